from django.apps import AppConfig


class ParametersConfig(AppConfig):
    name = "okot_portal.parameters"
    label = "parameters"
    verbose_name = "Parameters"
