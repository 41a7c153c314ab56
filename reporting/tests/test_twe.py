"""R11, R12 and R13: what is told about TWE, on small worlds that were walked through the machine."""

import pytest

from partners.factories import MembershipFactory
from reporting.report import RowKind
from reporting.scope import of_organisation
from reporting.tests.people import a_twe, at_most, behind, ended, of_ocmw, result, with_work
from trajects.twe.choices import TweEnd

pytestmark = pytest.mark.django_db


def test_r11_shows_a_trajectory_as_it_was_on_the_last_day_of_the_month() -> None:
    """Read now, the trajectory has ended; in March it was before article 60 still."""
    story = ended(with_work(a_twe(of_ocmw("Putte"), "2026-02-10"), "2026-04-01"), "2026-06-15")
    reference = story.twe.reference
    march = result("R11", measured_in="2026-03-01")
    assert march.cell(reference, "phase") == "Voor art. 60"
    assert (march.cell(reference, "timely"), march.cell(reference, "months")) == ("nog open", 2)
    assert (march.cell(reference, "art60_on"), march.cell(reference, "ended_on")) == ("", "")
    june = result("R11", measured_in="2026-06-01")
    assert (june.cell(reference, "phase"), june.cell(reference, "timely")) == ("Beëindigd", "ja")
    assert june.cell(reference, "end_reason") == "Werk in het normaal economisch circuit"
    assert june.cell(reference, "months") == 4  # February to May: on the last of June it did not run any more


def test_r11_counts_who_began_on_the_last_day_of_the_month_and_not_the_day_after() -> None:
    worker = of_ocmw("Putte")
    a_twe(worker, "2026-03-31")
    a_twe(worker, "2026-04-01")
    assert result("R11", measured_in="2026-03-01").rows[-1].label == "1 trajecten"
    assert behind("R11", "all", measured_in="2026-04-01").count() == 2


def test_r11_says_no_once_the_term_for_timely_work_passed() -> None:
    story = a_twe(of_ocmw("Putte"), "2026-01-10")
    assert result("R11", measured_in="2026-02-01").cell(story.twe.reference, "timely") == "nog open"
    assert result("R11", measured_in="2026-03-01").cell(story.twe.reference, "timely") == "nee"


def test_r11_tells_of_no_other_ocmw_and_vdab_sees_its_own_mediators_only() -> None:
    bert = MembershipFactory.create(mediator=True)
    mine, other = of_ocmw("Putte"), of_ocmw("Berlaar")
    story = a_twe(mine, "2026-03-02", bert)
    a_twe(other, "2026-03-02")
    for organisation in (mine.organisation, bert.organisation):
        rows = result("R11", measured_in="2026-03-01", scope=of_organisation(organisation)).rows
        assert [row.label for row in rows] == [story.twe.reference, "1 trajecten"]
    nobody = of_organisation(MembershipFactory.create(mediator=True).organisation)
    assert result("R11", measured_in="2026-03-01", scope=nobody).rows[-1].label == "0 trajecten"


def test_r12_is_the_volume_of_a_year_and_not_a_stand_on_its_last_day() -> None:
    worker = of_ocmw("Putte", "antwerpen")
    ended(with_work(a_twe(worker, "2025-10-01"), "2025-11-15"), "2026-01-01")  # one day in 2026
    ended(with_work(a_twe(worker, "2025-03-03"), "2025-04-01"), "2025-12-31")  # none
    with_work(a_twe(worker, "2026-10-01"), "2026-11-15")
    found = result("R12", "2025-01-01", "2026-12-31")
    assert [found.cell("Antwerpen", key) for key in ("y2025", "y2026", "period")] == [2, 2, 3]
    assert behind("R12", "antwerpen").count() == 2


def test_r12_leaves_out_late_work_and_tells_apart_what_is_still_open() -> None:
    worker = of_ocmw("Putte")
    with_work(a_twe(worker, "2026-01-10"), "2026-03-10")  # the last day of the term
    with_work(a_twe(worker, "2026-01-10"), "2026-03-11")
    a_twe(worker, "2026-11-02")
    found = result("R12")
    assert found.cell("Totaal", "period") == 1
    assert [(one.key, one.count) for one in found.unknown] == [("unknown", 0), ("open", 1)]
    assert behind("R12", "open").count() == 1


def test_r12_counts_an_ocmw_without_a_province_as_unknown() -> None:
    story = with_work(a_twe(of_ocmw("Putte", ""), "2026-01-10"), "2026-02-10")
    ocmw = story.twe.ocmw
    assert result("R12").cell("Antwerpen", "period") == 1  # its municipality lies there
    ocmw.municipality = None
    ocmw.save(update_fields=["municipality"])
    found = result("R12")
    assert (found.cell("Antwerpen", "period"), found.cell("Totaal", "period"), found.unknown[0].count) == (0, 1, 1)


def test_r12_does_not_count_what_another_ocmw_guides() -> None:
    mine = of_ocmw("Putte")
    with_work(a_twe(of_ocmw("Berlaar"), "2026-01-10"), "2026-02-10")
    assert result("R12", scope=of_organisation(mine.organisation)).cell("Totaal", "period") == 0
    assert result("R12").cell("Totaal", "period") == 1


def test_r13_measures_the_day_after_the_end() -> None:
    """Who ends today is not measured before tomorrow."""
    worker = of_ocmw("Putte")
    ended(with_work(a_twe(worker, "2026-01-10"), "2026-02-10"), "2026-06-30", TweEnd.OUTFLOW_NEC)
    ended(with_work(a_twe(worker, "2026-01-10"), "2026-02-10"), "2026-06-30", TweEnd.OUTFLOW_SE)
    ended(with_work(a_twe(worker, "2026-01-10"), "2026-02-10"), "2026-07-01", TweEnd.ILLNESS)
    same_day = result("R13", today="2026-07-01")
    assert (same_day.cell("Totaal", "measured"), same_day.unknown[0].count) == (2, 1)
    after = result("R13", today="2026-07-02")
    assert (after.cell("Totaal", "measured"), str(after.cell("Totaal", "share"))) == (3, "66.67")
    assert (after.cell("Totaal", "nec"), after.cell("Totaal", "social")) == (1, 1)


def test_r13_has_no_percentage_when_nobody_was_measured() -> None:
    assert result("R13").cell("Totaal", "share") is None


def test_r13_leaves_out_what_was_entered_by_mistake() -> None:
    ended(a_twe(of_ocmw("Putte"), "2026-01-10"), "2026-01-20", TweEnd.MISTAKE)
    assert result("R13").cell("Totaal", "measured") == 0


def test_r13_has_a_row_per_ocmw_only_for_who_looks_across_them() -> None:
    mine, other = of_ocmw("Putte"), of_ocmw("Berlaar")
    for worker in (mine, other):
        ended(with_work(a_twe(worker, "2026-01-10"), "2026-02-10"), "2026-06-30")
    labels = [row.label for row in result("R13").rows]
    assert labels == ["OCMW Berlaar (2026)", "OCMW Putte (2026)", "2026", "Totaal"]
    own = result("R13", scope=of_organisation(mine.organisation)).rows
    assert [(row.kind, row.cells[0]) for row in own] == [(RowKind.SUBTOTAL, 1), (RowKind.TOTAL, 1)]
    assert behind("R13", f"2026|{other.organisation_id}", scope=of_organisation(mine.organisation)).count() == 0


@pytest.mark.parametrize("code", ["R11", "R12", "R13"])
def test_twe_reports_ask_one_thing_of_the_database_however_much_there_is(code: str) -> None:
    worker = of_ocmw("Putte")
    result(code)
    for month in (1, 2, 3):
        ended(with_work(a_twe(worker, f"2026-0{month}-10"), f"2026-0{month}-20"), "2026-06-30")
    with at_most(1):
        result(code, "2020-01-01", measured_in="2026-06-01")
