from django.apps import AppConfig


class DossierConfig(AppConfig):
    name = "trajects.dossier"
    label = "dossier"
    verbose_name = "Dossiers"
