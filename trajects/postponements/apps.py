from django.apps import AppConfig


class PostponementsConfig(AppConfig):
    name = "trajects.postponements"
    label = "postponements"
    verbose_name = "Uitstel en opschorting van termijnen"
