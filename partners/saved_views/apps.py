from django.apps import AppConfig


class SavedViewsConfig(AppConfig):
    name = "partners.saved_views"
    label = "saved_views"
    verbose_name = "Weergaven"
