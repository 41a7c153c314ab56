"""Whose figures somebody sees: of the own organisation, of all, or of the groups a partner carries."""

import datetime

import pytest
from django.db.models import Q

from partners.actor import Actor
from partners.factories import OrganisationFactory, UserFactory, an_actor
from reporting.registry import REPORTS
from reporting.scope import ALL, NO_ROWS, NOTHING, of_organisation, scope_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("trait", ["social_worker", "work_coach", "ocmw_head", "mediator", "vdab_head"])
def test_somebody_of_an_ocmw_or_vdab_counts_over_the_own_organisation(trait: str) -> None:
    actor = an_actor(trait)
    scope = scope_of(actor)
    assert scope.organisation_id == actor.organisation_id
    column = "ocmw_id" if actor.is_ocmw else "vdab_id"
    assert scope.condition() == Q(**{column: actor.organisation_id})


def test_the_network_manager_and_the_administrator_count_over_everything() -> None:
    assert scope_of(an_actor("network_manager")) == ALL
    assert scope_of(Actor(UserFactory.create(is_staff=True, is_superuser=True))) == ALL
    assert ALL.condition() == Q()


def test_who_acts_for_nobody_counts_nothing() -> None:
    assert scope_of(Actor(UserFactory.create())) == NOTHING


def test_a_partner_has_rows_only_where_a_column_names_the_partner() -> None:
    vokans = OrganisationFactory.create(partner=True)
    scope = of_organisation(vokans)
    assert scope.condition() == NO_ROWS
    assert scope.condition(partner="group__partner_id") == Q(group__partner_id=vokans.pk)


@pytest.mark.parametrize("kind", ["school", "welfare"])
def test_a_school_or_a_welfare_service_has_no_rows(kind: str) -> None:
    scope = of_organisation(OrganisationFactory.create(**{kind: True}))
    assert scope.condition(partner="group__partner_id") == NO_ROWS


@pytest.mark.parametrize("code", REPORTS)
def test_a_partner_who_asks_anyway_gets_figures_of_nobody(code: str) -> None:
    """Every report counts with the scope it is given, also one that no column of its rows names."""
    report, partner = REPORTS[code], OrganisationFactory.create(partner=True)
    empty = report.result(report.parameters(datetime.date(2026, 11, 22), of_organisation(partner)))
    assert empty.columns


def test_who_may_open_a_report() -> None:
    everybody = [code for code, report in REPORTS.items() if report.readable_by(an_actor("social_worker"))]
    assert {"R1", "R14"} <= set(everybody)
    assert [code for code, report in REPORTS.items() if report.readable_by(an_actor("case_manager"))] == []
