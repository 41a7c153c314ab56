"""Addresses of the client pages. They carry the public number; never a name, a key or an INSZ."""

from django.urls import path
from django.views.generic import RedirectView

from trajects.clients.views import list as lists
from trajects.clients.views import new, record, registrations, section

app_name = "clients"
urlpatterns = [
    path("", lists.client_list, name="list"),
    path("nieuw/", new.new_client, name="new"),
    path("inschrijving-vdab/", registrations.registrations, name="registrations"),
    path("zoek-op-insz/", lists.find_by_insz, name="find_by_insz"),
    # The dossier page itself belongs to a floor above; where that one is not there, the data stand in.
    path("<str:number>/", RedirectView.as_view(pattern_name="clients:data"), name="dossier"),
    path("<str:number>/gegevens/", record.data, name="data"),
    path("<str:number>/gegevens/wijzigen/", section.edit, name="edit"),
    path("<str:number>/inschrijving-vdab/", section.registration, name="registration"),
    path("<str:number>/informatieplicht/", section.informed, name="informed"),
    path("<str:number>/insz/", section.replace, name="insz"),
    path("<str:number>/insz/tonen/", record.reveal_insz, name="reveal_insz"),
    path("<str:number>/verantwoordelijke/", section.worker, name="worker"),
    path("<str:number>/wie-zag-dit/", record.who_saw, name="who_saw"),
]
