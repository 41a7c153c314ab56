"""The addresses of infosessions."""

from django.urls import path

from trajects.pages.infosessions import lists, new, session

urlpatterns = [
    path("infosessies/", lists.infosessions, name="infosessions"),
    path("infosessies/nieuw/", new.plan, name="infosession-new"),
    path("infosessies/<str:reference>/", session.infosession, name="infosession"),
    path("infosessies/<str:reference>/inschrijven/", new.register, name="infosession-register"),
    path("infosessies/<str:reference>/kalender.ics", session.calendar_file, name="infosession-calendar"),
]
