"""The page of a session, to be tapped on a phone: one tap, one POST, and it is kept. Without script it is a form."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from okot_portal.workflow.errors import Refused
from partners.actor import Actor
from trajects.outflow import attendance
from trajects.outflow.choices import MODULE_NAMES, ParticipationState, Presence
from trajects.outflow.models import Participation, Session
from trajects.pages.groups.finding import find_session, log_reading, taking_part

UNPROCESSABLE = 422
# Each choice of a row: its value, its words, and its drawing.
CHOICES = ((Presence.PRESENT, "check"), (Presence.EXCUSED, "mail"), (Presence.ABSENT, "x"))


@require_http_methods(["GET", "POST"])
def session(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = find_session(reference, number, actor)
    if request.method == "POST":
        return tap(request, found)
    people = taking_part(found.group, actor)
    log_reading(actor, people, found.group)
    return render(request, "pages/groups/session.html", page_context(found, people))


def tap(request: HttpRequest, found: Session) -> HttpResponse:
    """Keep one presence. With htmx the row itself comes back; a plain form comes back to the row on the page."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    typed = request.POST.get("participation", "")
    if not (typed.isascii() and typed.isdigit()):
        raise Http404
    people = Participation.objects.visible_to(actor).filter(group_id=found.group_id)
    one = get_object_or_404(people.select_related("client", "ocmw"), pk=int(typed))
    presence, seen = request.POST.get("presence", ""), request.POST.get("seen", "")
    try:
        attendance.record(found, one, presence, actor=actor, today=today, seen=seen)
    except Refused as refused:
        return again(request, found, one, refused.sentence)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "pages/groups/session.html#tapped", tapped(found, one, today))
    return redirect(f"{page_of(found)}#deelnemer-{one.pk}")


def again(request: HttpRequest, found: Session, one: Participation, sentence: str) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        context = {**tapped(found, one, timezone.localdate()), "refused": sentence}
        return render(request, "pages/groups/session.html#tapped", context, status=UNPROCESSABLE)
    people = taking_part(found.group, request.actor)  # type: ignore[attr-defined]
    context = {**page_context(found, people), "refused": sentence}
    return render(request, "pages/groups/session.html", context, status=UNPROCESSABLE)


def page_of(found: Session) -> str:
    return reverse("group-session", args=[found.group.reference, found.number])


def tapped(found: Session, one: Participation, today: datetime.date) -> dict[str, Any]:
    """The row, and the count at the top, which changes with it."""
    people = Participation.objects.filter(group_id=found.group_id).select_related("client", "ocmw")
    places = attendance.sheet(found, people, today)
    place = next((place for place in places if place.participation.pk == one.pk), attendance.Place(one, None))
    return {"session": found, "place": place, "choices": CHOICES, "counts": counts(places), "today": today}


def page_context(found: Session, people: list[Participation]) -> dict[str, Any]:
    today = timezone.localdate()
    places = attendance.sheet(found, people, today)
    around = {one.number: one for one in found.group.sessions.filter(number__in=[found.number - 1, found.number + 1])}
    return {
        "session": found,
        "group": found.group,
        "module_name": MODULE_NAMES[found.module],
        "places": places,
        "choices": CHOICES,
        "counts": counts(places),
        "closed": closed(found, today),
        "previous": around.get(found.number - 1),
        "next": around.get(found.number + 1),
        "today": today,
    }


def closed(found: Session, today: datetime.date) -> str:
    """What keeps the whole session from being recorded, whoever it is about."""
    if found.group.state not in attendance.TAKING_PLACE:
        return "De groep is nog niet gestart. Start ze eerst op de pagina van de groep."
    return "Deze sessie is nog niet geweest. Registreer op de dag zelf." if found.on > today else ""


def counts(places: list[attendance.Place]) -> dict[str, int]:
    expected = [place for place in places if not place.why_not]
    return {"recorded": sum(place.attendance is not None for place in expected), "expected": len(expected)}


@require_GET
def sheet(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """On paper: a name and a box for a signature. Who is selected stands on it before the group starts."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = find_session(reference, number, actor)
    people = [one for one in taking_part(found.group, actor) if expected(one, found)]
    log_reading(actor, people, found.group)
    context = {"session": found, "group": found.group, "module_name": MODULE_NAMES[found.module], "people": people}
    return render(request, "pages/groups/sheet.html", context)


def expected(one: Participation, found: Session) -> bool:
    """Who is selected, or in the group and not past this module: whoever left it is not on the paper."""
    return one.state == ParticipationState.SELECTED or 0 < attendance.reached(one) <= found.module
