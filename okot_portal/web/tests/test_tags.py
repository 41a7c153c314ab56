"""The template tags choose the icon, the colour and the words; the words never depend on the colour."""

import datetime
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import RequestFactory
from phonenumber_field.phonenumber import to_python

from okot_portal.web.templatetags import portal

TODAY = datetime.date(2026, 11, 24)  # a Tuesday
PUTTE = SimpleNamespace(kind="ocmw", name="OCMW Putte")


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", str(html)).split())


@pytest.mark.parametrize(
    ("day", "kind", "text"),
    [
        ((2026, 11, 24), "today", "24/11 vandaag"),
        ((2026, 11, 23), "late", "23/11 1 werkdag te laat"),
        ((2026, 11, 20), "late", "20/11 2 werkdagen te laat"),
        ((2026, 11, 25), "soon", "25/11 over 1 werkdag"),
        ((2026, 12, 1), "soon", "01/12 over 5 werkdagen"),
        ((2026, 12, 2), "ok", "02/12 over 6 werkdagen"),
        ((2026, 12, 28), "ok", "28/12 over 23 werkdagen"),  # 25 December is no working day
        ((2027, 2, 1), "ok", "01/02/2027 over 47 werkdagen"),
    ],
)
def test_a_due_date_counts_in_working_days(day, kind, text):
    html = portal.due(datetime.date(*day), TODAY)
    assert words(html) == text
    assert f"due-{kind}" in html


def test_a_due_date_within_one_weekend_counts_in_days():
    saturday, sunday = datetime.date(2026, 11, 28), datetime.date(2026, 11, 29)
    assert words(portal.due(sunday, saturday)) == "29/11 over 1 dag"
    assert words(portal.due(saturday, sunday)) == "28/11 1 dag te laat"


def test_a_missing_due_date_says_so():
    assert words(portal.due(None, TODAY)) == "nog te plannen"
    assert words(portal.due(None, TODAY, "na de intake")) == "na de intake"


@pytest.mark.parametrize("kind", portal.STATE_ICONS)
def test_every_kind_of_state_has_words_and_an_icon(kind):
    html = portal.status_pill(kind, "Akkoord nodig")
    assert words(html) == "Akkoord nodig"
    assert "<use" in html
    assert f"pill-{kind}" in html


def test_labels_cannot_bring_markup_in():
    assert "<b>" not in portal.status_pill("info", "<b>x</b>")
    assert "<b>" not in portal.org_chip(SimpleNamespace(kind="ocmw", name="<b>x</b>"))
    assert "<b>" not in portal.avatar("<b>x</b> <i>")


@pytest.mark.parametrize("kind", portal.ORGANISATION_LETTERS)
def test_an_organisation_is_recognised_by_letters_and_name(kind):
    organisation = SimpleNamespace(kind=kind, name="Een naam")
    assert words(portal.org_mark(organisation)) == f"{portal.ORGANISATION_LETTERS[kind]} Een naam"
    assert words(portal.org_chip(organisation)) == f"{portal.ORGANISATION_LETTERS[kind]} Een naam"


def test_the_bare_kind_of_an_organisation_is_enough():
    assert words(portal.org_mark("vdab")) == "VD VDAB"


@pytest.mark.parametrize(
    ("person", "letters"),
    [("Fatima El Amrani", "FA"), ("Sokrates", "S"), ("", "?"), (SimpleNamespace(initials="EJ"), "EJ")],
)
def test_an_avatar_shows_initials(person, letters):
    assert words(portal.avatar(person, PUTTE)) == letters
    assert "av-ocmw" in portal.avatar(person, PUTTE, "s")


def test_the_mini_stepper_shows_where_a_trajectory_stands():
    html = portal.ministeps(2, 3, 7, "Formeel akkoord")
    assert html.count('class="done"') == 2
    assert html.count('class="now"') == 1
    assert html.count("<i ") == 7
    assert words(html) == "Stap 3 van 7: Formeel akkoord"


def test_a_finished_trajectory_has_no_current_step():
    html = portal.ministeps(7, 0, 7, "Afgerond")
    assert html.count('class="done"') == 7
    assert words(html) == "Afgerond"


def test_numbers_are_shown_as_on_the_card():
    template = Template("{% load portal %}{{ n|insz }} {{ k|kbo }} {{ leeg|insz }}")
    assert (
        template.render(Context({"n": "85073003328", "k": "0212242037", "leeg": ""})) == "85.07.30-033.28 0212.242.037 "
    )


@pytest.mark.parametrize(
    ("query", "target", "sorted_as"),
    [
        ("", "?sorteer=naam", ""),
        ("sorteer=naam", "?sorteer=-naam", 'aria-sort="ascending"'),
        ("sorteer=-naam&na=12", "?sorteer=naam", 'aria-sort="descending"'),
        ("kind=okot&sorteer=termijn", "?kind=okot&amp;sorteer=naam", ""),
    ],
)
def test_a_column_heading_sorts_and_turns_around(query, target, sorted_as):
    context = Context({"request": RequestFactory().get(f"/?{query}")})
    html = Template('{% load portal %}{% sort_link "naam" "Naam" %}|{% aria_sort "naam" %}').render(context)
    link, attribute = html.split("|")
    assert f'href="{target}"' in link
    assert attribute == sorted_as


def test_every_icon_that_is_asked_for_is_in_the_sprite():
    root = Path(settings.BASE_DIR)
    known = set(re.findall(r'<symbol id="([^"]+)"', (root / "static/icons.svg").read_text()))
    used = set(portal.STATE_ICONS.values()) | set(portal.DUE_ICONS.values())
    for template in [*root.glob("templates/**/*.html"), *root.glob("*/**/templates/**/*.html")]:
        used |= set(re.findall(r'{% icon "([^"]+)" %}', template.read_text()))
    for app in ("okot_portal", "partners", "trajects", "reporting"):
        for module in (path for path in (root / app).glob("**/*.py") if "tests" not in path.parts):
            used |= set(re.findall(r'\bicon"?\s*[=:]\s*"([a-z0-9-]+)"', module.read_text()))
            used |= set(re.findall(r'Consequence\(\s*"([a-z0-9-]+)"', module.read_text()))
    assert len(used) > 20
    assert used - known == set()


@pytest.mark.parametrize(
    ("number", "href", "text"),
    [("+3215767800", "tel:+3215767800", "015 76 78 00"), ("+31201234567", "tel:+31201234567", "+31 20 123 4567")],
)
def test_a_phone_number_is_written_as_people_write_it_and_can_be_called(number: str, href: str, text: str) -> None:
    shown = portal.phone_link(to_python(number))
    assert f'href="{href}"' in shown
    assert f">{text}</a>" in shown


def test_where_there_is_no_phone_number_nothing_is_shown() -> None:
    assert portal.phone_link(None) == ""
    assert portal.phone_link("") == ""
