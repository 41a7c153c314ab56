from django.apps import AppConfig


class HandoversConfig(AppConfig):
    name = "trajects.handovers"
    label = "handovers"
    verbose_name = "Warme overdrachten"
