from django.apps import AppConfig


class TrainingRequestsConfig(AppConfig):
    name = "trajects.training_requests"
    label = "training_requests"
    verbose_name = "Opleidingen binnen TWE"
