"""The pages of administrators, wide and narrow: axe, console, no sideways scroll."""

import pytest
from django.contrib.admin import site
from django.test import Client as Reader
from django.urls import reverse

from e2e.conftest import Visitor, somebody
from trajects.okot.models import OkotTrajectory

# What Django's own pages, and the select box they bring along, do not do yet; said in the accessibility statement.
DJANGO = (
    "aria-input-field-name",
    "empty-table-header",
    "label",
    "link-in-text-block",
    "list",
    "scrollable-region-focusable",
    "select-name",
    "target-size",
)
# Every model has the same pages; these show all that such a page may hold: filters, search, dates, actions.
SHOWN = ("user", "organisation", "membership", "training", "parameter", "okottrajectory", "client", "delivery")


def addresses_of_lists() -> dict[str, str]:
    """Per model the address of its list."""
    found = [model._meta for model in site._registry]
    return {str(meta.model_name): reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist") for meta in found}


def lists() -> list[str]:
    return [address for name, address in addresses_of_lists().items() if name in SHOWN]


def forms() -> list[str]:
    """One row of each kind, and the page of a correction."""
    found = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk])
        for model in site._registry
        if model._meta.model_name in SHOWN and (row := model._default_manager.order_by("pk").first()) is not None
    ]
    okot = OkotTrajectory.objects.order_by("pk")[0]
    return [*found, reverse("admin:okot_okottrajectory_change", args=[okot.pk]) + "../rechtzetting/"]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("pages", [lists, forms])
def test_every_kind_of_page_of_the_admin_passes(visitor: Visitor, pages: object) -> None:
    visit = visitor(somebody("beheer").user)
    found: dict[str, list[str]] = {}
    paths = [reverse("admin:index"), *pages()]  # type: ignore[operator]
    assert len(paths) >= len(SHOWN)
    for path in paths:
        status = visit.open(path)
        problems = [p for p in visit.problems_on() if not p.partition(": ")[2].startswith(DJANGO)]
        if status != 200 or problems:
            found[path] = [f"status {status}", *problems]
    assert found == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("world")
def test_every_list_of_the_admin_opens() -> None:
    browser = Reader()
    browser.force_login(somebody("beheer").user)
    found = {name: browser.get(address).status_code for name, address in addresses_of_lists().items()}
    assert set(found) > set(SHOWN)
    assert set(found.values()) == {200}, found
