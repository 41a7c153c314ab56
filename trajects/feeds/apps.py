from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "trajects.feeds"
    label = "feeds"
    verbose_name = "Agenda's buiten het portaal"
