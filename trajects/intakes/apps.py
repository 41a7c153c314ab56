from django.apps import AppConfig


class IntakesConfig(AppConfig):
    name = "trajects.intakes"
    label = "intakes"
    verbose_name = "Intakes"
