from django.apps import AppConfig


class MlpAccessConfig(AppConfig):
    name = "trajects.mlp_access"
    label = "mlp_access"
    verbose_name = "Inzagerecht MLP"
