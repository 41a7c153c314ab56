from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "partners.notifications"
    label = "notifications"
    verbose_name = "Meldingen"
