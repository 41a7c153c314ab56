from django.apps import AppConfig

from trajects.clients import checks as checks  # registers the check of the keys


class ClientsConfig(AppConfig):
    name = "trajects.clients"
    label = "clients"
    verbose_name = "Cliënten"
