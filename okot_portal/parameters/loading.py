"""Puts the definitions and their first values in the database; run by `load_reference_data`, twice changes nothing."""

from django.db import transaction

from okot_portal.parameters import values
from okot_portal.parameters.definition import Initial
from okot_portal.parameters.definitions import DEFINITIONS
from okot_portal.parameters.models import Parameter, ParameterPeriod


def load() -> str:
    """Add what is missing; a value that an administrator entered is never touched. Returns a line for the operator."""
    with transaction.atomic():
        Parameter.objects.bulk_create(
            [Parameter(key=d.key, label=d.label, kind=d.kind, unit=d.unit) for d in DEFINITIONS.values()],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["label", "kind", "unit"],
        )
        known = set(ParameterPeriod.objects.order_by().values_list("parameter__key", flat=True).distinct())
        parameters = Parameter.objects.in_bulk(list(DEFINITIONS), field_name="key")
        new = [
            _row(parameters[definition.key], initial)
            for definition in DEFINITIONS.values()
            if definition.key not in known
            for initial in definition.initial
        ]
        ParameterPeriod.objects.bulk_create(new)
    values.forget()
    return f"{len(DEFINITIONS)} parameters, {len(new)} nieuwe waarden"


def _row(parameter: Parameter, initial: Initial) -> ParameterPeriod:
    return ParameterPeriod(
        parameter=parameter,
        value=initial.value,
        valid_from=initial.valid_from,
        valid_until=initial.valid_until,
        source=initial.source,
        note=initial.note,
        to_verify=initial.to_verify,
    )
