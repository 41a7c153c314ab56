from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "trajects.catalogue"
    label = "catalogue"
    verbose_name = "Opleidingen"
