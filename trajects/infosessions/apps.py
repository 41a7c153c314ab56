from django.apps import AppConfig


class InfosessionsConfig(AppConfig):
    name = "trajects.infosessions"
    label = "infosessions"
    verbose_name = "Infosessies"
