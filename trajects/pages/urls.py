"""The addresses of the daily work."""

from django.urls import path, re_path

from trajects.pages import candidature, documents, lists, new, notes, overview, search, steps, trajectory, worklist

urlpatterns = [
    path("", worklist.worklist, name="worklist"),
    path("trajecten/", lists.trajectories, name="okot-list"),
    path("trajecten/nieuw/", new.new_okot, name="okot-new"),
    path("trajecten/kandidatuur/", candidature.new_candidature, name="candidature-new"),
    path("trajecten/<slug:machine>/<str:reference>/", trajectory.trajectory, name="trajectory"),
    path("trajecten/<slug:machine>/<str:reference>/notities/", notes.add_note, name="note-add"),
    path("trajecten/<slug:machine>/<str:reference>/<slug:name>/", steps.take_step, name="take-step"),
    # Beside the other pages of `clients`; only a client number fits, so that "dossiers/nieuw/" stays theirs.
    re_path(r"^dossiers/(?P<number>C-[0-9]{4}-[0-9]+)/\Z", overview.overview, name="client-overview"),
    path("zoeken/", search.search, name="search"),
    path("documenten/<int:pk>/", documents.document, name="document"),
    path("controle/", documents.check, name="document-check"),
    path("controle/<str:code>/", documents.check, name="document-check-code"),
]
