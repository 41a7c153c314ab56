"""In the admin: to be read and put right, never written (domain.md §15b)."""

from django.contrib import admin

from trajects.art60.models import Art60Employment
from trajects.dossier.admin_subjects import SubjectAdmin

admin.site.register(Art60Employment, SubjectAdmin)
