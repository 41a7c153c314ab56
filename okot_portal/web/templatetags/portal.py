"""Template tags for pieces that carry a decision: which icon, which colour, which words.

Markup without a decision lives in templates/includes. None of these tags reads the database.
"""

import datetime
from collections.abc import Collection
from functools import cache
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms, template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from okot_portal.web.devices import device_name
from okot_portal.web.fields import format_insz, format_kbo, phone_text
from okot_portal.workdays import NO_DAYS, workdays_between

register = template.Library()

SOON = 5  # working days: from here on a due date is coloured

STATE_ICONS = {
    "neutral": "circle",
    "info": "circle-dot",
    "wait": "file-pen",
    "active": "play",
    "success": "check",
    "danger": "circle-x",
    "redirect": "shuffle",
}
# Letters of the square mark: an organisation is recognised by colour and letters, never by colour alone.
ORGANISATION_LETTERS = {"ocmw": "OC", "vdab": "VD", "partner": "OP", "school": "SC", "welfare": "WD"}
ORGANISATION_NAMES = {
    "ocmw": "OCMW",
    "vdab": "VDAB",
    "partner": "Opleidingspartner",
    "school": "School",
    "welfare": "Welzijnsdienst",
}


@cache
def _sprite_url() -> str:
    """The address of the icon file: looked up once per process, it is asked for dozens of times per page."""
    return static("icons.svg")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="ico" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        _sprite_url(),
        name,
    )


@register.simple_tag
def status_pill(state_kind: str, label: str, icon_name: str = "") -> SafeString:
    """A state in words, coloured by its kind: neutral info wait active success danger redirect."""
    drawing = icon(icon_name or STATE_ICONS[state_kind])
    return format_html('<span class="pill pill-{}">{}{}</span>', state_kind, drawing, label)


def _kind(organisation: Any) -> str:
    """Accepts an organisation or the bare kind ("ocmw")."""
    return str(getattr(organisation, "kind", organisation) or "")


@register.simple_tag
def phone_link(number: Any) -> SafeString | str:
    """A phone number that a phone can call; nothing where there is none."""
    if not number:
        return ""
    return format_html('<a class="nw" href="tel:{}">{}</a>', getattr(number, "as_e164", number), phone_text(number))


@register.simple_tag
def org_mark(organisation: Any) -> SafeString:
    """The square mark of an organisation, with its name for whoever cannot see it."""
    kind = _kind(organisation)
    name = getattr(organisation, "name", "") or ORGANISATION_NAMES.get(kind, "")
    return format_html(
        '<span class="org-mark org-{}" title="{}"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></span>',
        kind,
        name,
        ORGANISATION_LETTERS.get(kind, "?"),
        name,
    )


@register.simple_tag
def org_chip(organisation: Any) -> SafeString:
    """Mark and name of an organisation."""
    kind = _kind(organisation)
    return format_html(
        '<span class="org"><span class="org-mark org-{}" aria-hidden="true">{}</span>{}</span>',
        kind,
        ORGANISATION_LETTERS.get(kind, "?"),
        getattr(organisation, "name", "") or ORGANISATION_NAMES.get(kind, kind),
    )


@register.filter
def initials(person: Any) -> str:
    """First letters of first and last name: Fatima El Amrani is FA."""
    if ready := getattr(person, "initials", ""):
        return str(ready)
    words = str(person).split()
    if not words:
        return "?"
    last = words[-1] if len(words) > 1 else ""
    return f"{words[0][:1]}{last[:1]}".upper()


@register.simple_tag
def avatar(user: Any, organisation: Any = None, size: str = "") -> SafeString:
    """Initials of a person in the colour of their organisation; size "s" or "xl". Put the name beside it."""
    classes = "avatar"
    if kind := _kind(organisation):
        classes += f" av-{kind}"
    if size:
        classes += f" av-{size}"
    return format_html('<span class="{}" aria-hidden="true">{}</span>', classes, initials(user))


def _plural(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def due_words(day: datetime.date, today: datetime.date, closed: Collection[datetime.date] = NO_DAYS) -> tuple[str, str]:
    """Kind (late today soon ok) and words of a due date, counted in working days where there are any."""
    if day == today:
        return "today", "vandaag"
    count, calendar_days = abs(workdays_between(today, day, closed)), abs((day - today).days)
    distance = _plural(count, "werkdag", "werkdagen") if count else _plural(calendar_days, "dag", "dagen")
    if day < today:
        return "late", f"{distance} te laat"
    return ("soon" if count <= SOON else "ok"), f"over {distance}"


DUE_ICONS = {"late": "triangle-alert", "today": "clock", "soon": "clock", "ok": "calendar"}


@register.simple_tag
def due(
    day: datetime.date | None,
    today: datetime.date,
    without: str = "nog te plannen",
    closed: Collection[datetime.date] = NO_DAYS,
) -> SafeString:
    """A due date as date and in words; without one a sentence. `closed` are an organisation's own closing days."""
    if day is None:
        return format_html('<span class="due due-none">{}{}</span>', icon("calendar"), without)
    kind, words = due_words(day, today, closed)
    short = f"{day:%d/%m}" if day.year == today.year else f"{day:%d/%m/%Y}"
    return format_html(
        '<span class="due due-{}">{}<time datetime="{}">{}</time> <span class="due-rel">{}</span></span>',
        kind,
        icon(DUE_ICONS[kind]),
        day.isoformat(),
        short,
        words,
    )


@register.simple_tag
def ministeps(done: int, now: int, total: int, label: str) -> SafeString:
    """The row's own stepper: `done` steps behind, step `now` (from 1; 0 when over) current, `total` in all."""
    dots = (("done" if number <= done else "now" if number == now else "",) for number in range(1, total + 1))
    position = f"Stap {now} van {total}: " if now else ""
    return format_html(
        '<span class="ministeps"><span class="ms-dots" aria-hidden="true">{}</span>'
        '<span><span class="visually-hidden">{}</span>{}</span></span>',
        format_html_join("", '<i class="{}"></i>', dots),
        position,
        label,
    )


@register.filter
def insz(digits: str) -> str:
    return format_insz(digits or "")


@register.filter
def kbo(digits: str) -> str:
    return format_kbo(digits or "")


@register.filter
def age(born: datetime.date | None, today: datetime.date) -> int | str:
    """Whole years since a day of birth; nothing when it is not known."""
    return relativedelta(today, born).years if born else ""


@register.filter
def device(user_agent: str) -> str:
    return device_name(user_agent or "")


@register.filter
def error_target(field: BoundField) -> str:
    """The id a link in the error summary jumps to: a group of choices has one per choice, so the first."""
    several = forms.RadioSelect | forms.CheckboxSelectMultiple | forms.MultiWidget
    grouped = isinstance(field.field.widget, several)
    return f"{field.auto_id}_0" if grouped else field.id_for_label or field.auto_id


@register.simple_tag(takes_context=True)
def sort_link(context: template.Context, name: str, label: str, parameter: str = "sorteer") -> SafeString:
    """The heading of a sortable column: a link that sorts, and turns the order on the second press."""
    query = context["request"].GET.copy()
    current = query.get(parameter, "")
    query[parameter] = f"-{name}" if current == name else name
    query.pop("na", None)
    arrow = {name: icon("arrow-up"), f"-{name}": icon("arrow-down")}.get(current, "")
    return format_html('<a href="?{}">{}{}</a>', query.urlencode(), label, arrow)


@register.simple_tag(takes_context=True)
def aria_sort(context: template.Context, name: str, parameter: str = "sorteer") -> SafeString:
    """The attribute that tells a screen reader how a column is sorted."""
    current = context["request"].GET.get(parameter, "")
    direction = {name: "ascending", f"-{name}": "descending"}.get(current)
    return format_html('aria-sort="{}"', direction) if direction else SafeString("")
