from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "partners.access"
    label = "access"
    verbose_name = "Toegang"
