from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "okot_portal.web"
    label = "web"
    verbose_name = "Schil"
