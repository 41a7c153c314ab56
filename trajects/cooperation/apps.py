from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CooperationConfig(AppConfig):
    name = "trajects.cooperation"
    label = "cooperation"
    verbose_name = "Samenwerkingsovereenkomsten"

    def ready(self) -> None:
        autodiscover_modules("progress")
