"""In the admin: to be read and put right, never written (domain.md §15b)."""

from django.contrib import admin

from trajects.agreements.models import FormalAgreement
from trajects.dossier.admin_subjects import SubjectAdmin

admin.site.register(FormalAgreement, SubjectAdmin)
