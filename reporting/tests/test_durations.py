"""R16: how long each step of a candidature takes, on candidatures that were walked through the machine."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from partners.factories import MembershipFactory
from partners.models import Membership
from reporting.drawings import chart_of
from reporting.printing import sheet_of
from reporting.registry import REPORTS
from reporting.report import Result
from reporting.scope import of_organisation
from reporting.tests.people import asked, at_most, behind, of_ocmw, put_right, result
from trajects.catalogue.factories import TrainingFactory
from trajects.catalogue.models import Training
from trajects.clients.factories import ClientFactory
from trajects.intakes.models import TOPICS, Score
from trajects.okot.stories import OkotStory

pytestmark = pytest.mark.django_db
MONDAY = datetime.date(2026, 2, 2)


@pytest.fixture
def els() -> Membership:
    return of_ocmw("Putte")


@pytest.fixture
def training() -> Training:
    return TrainingFactory.create(name="Verpleegkunde")


def a_candidature(worker: Membership, training: Training, on: datetime.date = MONDAY) -> OkotStory:
    return OkotStory(ClientFactory.create(worker=worker), worker, training, day=on).interest().candidature()


def walked(worker: Membership, training: Training, days: tuple[int, int, int, int]) -> OkotStory:
    """With so many days to the agreement, the intake, the result and the start."""
    agreement, intake, outcome, start = days
    story = a_candidature(worker, training).later(agreement).agreement().registration().handover().planned(intake)
    return story.later(intake).held().later(outcome).admitted(start).later(start).started()


def total(found: Result) -> list[object]:
    return list(found.rows[0].cells)


def test_r16_takes_the_median_of_the_days_between_the_steps(els: Membership, training: Training) -> None:
    """One slow candidature does not make all of them slow, as it would with a mean."""
    for agreement in (1, 3, 60):
        walked(els, training, (agreement, 7, 2, 14))
    hundred = Decimal("100.0")
    days = [Decimal(number) for number in ("3.0", "7.0", "2.0", "14.0")]
    assert total(result("R16")) == [3, hundred, days[0], hundred, days[1], hundred, days[2], hundred, days[3], 0]


def test_r16_of_two_the_median_lies_in_between(els: Membership, training: Training) -> None:
    for agreement in (1, 4):
        a_candidature(els, training).later(agreement).agreement()
    assert result("R16").cell("Alle kandidaturen", "agreed_days") == Decimal("2.5")


def test_r16_draws_how_long_each_step_takes(els: Membership, training: Training) -> None:
    walked(els, training, (1, 7, 2, 14))
    asked_for = asked()
    chart = chart_of(sheet_of(REPORTS["R16"], asked_for, REPORTS["R16"].result(asked_for), timezone.now()))
    assert chart is not None
    days = ("1,0", "7,0", "2,0", "14,0")
    steps = ("Dagen tot akkoord", "Dagen tot intake", "Dagen tot resultaat", "Dagen tot start")
    assert chart.pairs == tuple(zip(steps, days, strict=True))


def test_r16_counts_the_part_that_went_on_of_who_took_the_step_before(els: Membership, training: Training) -> None:
    walked(els, training, (1, 7, 2, 14))
    a_candidature(els, training).later(2).agreement()
    a_candidature(els, training).later(2).fire("refuse_agreement", refusal_reason="other", refusal_note="Neen.")
    found = result("R16")
    assert [found.cell("Alle kandidaturen", key) for key in ("agreed_share", "held_share")] == [
        Decimal("66.7"),
        Decimal("50.0"),
    ]
    assert found.cell("Alle kandidaturen", "asked") == 3


def test_r16_does_not_count_a_step_that_was_put_right_and_measures_the_right_one(
    els: Membership, training: Training
) -> None:
    """An agreement of day 1 was a mistake; the real one came on day 9. The first record alone says 1 day."""
    story = a_candidature(els, training).later(1).agreement().later(2)
    story.okot = put_right("okot", story, story.okot, "agreement_asked")
    assert total(result("R16"))[:3] == [1, Decimal("0.0"), None]
    story.later(6).agreement()
    assert total(result("R16"))[:3] == [1, Decimal("100.0"), Decimal("9.0")]


def test_r16_takes_the_day_a_step_happened_and_not_the_day_it_was_entered(els: Membership, training: Training) -> None:
    story = a_candidature(els, training).agreement().registration().handover().planned(4).later(10)
    held_on = MONDAY + datetime.timedelta(days=4)
    story.fire("record_intake", effective_on=held_on, **dict.fromkeys(TOPICS, Score.FAVOURABLE))
    assert result("R16").cell("Alle kandidaturen", "held_days") == Decimal("4.0")


def test_r16_opens_what_waits_longer_than_the_days_that_were_asked(els: Membership, training: Training) -> None:
    """On day 30 it waits no longer than 30 days; a day later it does."""
    a_candidature(els, training)
    walked(els, training, (1, 7, 2, 14))
    a_candidature(els, training).fire("withdraw", withdraw_reason="by_client")
    on_day_30 = str(MONDAY + datetime.timedelta(days=30))
    assert result("R16", today=on_day_30).cell("Alle kandidaturen", "open") == 0
    day_after = str(MONDAY + datetime.timedelta(days=31))
    found = result("R16", today=day_after)
    assert found.cell("Alle kandidaturen", "open") == found.cell("Te lang open: wacht op het akkoord", "open") == 1
    assert found.cell("Te lang open: wacht op de start", "open") == 0
    assert result("R16", today=day_after, open_days=31).cell("Alle kandidaturen", "open") == 0
    assert behind("R16", "open|1", today=day_after).count() == 1


def test_r16_counts_a_candidature_of_the_first_and_the_last_day(els: Membership, training: Training) -> None:
    a_candidature(els, training)
    assert result("R16", "2026-02-02", "2026-02-02").cell("Alle kandidaturen", "asked") == 1
    assert result("R16", "2026-02-03", "2026-12-31").cell("Alle kandidaturen", "asked") == 0


def test_r16_has_no_days_and_no_part_where_nothing_was_put_forward() -> None:
    assert total(result("R16")) == [0, *[None] * 8, 0]


def test_r16_tells_the_ocmws_the_teams_and_the_trainings_apart(els: Membership, training: Training) -> None:
    nadia, other = of_ocmw("Berlaar"), TrainingFactory.create(name="Lassen")
    a_candidature(els, training)
    a_candidature(nadia, other)
    a_candidature(nadia, training)
    found = result("R16")
    assert (found.cell("OCMW Putte", "asked"), found.cell("OCMW Berlaar", "asked")) == (1, 2)
    assert found.cell(str(training), "asked") == 2
    assert found.cell(training.contact_mediator.organisation.name, "asked") == 2
    assert behind("R16", f"ocmw|{nadia.organisation_id}").count() == 2
    assert behind("R16", f"training|{other.pk}").count() == 1


def test_r16_counts_nothing_of_another_ocmw_or_another_team(els: Membership, training: Training) -> None:
    a_candidature(els, training)
    a_candidature(of_ocmw("Berlaar"), TrainingFactory.create())
    for organisation in (els.organisation, training.contact_mediator.organisation):
        own = result("R16", scope=of_organisation(organisation))
        assert own.cell("Alle kandidaturen", "asked") == 1
    stranger = of_organisation(MembershipFactory.create(mediator=True).organisation)
    assert result("R16", scope=stranger).cell("Alle kandidaturen", "asked") == 0
    assert behind("R16", f"ocmw|{els.organisation_id}", scope=stranger).count() == 0


def test_r16_asks_as_much_of_the_database_for_one_candidature_as_for_many(els: Membership, training: Training) -> None:
    a_candidature(els, training)
    with at_most(4):
        result("R16")
    for place in ("Berlaar", "Duffel", "Lier"):
        a_candidature(of_ocmw(place), TrainingFactory.create())
    with at_most(4):
        result("R16")
