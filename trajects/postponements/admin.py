"""In the admin: to be read, never written (domain.md §15b)."""

from django.contrib import admin

from trajects.dossier.admin_subjects import SubjectAdmin
from trajects.postponements.models import Postponement

admin.site.register(Postponement, SubjectAdmin)
