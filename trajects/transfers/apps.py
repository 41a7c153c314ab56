from django.apps import AppConfig


class TransfersConfig(AppConfig):
    name = "trajects.transfers"
    label = "transfers"
    verbose_name = "Verhuizingen"
