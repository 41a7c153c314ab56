from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "trajects.conferences"
    label = "conferences"
    verbose_name = "Cliëntoverleg"
