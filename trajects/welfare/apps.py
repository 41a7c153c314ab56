from django.apps import AppConfig


class WelfareConfig(AppConfig):
    name = "trajects.welfare"
    label = "welfare"
    verbose_name = "Doorverwijzingen naar welzijn"
