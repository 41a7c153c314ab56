"""The addresses of the daily work."""

from django.urls import path, re_path

from trajects.pages import (
    begin,
    candidature,
    documents,
    lists,
    new,
    notes,
    overview,
    possibilities,
    search,
    steps,
    trajectory,
    worklist,
)
from trajects.pages.groups import group, session
from trajects.pages.groups import lists as lists_of_groups
from trajects.pages.groups import new as new_group
from trajects.training_requests import views

# Beside the other pages of `clients`; only a client number fits, so that "dossiers/nieuw/" stays theirs.
NUMBER = "(?P<number>C-[0-9]{4}-[0-9]+)"

urlpatterns = [
    path("", worklist.worklist, name="worklist"),
    path("trajecten/", lists.trajectories, name="okot-list"),
    path("trajecten/nieuw/", new.new_okot, name="okot-new"),
    path("trajecten/kandidatuur/", candidature.new_candidature, name="candidature-new"),
    path("trajecten/opleidingsaanvraag/beoordeling/", views.verdict, name="training-request-verdict"),
    path("trajecten/<slug:machine>/", lists.trajectories, name="trajectory-list"),
    path("trajecten/<slug:machine>/<str:reference>/", trajectory.trajectory, name="trajectory"),
    path("trajecten/<slug:machine>/<str:reference>/notities/", notes.add_note, name="note-add"),
    path("trajecten/<slug:machine>/<str:reference>/<slug:name>/", steps.take_step, name="take-step"),
    re_path(rf"^dossiers/{NUMBER}/\Z", overview.overview, name="client-overview"),
    re_path(rf"^dossiers/{NUMBER}/mogelijkheden/\Z", possibilities.possibilities, name="client-possibilities"),
    re_path(rf"^dossiers/{NUMBER}/nieuw/(?P<machine>[a-z0-9_]+)/\Z", begin.begin, name="trajectory-new"),
    path("groepen/", lists_of_groups.groups, name="groups"),
    path("groepen/nieuw/", new_group.plan, name="group-new"),
    path("groepen/<str:reference>/", group.group, name="group"),
    path("groepen/<str:reference>/aanmelden/", new_group.apply, name="group-apply"),
    path("groepen/<str:reference>/kalender.ics", group.calendar_file, name="group-calendar"),
    path("groepen/<str:reference>/sessie/<int:number>/", session.session, name="group-session"),
    path("groepen/<str:reference>/sessie/<int:number>/lijst/", session.sheet, name="group-sheet"),
    path("zoeken/", search.search, name="search"),
    path("documenten/<int:pk>/", documents.document, name="document"),
    path("controle/", documents.check, name="document-check"),
    path("controle/<str:code>/", documents.check, name="document-check-code"),
]
