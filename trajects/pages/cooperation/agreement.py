"""The page of an agreement: its partners, the six fields of action with what came of them, and the moments."""

import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from okot_portal.read_only import write_allowed
from okot_portal.web.ics import Event, calendar_response
from partners.actor import Actor
from partners.models import Membership
from partners.notifications.receipts import mark_opened_for
from trajects.cooperation.choices import PROMISES, ActionField, CooperationState
from trajects.cooperation.figures import asked_of, counted
from trajects.cooperation.models import CooperationAgreement, CooperationPartner, Moment
from trajects.cooperation.rules import writer
from trajects.cooperation.workflow import COOPERATIONS
from trajects.dossier.history import StepRecord
from trajects.pages import timeline
from trajects.pages.cooperation.paper import PaperForm
from trajects.pages.stepper import stepper
from trajects.pages.turn import Button, buttons

ABOUT_A_FIELD, ABOUT_MOMENTS = "arrange_", ("plan_moment", "move_moment", "cancel_moment", "report_moment")


def find(reference: str, actor: Actor) -> CooperationAgreement:
    """The agreement, if this actor's organisation is a partner; another one does not exist."""
    return get_object_or_404(CooperationAgreement.objects.visible_to(actor).for_page(), reference=reference)


@require_GET
def agreement(request: HttpRequest, reference: str) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    found = find(reference, actor)
    with write_allowed():
        mark_opened_for(actor, COOPERATIONS.code, found.pk)
    return render(request, "pages/cooperation/agreement.html", page_context(found, actor, today))


def page_context(found: CooperationAgreement, actor: Actor, today: datetime.date) -> dict[str, Any]:
    state = CooperationState(found.state)
    partners = found.sides()
    every = buttons(COOPERATIONS, found, actor, today)
    steps = StepRecord.objects.filter(machine=COOPERATIONS.code, subject_id=found.pk)
    records = list(steps.select_related("organisation").order_by("-number"))
    moments = found.calendar()
    may_write = writer(found, actor)
    return {
        "agreement": found,
        "today": today,
        "state_label": "Loopt" if found.runs_on(today) else state.label,
        "state_tone": COOPERATIONS.tones[state],
        "is_ended": found.state in COOPERATIONS.ends,
        "phases": stepper(COOPERATIONS, found, records),
        "partners": partners,
        "fields": fields(found, partners, every, today),
        "coming": [one for one in moments if one.on >= today and not one.report],
        "past": [one for one in reversed(moments) if one.on < today or one.report],
        "moment_buttons": named(every, ABOUT_MOMENTS),
        "open_buttons": main_buttons(every),
        "closed_buttons": [b for b in every if not b.option.is_open and b.option.transition.shown_closed],
        "papers": list(found.papers.defer("content").select_related("organisation")),
        "paper_form": PaperForm() if may_write else None,
        "renewal": found.following(),
        "months": timeline.months(records, [], []),
    }


def named(every: list[Button], names: tuple[str, ...]) -> list[Button]:
    return [one for one in every if one.option.is_open and one.option.transition.name in names]


def main_buttons(every: list[Button]) -> list[Button]:
    """What concerns the agreement as a whole; the rest stands where it belongs."""
    shown = [
        one
        for one in every
        if one.option.is_open
        and one.option.transition.name not in ABOUT_MOMENTS
        and not one.option.transition.name.startswith(ABOUT_A_FIELD)
    ]
    return sorted(shown, key=lambda one: (one.is_quiet, not one.is_primary))


def fields(
    found: CooperationAgreement, partners: list[CooperationPartner], every: list[Button], today: datetime.date
) -> list[dict[str, Any]]:
    """The six fields, each with what is agreed, whom to call, the figures, and the way to change it."""
    people = Prefetch("contacts", Membership.objects.select_related("user", "organisation"))
    arranged = {one.field: one for one in found.arrangements.prefetch_related(people)}
    ocmws = tuple(one.organisation_id for one in partners if one.is_ocmw)
    begun = found.starts_on <= today and found.state != CooperationState.DRAFT
    figures = counted(asked_of(found, ocmws, today)) if begun else {}
    by_name = {one.option.transition.name: one for one in every if one.option.is_open}
    return [
        {
            "number": field.value,
            "label": field.label,
            "promise": PROMISES[field],
            "arrangement": arranged.get(field.value),
            "contacts": list(arranged[field.value].contacts.all()) if field.value in arranged else [],
            "figures": figures.get(field, []),
            "button": by_name.get(f"{ABOUT_A_FIELD}{field.value}"),
        }
        for field in ActionField
    ]


@require_GET
def calendar_file(request: HttpRequest, reference: str) -> HttpResponse:
    """The moments for anybody's own agenda."""
    found = find(reference, request.actor)  # type: ignore[attr-defined]
    events = (event(found, moment) for moment in found.moments.order_by("starts_at"))
    return calendar_response("Samenwerking", events, name=f"samenwerking-{found.reference}")


def event(found: CooperationAgreement, moment: Moment) -> Event:
    return Event(
        key=f"samenwerking-{found.reference}-moment-{moment.pk}",
        title=str(moment),
        starts_at=moment.starts_at,
        ends_at=moment.ends_at,
        place=moment.place,
        about=f"Samenwerkingsovereenkomst {found.reference}.",
        path=found.get_absolute_url(),
        changed_at=found.changed_at,
        revision=moment.revision,
        is_cancelled=bool(moment.cancelled_because),
    )
