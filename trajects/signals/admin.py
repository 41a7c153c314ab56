"""In the admin to be read: they are written down by a step of a trajectory."""

from django.contrib import admin

from trajects.dossier.admin_subjects import LoggedAdmin
from trajects.signals.models import Absence, Signal

admin.site.register([Absence, Signal], LoggedAdmin)
