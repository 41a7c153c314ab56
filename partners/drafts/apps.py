from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "partners.drafts"
    label = "drafts"
    verbose_name = "Concepten"
