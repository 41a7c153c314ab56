from django.apps import AppConfig


class TweConfig(AppConfig):
    name = "trajects.twe"
    label = "twe"
    verbose_name = "Tijdelijke werkervaring"
