"""What every form about an existing client does: it knows which version was on screen."""

import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms

from partners.actor import Actor
from trajects.clients import changes
from trajects.clients.models import Client

EMPTY_CHOICE = "Niet ingevuld"
FUTURE = "Deze datum ligt in de toekomst."


def pair(left: str, right: str) -> Row:
    return Row(Column(left, css_class="col-md-6"), Column(right, css_class="col-md-6"))


def refuse_future(day: datetime.date | None, today: datetime.date, sentence: str = FUTURE) -> None:
    if day and day > today:
        raise forms.ValidationError(sentence)


def answer_for(form: forms.BaseForm, name: str, value: str) -> None:
    """Put another value in what was typed, so that the form shows it when it comes back."""
    form.data = {key: form.data.get(key) for key in form.data} | {form.add_prefix(name): value}


def crispy(form: forms.BaseForm, *parts: Any) -> None:
    """Lay the form out; the page draws the form tag, the token and the buttons. An empty choice gets a name."""
    for field in form.fields.values():
        if isinstance(field, forms.TypedChoiceField) and not isinstance(field.widget, forms.RadioSelect):
            given: Any = field.choices
            field.choices = [(value, label if value else EMPTY_CHOICE) for value, label in given]
    form.helper = FormHelper(form)  # type: ignore[attr-defined]
    form.helper.form_tag = False  # type: ignore[attr-defined]
    form.helper.disable_csrf = True  # type: ignore[attr-defined]
    if parts:
        form.helper.layout = Layout(*parts)  # type: ignore[attr-defined]


class RecordForm(forms.ModelForm):
    """Base of every form about an existing client: it knows which version was on screen.

    When somebody saved meanwhile, the form refuses once, shows beside each field what is stored now, and takes the
    newer version as seen: nothing typed is lost, and saving again is a decision. `section` names the form in the log.
    """

    section = ""
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, today: datetime.date, **kwargs: Any) -> None:
        self.actor, self.today = actor, today
        super().__init__(*args, **kwargs)
        self.stored = {name: self.initial.get(name) for name in self._meta.fields or ()}
        self.fields["seen_version"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        overtaking = changes.changed_since(self.instance, cleaned.get("seen_version"))
        if overtaking:
            self.add_error(None, changes.who_was_first(overtaking))
            self._show_what_is_stored()
        return cleaned

    def _show_what_is_stored(self) -> None:
        answer_for(self, "seen_version", str(self.instance.version))
        for name, stored in self.stored.items():
            if name in self.fields and self.fields[name].has_changed(stored, self._typed(name)):
                shown = self.fields[name].prepare_value(stored)
                label = dict(getattr(self.fields[name], "choices", ())).get(shown, shown)
                self[name].help_text = f"Nu bewaard: {label if label not in (None, '') else 'niets'}."

    def _typed(self, name: str) -> Any:
        field = self.fields[name]
        return field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def keep(self) -> Client:
        """Save what changed as the next version; nothing changed, nothing written."""
        names = [name for name in self._meta.fields or () if name in self.changed_data]
        if names:
            self.instance.keep(*names, section=self.section, actor=self.actor)
        return self.instance
