"""R14: the months of TWE that are paid, at stake and lost, with their amounts."""

import pytest

from reporting.scope import of_organisation
from reporting.tests.people import a_twe, at_most, behind, ended, of_ocmw, result, with_work

pytestmark = pytest.mark.django_db
WITH_WORK, EFFORT = 445, 250  # euro a month, with article 60 on the last day and without


def test_r14_pays_the_month_whose_last_day_is_still_guided_and_loses_the_one_that_ended_a_day_earlier() -> None:
    """Both were guided in May; only one on its last day. Counting every month that was touched would pay both."""
    worker = of_ocmw("Putte")
    ended(with_work(a_twe(worker, "2026-04-01"), "2026-04-15"), "2026-05-31")
    ended(with_work(a_twe(worker, "2026-04-01"), "2026-04-15"), "2026-05-30")
    found = result("R14")
    assert (found.cell("mei 2026", "paid"), found.cell("mei 2026", "lost")) == (1, 1)
    assert (found.cell("mei 2026", "paid_euro"), found.cell("mei 2026", "lost_euro")) == (WITH_WORK, EFFORT)
    assert (found.cell("april 2026", "paid"), found.cell("april 2026", "paid_euro")) == (2, 2 * WITH_WORK)
    assert found.cell("2de kwartaal 2026", "paid") == found.cell("Totaal", "paid") == 3


def test_r14_pays_no_compensation_for_a_month_before_article_60() -> None:
    with_work(a_twe(of_ocmw("Putte"), "2026-04-20"), "2026-05-10")
    assert result("R14").cell("april 2026", "paid_euro") == EFFORT


def test_r14_loses_every_month_when_work_came_too_late() -> None:
    with_work(a_twe(of_ocmw("Putte"), "2026-01-10"), "2026-03-11")
    found = result("R14", "2026-01-01", "2026-06-30")
    assert (found.cell("Totaal", "paid"), found.cell("Totaal", "lost")) == (0, 6)


def test_r14_keeps_at_stake_what_may_still_become_timely_and_the_month_that_runs() -> None:
    worker = of_ocmw("Putte")
    a_twe(worker, "2026-10-20")
    with_work(a_twe(worker, "2026-10-01"), "2026-10-15")
    found = result("R14")
    assert (found.cell("oktober 2026", "paid"), found.cell("oktober 2026", "at_stake")) == (1, 1)
    assert found.cell("november 2026", "at_stake") == 2


def test_r14_counts_the_months_of_the_period_only() -> None:
    with_work(a_twe(of_ocmw("Putte"), "2026-01-10"), "2026-02-10")
    assert result("R14", "2026-02-28", "2026-03-31").cell("Totaal", "paid") == 2
    assert result("R14", "2026-03-01", "2026-03-30").cell("Totaal", "paid") == 0


def test_r14_pays_after_the_24th_month_only_while_article_60_runs() -> None:
    worker = of_ocmw("Putte")
    with_work(a_twe(worker, "2024-01-10"), "2024-02-10")
    gone = with_work(a_twe(worker, "2024-01-10"), "2024-02-10")
    gone.later(300).art60_ended()
    found = result("R14", "2025-12-01", "2026-01-31")
    assert (found.cell("december 2025", "paid"), found.cell("december 2025", "paid_euro")) == (2, WITH_WORK + EFFORT)
    assert (found.cell("januari 2026", "paid"), found.cell("januari 2026", "lost")) == (1, 1)


def test_r14_groups_by_the_month_the_guidance_began_when_that_is_asked() -> None:
    with_work(a_twe(of_ocmw("Putte"), "2026-04-01"), "2026-04-15")
    found = result("R14", "2026-05-01", "2026-07-31", month_of="started")
    assert [row.label for row in found.rows if row.key.startswith("month")] == ["april 2026"]
    assert found.cell("april 2026", "paid") == 3
    assert behind("R14", "month|2026-04", month_of="started").count() == 1
    assert behind("R14", "month|2026-03").count() == 0


def test_r14_counts_no_months_of_another_ocmw() -> None:
    mine, other = of_ocmw("Putte"), of_ocmw("Berlaar")
    with_work(a_twe(other, "2026-04-01"), "2026-04-15")
    assert result("R14", scope=of_organisation(mine.organisation)).cell("Totaal", "paid") == 0
    assert result("R14").cell("OCMW Berlaar", "paid") == result("R14").cell("Totaal", "paid") == 7


def test_r14_asks_one_thing_of_the_database_however_much_there_is() -> None:
    worker = of_ocmw("Putte")
    result("R14")
    for _ in range(3):
        with_work(a_twe(worker, "2026-04-01"), "2026-04-15")
    with at_most(1):
        result("R14")
