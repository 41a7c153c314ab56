from django.apps import AppConfig


class OutflowConfig(AppConfig):
    name = "trajects.outflow"
    label = "outflow"
    verbose_name = "Door- en uitstroomtrajecten"
