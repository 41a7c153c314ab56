from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "trajects.agreements"
    label = "agreements"
    verbose_name = "Formele akkoorden"
