"""In the admin: to be read and put right, never written (domain.md §15b)."""

from django.contrib import admin

from trajects.dossier.admin_subjects import SubjectAdmin
from trajects.mlp_access.models import MlpAccess

admin.site.register(MlpAccess, SubjectAdmin)
