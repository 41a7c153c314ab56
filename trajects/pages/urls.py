"""The addresses of the daily work."""

from django.urls import path, re_path

from trajects.pages import (
    answers,
    begin,
    candidature,
    documents,
    duty,
    handover,
    lists,
    mlp,
    moving,
    new,
    notes,
    organisation,
    overview,
    possibilities,
    steps,
    tour,
    trajectory,
)
from trajects.pages.board.views import board, move
from trajects.pages.early.views import early
from trajects.pages.groups import group, session
from trajects.pages.groups import lists as lists_of_groups
from trajects.pages.groups import new as new_group
from trajects.pages.searching import views as searching
from trajects.pages.worklist.views import worklist
from trajects.training_requests import views

# Beside the other pages of `clients`; only a client number fits, so that "dossiers/nieuw/" stays theirs.
NUMBER = "(?P<number>C-[0-9]{4}-[0-9]+)"

urlpatterns = [
    path("", worklist, name="worklist"),
    path("rondleiding/", tour.tour, name="tour"),
    path("vroeg-signaal/", early, name="early-warnings"),
    path("mlp/", mlp.to_write, name="mlp"),
    path("mlp/<int:pk>/", mlp.written, name="mlp-written"),
    path("mlp/<int:pk>/terug/", mlp.taken_back, name="mlp-taken-back"),
    path("trajecten/", lists.trajectories, name="okot-list"),
    path("trajecten/nieuw/", new.new_okot, name="okot-new"),
    path("trajecten/kandidatuur/", candidature.new_candidature, name="candidature-new"),
    path("trajecten/opleidingsaanvraag/beoordeling/", views.verdict, name="training-request-verdict"),
    path("trajecten/handover/<str:reference>/afspraak.ics", handover.appointment, name="handover-appointment"),
    path("trajecten/<slug:machine>/", lists.trajectories, name="trajectory-list"),
    path("trajecten/<slug:machine>/<str:reference>/", trajectory.trajectory, name="trajectory"),
    path("trajecten/<slug:machine>/<str:reference>/notities/", notes.add_note, name="note-add"),
    path("trajecten/<slug:machine>/<str:reference>/link/", answers.make_link, name="answer-link"),
    path(
        "trajecten/<slug:machine>/<str:reference>/link/intrekken/", answers.withdraw_link, name="answer-link-withdraw"
    ),
    path("trajecten/<slug:machine>/<str:reference>/<slug:name>/", steps.take_step, name="take-step"),
    re_path(rf"^dossiers/{NUMBER}/\Z", overview.overview, name="client-overview"),
    re_path(rf"^dossiers/{NUMBER}/mogelijkheden/\Z", possibilities.possibilities, name="client-possibilities"),
    re_path(rf"^dossiers/{NUMBER}/nieuw/(?P<machine>[a-z0-9_]+)/\Z", begin.begin, name="trajectory-new"),
    path("bord/<slug:machine>/", board, name="board"),
    path("bord/<slug:machine>/verplaats/", move, name="board-move"),
    re_path(rf"^dossiers/{NUMBER}/overdracht/\Z", handover.new_handover, name="client-handover"),
    re_path(rf"^dossiers/{NUMBER}/verhuizing/\Z", moving.new_transfer, name="client-transfer"),
    re_path(rf"^dossiers/{NUMBER}/periode/\Z", moving.period, name="client-period"),
    path("groepen/", lists_of_groups.groups, name="groups"),
    path("groepen/nieuw/", new_group.plan, name="group-new"),
    path("groepen/<str:reference>/", group.group, name="group"),
    path("groepen/<str:reference>/aanmelden/", new_group.apply, name="group-apply"),
    path("groepen/<str:reference>/kalender.ics", group.calendar_file, name="group-calendar"),
    path("groepen/<str:reference>/sessie/<int:number>/", session.session, name="group-session"),
    path("groepen/<str:reference>/sessie/<int:number>/lijst/", session.sheet, name="group-sheet"),
    path("acties/<int:pk>/", duty.duty, name="duty"),
    path("acties/<int:pk>/<slug:name>/", duty.postpone, name="duty-postpone"),
    path("termijnen/<slug:machine>/<str:reference>/", duty.duties_of, name="duties-of"),
    path("zoeken/", searching.search, name="search"),
    path("organisaties/<int:pk>/", organisation.organisation, name="organisation"),
    path("documenten/<int:pk>/", documents.document, name="document"),
    path("controle/", documents.check, name="document-check"),
    path("controle/<str:code>/", documents.check, name="document-check-code"),
]
