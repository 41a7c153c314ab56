"""What the steps of a group ask: its calendar, a session that moves, and the evaluation at the end (DUT-02, DUT-07)."""

import datetime
from typing import Any, cast

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone

from okot_portal.web.fields import DutchDateField, DutchDateTimeField, DutchTimeField
from okot_portal.workflow.forms import StepForm, WithReason
from partners.models import Membership
from partners.roles import OrganisationKind, Role
from trajects.outflow import calendar
from trajects.outflow.choices import TAKES_A_PLACE
from trajects.outflow.models import Session
from trajects.outflow.questions import text
from trajects.outflow.rules import is_coach

WEEKDAYS = [
    ("0", "Maandag"),
    ("1", "Dinsdag"),
    ("2", "Woensdag"),
    ("3", "Donderdag"),
    ("4", "Vrijdag"),
    ("5", "Zaterdag"),
]
LENGTHS = [
    ("180", "3 uur"),
    ("120", "2 uur"),
    ("150", "2 uur 30"),
    ("210", "3 uur 30"),
    ("240", "4 uur"),
    ("360", "6 uur"),
]
MOST_PLACES, MOST_SESSIONS = 30, 24


class Person(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user} ({obj.organisation})"


def people(role: str, kind: str) -> Any:
    found = Membership.objects.filter(role=role, organisation__kind=kind).select_related("user", "organisation")
    return found.order_by("organisation__name", "user__last_name", "user__first_name", "pk")


class Carried(StepForm):
    """Who carries the group: a coach of the partner and a mediator; whoever plans it stays within the own service."""

    place = forms.CharField(
        label="Plaats", max_length=80, error_messages={"required": "Vul in waar de groep doorgaat."}
    )
    capacity = forms.IntegerField(label="Aantal plaatsen", min_value=1, max_value=MOST_PLACES, initial=12)
    coach = Person(
        queryset=people(Role.PARTNER_COACH, OrganisationKind.PARTNER),
        label="Coach van de partner",
        empty_label="Kies een coach",
        error_messages={"required": "Kies de coach die de groep begeleidt."},
    )
    mediator = Person(
        queryset=people(Role.MEDIATOR, OrganisationKind.VDAB),
        label="VDAB-bemiddelaar",
        empty_label="Kies een bemiddelaar",
        error_messages={"required": "Kies de bemiddelaar die de groep opvolgt."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        actor, group = self.step.actor, self.step.subject
        own = "coach" if is_coach(actor) else "mediator"
        for name in ("coach", "mediator"):
            field = cast(forms.ModelChoiceField, self.fields[name])
            field.queryset = cast(Any, field.queryset).active(self.step.today)
            organisation = self._bound_to(name, own)
            if organisation:
                field.queryset = field.queryset.filter(organisation_id=organisation)
        if actor.membership and not group.pk:
            self.initial.setdefault(own, actor.membership.pk)

    def _bound_to(self, name: str, own: str) -> int | None:
        """A group stays with its partner and its service; a new one begins at one's own."""
        group = self.step.subject
        if group.pk:
            return int(group.partner_id if name == "coach" else group.vdab_id)
        return self.step.actor.organisation_id if name == own else None


class PlanGroup(Carried):
    """DUT-02: twelve sessions; DUT-06: a start, a place, a calendar and a number of places."""

    first_on = DutchDateField(label="Eerste sessie", error_messages={"required": "Vul de dag van de eerste sessie in."})
    weekdays = forms.TypedMultipleChoiceField(
        label="Op welke dagen?",
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Niets aangeduid: elke week op dezelfde dag als de eerste sessie. Feestdagen worden overgeslagen.",
    )
    starts_at = DutchTimeField(label="Beginuur", initial=datetime.time(9, 0))
    minutes = forms.TypedChoiceField(label="Duur van een sessie", choices=LENGTHS, coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        per_module = calendar.sessions_per_module(self.step.today)
        fewest = calendar.fewest_sessions(per_module)
        self.fields["number_of_sessions"] = forms.IntegerField(
            label="Aantal sessies",
            min_value=fewest,
            max_value=MOST_SESSIONS,
            initial=sum(per_module),
            error_messages={"min_value": f"Kies minstens {fewest} sessies: met minder is er geen module 4."},
        )
        self.helper.layout = Layout(
            Fieldset("Wie en waar?", "place", "capacity", "coach", "mediator"),
            Fieldset("De kalender", "first_on", "weekdays", "starts_at", "minutes", "number_of_sessions"),
            "override_reason",
            "seen_version",
        )

    def summary(self) -> list[tuple[str, str]]:
        """The calendar itself stands on the group's page."""
        shown = {str(self.fields[name].label) for name in ("place", "capacity", "coach", "mediator", "first_on")}
        return [line for line in super().summary() if line[0] in shown]


class ChangeGroup(Carried):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("place", "capacity", "coach", "mediator"):
            self.initial.setdefault(name, getattr(self.step.subject, f"{name}_id", getattr(self.step.subject, name)))

    def clean_capacity(self) -> int:
        capacity: int = self.cleaned_data["capacity"]
        taken = self.step.subject.participations.filter(state__in=TAKES_A_PLACE).count()
        if capacity < taken:
            raise forms.ValidationError(f"Er zijn al {taken} plaatsen ingenomen. Kies minstens dat aantal.")
        return capacity


class SessionChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"Sessie {obj.number} (nu {obj.starts_local:%d/%m/%Y %H:%M})"


class MoveSession(StepForm):
    """The sessions stay in order (DUT-05): between the one before and the one after."""

    session = SessionChoice(
        queryset=Session.objects.none(),
        label="Welke sessie?",
        empty_label="Kies een sessie",
        error_messages={"required": "Kies de sessie die verplaatst wordt."},
    )
    starts_at = DutchDateTimeField(label="Nieuwe dag en uur")
    minutes = forms.TypedChoiceField(label="Duur", choices=LENGTHS, coerce=int)
    place = forms.CharField(
        label="Plaats", max_length=80, required=False, help_text="Leeg: op dezelfde plaats als voordien."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        movable = (
            self.step.subject.sessions.filter(attendances=None) if self.step.subject.pk else Session.objects.none()
        )
        cast(forms.ModelChoiceField, self.fields["session"]).queryset = movable.order_by("number")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        session, starts_at = cleaned.get("session"), cleaned.get("starts_at")
        if session and starts_at:
            self._in_order(session, starts_at)
        return cleaned

    def _in_order(self, session: Session, starts_at: datetime.datetime) -> None:
        if timezone.localdate(starts_at) < self.step.today:
            self.add_error("starts_at", "Deze dag is voorbij. Kies vandaag of een latere dag.")
        others = self.step.subject.sessions.exclude(pk=session.pk)
        before = others.filter(number__lt=session.number).order_by("-number").first()
        after = others.filter(number__gt=session.number).order_by("number").first()
        if before and starts_at <= before.starts_at:
            self.add_error("starts_at", f"Sessie {before.number} is op {before.on:%d/%m/%Y}. Kies een later moment.")
        if after and starts_at >= after.starts_at:
            self.add_error(
                "starts_at",
                f"Sessie {after.number} is op {after.on:%d/%m/%Y}. Kies een vroeger moment, of verplaats die eerst.",
            )


class Evaluate(StepForm):
    """DUT-07: what the evaluation of 2013 asked, asked of every group."""

    evaluation_good = text("Wat liep goed?", "Schrijf op wat goed liep: de stuurgroep leest het.")
    evaluation_alignment = text(
        "Sluit de inhoud aan op de begeleiding door VDAB die erop volgt?",
        "Schrijf op of de inhoud aansluit op de begeleiding door VDAB: dat was in 2013 het knelpunt.",
    )
    evaluation_next = text("Wat doen we volgende keer anders?")


class Cancel(WithReason):
    """Why a group does not go on; whoever applied hears it."""
