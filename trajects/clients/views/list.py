"""The list of dossiers, and finding one by INSZ."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from okot_portal.web.fields import InszField
from okot_portal.web.keyset import PARAMETER, keyset_page
from okot_portal.web.typed import asked, searched_by_words
from partners.saved_views.shown import shown
from trajects.clients.by_insz import find_by_insz as find_client
from trajects.clients.filters import ClientFilter
from trajects.clients.models import Client
from trajects.clients.registered import sees_registrations
from trajects.clients.views.find import actor_of


class InszSearch(forms.Form):
    """Sent as a POST: an INSZ never stands in an address, and so in no log."""

    insz = InszField(label="Zoek op INSZ", help_text="")


@searched_by_words
@require_safe
def client_list(request: HttpRequest) -> HttpResponse:
    actor, saved = actor_of(request), shown(request, "dossiers")
    if begins := saved.begins_at(request):
        return begins
    clients = Client.objects.visible_to(actor).select_related("municipality", "ocmw", "worker__user")
    chosen = ClientFilter(asked(request) or None, clients, actor=actor, today=timezone.localdate())
    page = keyset_page(chosen.qs, order=["sort_key"], after=request.GET.get(PARAMETER))
    is_fragment = request.headers.get("HX-Target") == "tabel"
    return render(
        request,
        "clients/_rows.html" if is_fragment else "clients/list.html",
        {
            "saved": saved,
            "page": page,
            "filter": chosen,
            "search": InszSearch(),
            "may_create": is_ocmw_reader(request),
            "sees_registrations": sees_registrations(actor),
        },
    )


@require_POST
def find_by_insz(request: HttpRequest) -> HttpResponse:
    """Straight to the dossier with this INSZ, if it is one of yours; the search is logged."""
    form = InszSearch(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("clients:list")
    actor = actor_of(request)
    client = find_client(actor, form.cleaned_data["insz"], timezone.localdate())
    if client is None:
        messages.warning(request, "Je hebt geen dossier met dit INSZ. Kijk het nummer na, of zoek op naam.")
        return redirect("clients:list")
    return redirect(client)


def is_ocmw_reader(request: HttpRequest) -> bool:
    actor = actor_of(request)
    return actor.is_ocmw_worker or (actor.is_ocmw and actor.is_team_head)


def refuse_unless_ocmw(request: HttpRequest) -> None:
    """Only an OCMW makes dossiers; for others the page does not exist."""
    if not is_ocmw_reader(request):
        raise Http404
