from importlib import import_module

from django.apps import AppConfig


class ParametersConfig(AppConfig):
    name = "okot_portal.parameters"
    label = "parameters"
    verbose_name = "Parameters"

    def ready(self) -> None:
        import_module("okot_portal.parameters.checks")
