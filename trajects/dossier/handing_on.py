"""When work goes to a colleague of the same organisation, every trajectory that names the one names the other (P20).

`trajects.moves` takes this step for whoever leaves or hands something on. A machine takes part by having the step that
`handing_on()` makes; nothing else of the trajectory changes, and its history says who carried it until when.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models

from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.rules import the_system
from okot_portal.workflow.transitions import STAY, Step, Transition
from okot_portal.workflow.words import in_words
from partners.models import Membership
from partners.roles import may_stand_in

NAME = "hand_on"
CARRIERS = ("worker", "mediator", "coach", "sender", "receiver", "referrer", "organiser")


def carriers(model: type[models.Model]) -> list[str]:
    """The fields of this model that name who carries it."""
    fields = {field.name for field in model._meta.fields if field.related_model is Membership}
    return [name for name in CARRIERS if name in fields]


class HandOn(WithReason):
    """From whom to whom. A colleague of the same organisation who may take the same steps."""

    earlier = forms.ModelChoiceField(Membership.objects.select_related("user", "organisation"), label="Van")
    successor = forms.ModelChoiceField(Membership.objects.select_related("user", "organisation"), label="Naar")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        earlier, successor = cleaned.get("earlier"), cleaned.get("successor")
        if not (earlier and successor):
            return cleaned
        if earlier.pk == successor.pk or earlier.organisation_id != successor.organisation_id:
            self.add_error("successor", "Kies een andere collega van dezelfde organisatie.")
        elif not may_stand_in(successor.role, earlier.role):
            self.add_error("successor", f"{successor.user} kan deze stappen niet zetten. Kies iemand met dezelfde rol.")
        if not named(self.step.subject, earlier):
            self.add_error("earlier", f"{earlier.user} volgt dit niet (meer) op. Kijk na bij wie het staat.")
        return cleaned


def named(subject: Any, membership: Membership) -> list[str]:
    """Where this subject names this person."""
    return [name for name in carriers(type(subject)) if getattr(subject, f"{name}_id") == membership.pk]


@in_words("waar de ene persoon genoemd stond, staat nu de collega")
def name_successor(subject: Any, step: Step) -> None:
    for name in named(subject, step.answers["earlier"]):
        subject.fill_in(name, step.answers["successor"])


def handing_on(open_states: tuple[str, ...], *effects: Callable[[Any, Step], None]) -> Transition:
    """The step of a machine."""
    return Transition(
        name=NAME,
        label="Gaat naar een collega",
        source=open_states,
        target=STAY,
        by=(the_system,),
        form=HandOn,
        effects=(name_successor, *effects),
        icon="user-check",
    )
