"""Dates and numbers are written as in Flanders, wherever Django writes them itself."""

import datetime

import pytest
from django import forms
from django.template import Context, Template
from django.utils import formats

DAY = datetime.date(2026, 11, 22)


def test_a_date_is_written_in_full_in_dutch() -> None:
    assert formats.date_format(DAY) == "22 november 2026"
    assert formats.date_format(DAY, "SHORT_DATE_FORMAT") == "22/11/2026"
    assert (
        Template("{{ day|date }} {{ day|date:'F Y' }}").render(Context({"day": DAY}))
        == "22 november 2026 november 2026"
    )


def test_numbers_have_a_comma_and_the_week_begins_on_monday() -> None:
    assert formats.number_format(1234.5, 2) == "1234,50"
    assert formats.number_format(1234567, use_l10n=True, force_grouping=True) == "1.234.567"
    assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize("typed", ["22/11/2026", "22-11-2026", "22.11.2026", "22/11/26", "2026-11-22"])
def test_a_field_of_djangos_own_reads_the_day_first(typed: str) -> None:
    assert forms.DateField().clean(typed) == DAY
