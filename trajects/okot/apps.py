from django.apps import AppConfig


class OkotConfig(AppConfig):
    name = "trajects.okot"
    label = "okot"
    verbose_name = "OKOT-trajecten"
