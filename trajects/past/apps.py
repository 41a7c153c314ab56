from django.apps import AppConfig


class PastConfig(AppConfig):
    name = "trajects.past"
    label = "past"
    verbose_name = "Trajecten van vroegere jaren"
