from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "partners.exports"
    label = "exports"
    verbose_name = "Exports"
