"""How a form is drawn: label, hint, error, field; what is optional is marked, and the summary leads to every error."""

import re
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string

from okot_portal.web.fields import DutchDateField, PhoneField, name_missing_answers

pytestmark = pytest.mark.usefixtures("loud_templates")


class Form(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals op de kaart.", error_messages={"required": "Vul de naam in."})
    born_on = DutchDateField(label="Geboren", required=False)
    phone = PhoneField(required=False)
    answer = forms.ChoiceField(
        label="Klopt het?",
        choices=[("y", "Ja"), ("n", "Nee")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord."},
    )
    several = forms.MultipleChoiceField(
        label="Wat is geregeld?", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple, required=False
    )
    level = forms.ChoiceField(label="Niveau", choices=[("", "Kies"), ("1", "Een")])
    agreed = forms.BooleanField(label="De cliënt weet het", error_messages={"required": "Bevestig dit."})
    file = forms.FileField(label="Bijlage", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(data: Any = None) -> str:
    template = Template("{% load crispy_forms_filters %}{{ form|crispy }}")
    return template.render(Context({"form": Form(data)}))


def field(page: str, name: str) -> str:
    """The piece of the page of one field, up to the next one."""
    start = page.index(f'id="div_id_{name}"')
    following = page.find('id="div_id_', start + 1)
    return page[start : following if following > 0 else None]


def test_the_order_is_label_hint_error_field() -> None:
    piece = field(drawn({}), "name")
    places = [piece.index(part) for part in ("Naam</label>", "Zoals op de kaart.", "Vul de naam in.", "<input")]
    assert places == sorted(places)


def test_what_is_not_required_is_marked_and_nothing_else() -> None:
    page = drawn()
    marked = {name for name in Form.base_fields if name != "secret" and "(niet verplicht)" in field(page, name)}
    assert marked == {"born_on", "phone", "several", "file"}
    assert "*" not in re.sub(r"<[^>]+>", "", page)


@pytest.mark.parametrize("name", ["answer", "several"])
def test_a_group_of_choices_is_a_fieldset_with_its_question_as_legend(name: str) -> None:
    piece = field(drawn(), name)
    assert "<fieldset" in piece
    assert "<legend" in piece
    assert piece.index("<legend") < piece.index("<input")


def test_the_error_is_told_to_a_screen_reader_with_the_field() -> None:
    piece = field(drawn({}), "name")
    described = re.search(r'<input[^>]*aria-describedby="([^"]+)"', piece)
    assert described
    assert set(described[1].split()) <= set(re.findall(r'id="([^"]+)"', piece))
    assert "id_name_error" in described[1]
    assert 'aria-invalid="true"' in piece


def test_no_field_shows_a_link_to_a_stored_file() -> None:
    assert "<a " not in drawn()


def summary(data: Any) -> str:
    return render_to_string("includes/error_summary.html", {"form": Form(data)})


def test_the_summary_counts_and_links_to_every_field_with_an_error() -> None:
    data = {"born_on": "31/02/2027"}
    page = summary(data)
    assert "Kijk 5 punten na" in page
    targets = re.findall(r'href="#([^"]+)"', page)
    ids = set(re.findall(r'id="([^"]+)"', drawn(data)))
    assert len(targets) == 5
    assert set(targets) <= ids


def test_one_error_is_one_point() -> None:
    data = {"name": "Els", "answer": "y", "level": "1", "agreed": "on", "phone": "12"}
    page = summary(data)
    assert "Kijk 1 punt na" in page
    assert "te kort" in page


def test_a_form_without_errors_has_no_summary() -> None:
    assert "errsum" not in summary({"name": "Els", "answer": "y", "level": "1", "agreed": "on"})


def test_an_error_of_the_form_as_a_whole_is_in_the_summary() -> None:
    form = Form({"name": "Els", "answer": "y", "level": "1", "agreed": "on"})
    form.add_error(None, "An was je voor.")
    assert "<li>An was je voor.</li>" in render_to_string("includes/error_summary.html", {"form": form})


def test_a_missing_answer_is_named_unless_the_field_has_words_of_its_own() -> None:
    form = Form({})
    name_missing_answers(form)
    assert form.errors["level"] == ["Vul nog in: Niveau."]
    assert form.errors["name"] == ["Vul de naam in."]
