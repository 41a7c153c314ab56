from django.apps import AppConfig


class LessonsConfig(AppConfig):
    name = "trajects.lessons"
    label = "lessons"
    verbose_name = "Lessen Nederlands"
