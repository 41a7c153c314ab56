from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "trajects.answers"
    label = "answers"
    verbose_name = "Antwoorden met een link"
