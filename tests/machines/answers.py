"""Answers to any step's questions, derived from the fields of its form.

`Draw` makes the choices: Hypothesis in the walk, the first of every list elsewhere.
"""

import datetime
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from django import forms
from django.utils import timezone

from okot_portal.web.fields import PhoneField
from okot_portal.workflow.forms import StepForm
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import Step

ROUNDS = 8  # an answer can depend on another one: what the form refuses is answered anew
DAYS = (0, 1, 7, 30, 300, -1, -7)
HOURS = (9, 14)
TEXTS = ("Goed", "Eén zin, met een komma.", "<b>vet</b> & 'aanhaling'", "Ω ☃ 漢字")
PHONES = ("015 22 22 22", "+32475123456")
MAILS = ("els@example.org", "team@voorbeeld.be")


class Draw(Protocol):
    def __call__(self, choices: Sequence[Any]) -> Any: ...


def first(choices: Sequence[Any]) -> Any:
    return choices[0]


def answers_for(machine: Machine, step: Step, draw: Draw) -> dict[str, Any]:
    """Answers the form accepts, as far as they can be found."""
    form = machine.form(step)
    answers = {name: answer(form, name, step, draw, must=field.required) for name, field in form.fields.items()}
    for _round in range(ROUNDS):
        checked = machine.form(step, answers)
        if checked.is_valid():
            break
        for name in checked.errors:
            if name in answers:
                answers[name] = answer(form, name, step, draw, must=True)
    return answers


def answer(form: StepForm, name: str, step: Step, draw: Draw, *, must: bool) -> Any:
    if name == "seen_version":
        return draw([step.subject.version, None])
    if name == "effective_on":
        return effective_on(step, draw)
    field = form.fields[name]
    if not must and not isinstance(field, forms.BooleanField) and draw([False, True]):
        return None
    return next(make(field, step, draw) for kind, make in MAKERS if isinstance(field, kind))


def effective_on(step: Step, draw: Draw) -> datetime.date | None:
    """Today, left blank, or some day between the previous step and today."""
    earliest = step.subject.state_on or step.today - datetime.timedelta(days=5)
    days = max((step.today - earliest).days, 0)
    return draw([None, step.today, earliest, step.today - datetime.timedelta(days=days // 2)])


def day(_field: forms.Field, step: Step, draw: Draw) -> datetime.date:
    return step.today + datetime.timedelta(days=draw(DAYS))


def moment(field: forms.Field, step: Step, draw: Draw) -> datetime.datetime:
    clock = datetime.time(draw(HOURS), 30)
    return timezone.make_aware(datetime.datetime.combine(day(field, step, draw), clock))


def number(field: Any, _step: Step, draw: Draw) -> int:
    lowest = field.min_value or 0
    return draw([lowest, lowest + 1])


def some(field: Any, _step: Step, draw: Draw) -> list[Any]:
    values = [value for value, _label in field.choices]
    return draw([values[:1], values, values[-1:]])


def one_of_rows(field: Any, _step: Step, draw: Draw) -> Any:
    return draw(list(field.queryset))


Maker = Callable[[Any, Step, Draw], Any]
MAKERS: tuple[tuple[type[forms.Field], Maker], ...] = (
    (PhoneField, lambda _field, _step, draw: draw(PHONES)),
    (forms.EmailField, lambda _field, _step, draw: draw(MAILS)),
    (forms.ModelChoiceField, one_of_rows),
    (forms.MultipleChoiceField, some),
    (forms.ChoiceField, lambda field, _step, draw: draw([value for value, _label in field.choices if value])),
    (forms.BooleanField, lambda field, _step, draw: True if field.required else draw([False, True])),
    (forms.DateTimeField, moment),
    (forms.DateField, day),
    (forms.TimeField, lambda _field, _step, draw: datetime.time(draw(HOURS), 30)),
    (forms.IntegerField, number),
    (forms.CharField, lambda field, _step, draw: draw(TEXTS)[: field.max_length]),
)
