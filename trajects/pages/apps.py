from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "trajects.pages"
    label = "pages"
    verbose_name = "Bladen"
