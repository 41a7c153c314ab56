from django.apps import AppConfig


class MovesConfig(AppConfig):
    name = "trajects.moves"
    label = "moves"
    verbose_name = "Doorgegeven werk"
