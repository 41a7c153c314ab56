"""The filters of a list in words, for who asks for the file and for who opens it later."""

from typing import Any

from django import forms
from django_filters import FilterSet

from okot_portal.tables import Note


def filters_in_words(chosen: FilterSet) -> list[Note]:
    """What was chosen, one line per filter: the label of the question, and the answer as the page shows it."""
    form = chosen.form
    if not form.is_bound or not form.is_valid():
        return []
    return [
        (str(form.fields[name].label), answer_in_words(form.fields[name], value))
        for name, value in form.cleaned_data.items()
        if value not in (None, "", [])
    ]


def answer_in_words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ModelChoiceField):
        return str(field.label_from_instance(value))
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return str(value)
