from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "trajects.signals"
    label = "signals"
    verbose_name = "Signalen en afwezigheden"
