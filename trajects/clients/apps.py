from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "trajects.clients"
    label = "clients"
    verbose_name = "Cliënten"
