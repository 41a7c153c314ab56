from django.apps import AppConfig


class AftercareConfig(AppConfig):
    name = "trajects.aftercare"
    label = "aftercare"
    verbose_name = "Nazorg na een opleiding"
