from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WorkflowConfig(AppConfig):
    name = "okot_portal.workflow"
    label = "workflow"
    verbose_name = "Stappen"

    def ready(self) -> None:
        autodiscover_modules("workflow")
