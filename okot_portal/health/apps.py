from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "okot_portal.health"
    label = "health"
    verbose_name = "Gezondheid"
