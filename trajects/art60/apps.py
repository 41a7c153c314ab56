from django.apps import AppConfig


class Art60Config(AppConfig):
    name = "trajects.art60"
    label = "art60"
    verbose_name = "Artikel 60"
