"""A new dossier: the form, "bestaat deze cliënt al?", and then the dossier."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from okot_portal.workflow.constraints import sentence_for
from partners.models import Organisation
from trajects.clients.duplicates import Matches, find_matches
from trajects.clients.forms.person import NewClientForm
from trajects.clients.models import Client
from trajects.clients.presentation import candidates
from trajects.clients.registration import register_client
from trajects.clients.views.find import UNPROCESSABLE, actor_of
from trajects.clients.views.list import refuse_unless_ocmw

SAME_INSZ = "Er bestaat al een dossier met dit INSZ. Een tweede dossier met hetzelfde nummer kan niet."


def new_client(request: HttpRequest) -> HttpResponse:
    refuse_unless_ocmw(request)
    if request.method != "POST":
        return _page(request, NewClientForm(today=timezone.localdate(), initial=_start(request)))
    form = NewClientForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        return _page(request, form)
    try:
        with transaction.atomic():
            return _register(request, form)
    except IntegrityError as error:
        form.add_error(None, sentence_for(error))
        return _page(request, form)


def _register(request: HttpRequest, form: NewClientForm) -> HttpResponse:
    actor = actor_of(request)
    # One new dossier at a time per OCMW: the second of two clicks finds the first one's client.
    ocmw = Organisation.objects.select_for_update(of=("self",), no_key=True).get(memberships=actor.membership)
    asked = form.cleaned_data
    matches = find_matches(
        actor=actor,
        first_name=asked["first_name"],
        last_name=asked["last_name"],
        birth_date=asked["birth_date"],
        insz=asked["insz"],
    )
    if matches.with_insz:
        form.add_error("insz", SAME_INSZ)
        return _page(request, form, matches)
    if matches and not form.is_confirmed(matches.seal):
        form.ask_why_no_double(matches.seal)
        return _page(request, form, matches)
    client = register_client(
        actor=actor,
        ocmw=ocmw,
        worker=actor.membership if actor.is_ocmw_worker else None,
        values=form.values,
        insz=asked["insz"],
        today=timezone.localdate(),
        reason=asked["not_a_double"],
    )
    _tell(request, client)
    return redirect(client)


def _tell(request: HttpRequest, client: Client) -> None:
    messages.success(request, f"Het dossier {client.number} is gemaakt.")
    for doubt in client.insz_doubts:
        messages.warning(request, doubt)


def _start(request: HttpRequest) -> dict[str, object]:
    """Most clients live where their OCMW is."""
    organisation = actor_of(request).organisation
    return {"municipality": organisation.municipality_id if organisation else None}


def _page(request: HttpRequest, form: NewClientForm, matches: Matches | None = None) -> HttpResponse:
    context = {
        "form": form,
        "candidates": candidates(matches) if matches else [],
        "can_confirm": bool(matches) and not (matches and matches.with_insz),
    }
    return render(request, "clients/new.html", context, status=UNPROCESSABLE if form.is_bound else None)
