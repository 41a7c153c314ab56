from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "trajects.demo"
    label = "demo"
    verbose_name = "Demowereld"
