"""In the admin: to be read and put right, never written (domain.md §15b)."""

from django.contrib import admin

from trajects.dossier.admin_subjects import SubjectAdmin
from trajects.okot.models import OkotTrajectory, ProgressInterview

admin.site.register([OkotTrajectory, ProgressInterview], SubjectAdmin)
