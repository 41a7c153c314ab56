from django.apps import AppConfig


class MlpBridgeConfig(AppConfig):
    name = "trajects.mlp_bridge"
    verbose_name = "Registraties in MLP"
