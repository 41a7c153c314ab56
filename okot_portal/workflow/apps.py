from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "okot_portal.workflow"
    label = "workflow"
    verbose_name = "Stappen"
