from django.apps import AppConfig


class ScreeningsConfig(AppConfig):
    name = "trajects.screenings"
    label = "screenings"
    verbose_name = "Screenings"
