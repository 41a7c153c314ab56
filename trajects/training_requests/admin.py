"""In the admin: to be read and put right, never written (domain.md §15b)."""

from django.contrib import admin

from trajects.dossier.admin_subjects import SubjectAdmin
from trajects.training_requests.models import TrainingRequest

admin.site.register(TrainingRequest, SubjectAdmin)
