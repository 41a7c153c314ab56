"""A small machine of our own to test the engine on: a parcel that is packed, sent and delivered.

It needs nobody of the floors above: people here are a name, and what the recorders would write is a list of lines.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.db import models

from okot_portal.workflow.forms import StepForm, WithReason
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.models import Requires, WorkflowSubject, state_constraints
from okot_portal.workflow.rules import guard, rule, the_system
from okot_portal.workflow.transitions import CHOSEN, NEW, STAY, Consequence, Step, Transition

TODAY = datetime.date(2026, 11, 22)
TOO_HEAVY = 30


class S(models.TextChoices):
    PACKED = "packed", "Ingepakt"
    SENT = "sent", "Verzonden"
    DELIVERED = "delivered", "Bezorgd"
    LOST = "lost", "Verloren"


REQUIRES = {
    S.SENT: Requires(filled=("sent_on",), texts=("address",)),
    S.DELIVERED: Requires(filled=("sent_on",), texts=("address", "signature")),
    S.LOST: Requires(),
}


class Parcel(WorkflowSubject):
    """The test database gets its table by itself, before the migrations: hence no constraint towards the users."""

    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    weight = models.IntegerField("gewicht", null=True)
    address = models.CharField("adres", max_length=80, blank=True)
    signature = models.CharField("handtekening", max_length=80, blank=True)
    sent_on = models.DateField("verzonden op", null=True)

    class Meta:
        app_label = "workflow"
        constraints = [
            *state_constraints("parcel", S, REQUIRES),
            models.UniqueConstraint(
                fields=["address"],
                condition=~models.Q(address=""),
                name="parcel_one_per_address",
                violation_error_message="Op dit adres ligt al een pakje. Kies een ander adres.",
            ),
            models.UniqueConstraint(
                fields=["signature"], condition=~models.Q(signature=""), name="parcel_signature_without_sentence"
            ),
        ]

    def __str__(self) -> str:
        return f"Pakje {self.pk}"


@dataclass(frozen=True)
class Someone:
    """Who acts, as far as the engine wants to know."""

    name: str = "Els (Post Putte)"
    user: Any = None
    is_system: bool = False
    is_administrator: bool = False

    def __str__(self) -> str:
        return self.name


ELS = Someone()
CLERK = Someone("Bert (Post Mechelen)", is_administrator=True)
CLOCK = Someone("Het portaal", is_system=True)


@dataclass
class Diary:
    """A recorder that remembers; `fails` makes it break like a database would."""

    lines: list[str] = field(default_factory=list)
    fails: bool = False

    def record(self, step: Step) -> None:
        self.lines.append(f"record {step.transition.name} version {step.subject.version} state {step.subject.state}")
        if self.fails:
            raise RuntimeError("the diary is full")

    def preview(self, step: Step) -> Iterable[Consequence]:
        yield Consequence("pencil", f"{step.transition.label} komt in het dagboek.")


class Send(StepForm):
    asks_date = True
    private = ("address",)

    address = forms.CharField(label="Adres", max_length=80)
    fragile = forms.BooleanField(label="Breekbaar", required=False)


class Sign(StepForm):
    signature = forms.CharField(label="Handtekening", max_length=80, required=False)


class Weigh(StepForm):
    weight = forms.IntegerField(label="Gewicht", min_value=0)


class Correct(WithReason):
    asks_date = True
    target = forms.ChoiceField(label="Juiste status", choices=S.choices)


@rule("Iemand van de post")
def staff(_parcel: Parcel, actor: Someone) -> bool:
    return not actor.is_system


@rule("De chef")
def chief(_parcel: Parcel, actor: Someone) -> bool:
    return actor.is_administrator


@guard("PAK-01", "Weeg het pakje eerst.", source="het reglement, artikel 1")
def weighed(parcel: Parcel, _step: Step) -> bool:
    return parcel.weight is not None


@guard("PAK-02", "Dit pakje weegt {weight} kg: vraag hulp.", source="het reglement, artikel 2", soft=True)
def light_enough(parcel: Parcel, _step: Step) -> Any:
    return True if (parcel.weight or 0) <= TOO_HEAVY else {"weight": parcel.weight}


@guard("PAK-03", "Een tweede keer wegen heeft geen zin.", source="de chef", soft=True)
def weight_changes(parcel: Parcel, _step: Step) -> bool:
    return parcel.weight != 0


def stamp(parcel: Parcel, step: Step) -> None:
    """Stamp the day."""
    parcel.sent_on = step.effective_on


TABLE = (
    Transition(name="pack", label="Inpakken", source=(NEW,), target=S.PACKED, by=(staff,)),
    Transition(
        name="weigh",
        label="Wegen",
        source=(S.PACKED,),
        target=STAY,
        by=(staff,),
        form=Weigh,
        writes=("weight",),
        guards=(weight_changes,),
    ),
    Transition(
        name="send",
        label="Verzenden",
        source=(S.PACKED,),
        target=S.SENT,
        by=(staff,),
        form=Send,
        writes=("address",),
        guards=(weighed, light_enough),
        effects=(stamp,),
    ),
    Transition(
        name="deliver",
        label="Bezorgen",
        source=(S.SENT,),
        target=S.DELIVERED,
        by=(staff,),
        form=Sign,
        writes=("signature",),
    ),
    Transition(name="lose", label="Verloren melden", source=(S.SENT,), target=S.LOST, by=(the_system,)),
    Transition(name="correct", label="Rechtzetting", source=tuple(S.values), target=CHOSEN, by=(chief,), form=Correct),
)


def a_machine(**changes: Any) -> Machine:
    """The parcels' machine, or a variation on it."""
    table: dict[str, Any] = {
        "code": "parcel",
        "label": "Pakje",
        "model": Parcel,
        "states": S,
        "transitions": TABLE,
        "recorders": (Diary(),),
        "phases": (("Onderweg", (S.PACKED, S.SENT)), ("Aangekomen", (S.DELIVERED,))),
        "tones": {S.DELIVERED: "success", S.LOST: "danger"},
        "ends": (S.DELIVERED, S.LOST),
        "requires": REQUIRES,
    }
    return Machine(**{**table, **changes})


def changed(name: str, **changes: Any) -> tuple[Transition, ...]:
    """The table with one transition changed."""
    return tuple(Transition(**{**vars(t), **changes}) if t.name == name else t for t in TABLE)
