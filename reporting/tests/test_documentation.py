"""docs/cijfers.md says what the reports say, and every report says everything."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reporting.documentation import ASKED
from reporting.registry import REPORTS
from reporting.report import Report

REPORT = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)


def test_the_page_with_definitions_matches_the_reports(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("cijfers", check=True)
    assert f"{len(REPORTS)} rapporten" in capsys.readouterr().out


def test_a_page_that_lags_behind_is_told_and_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "cijfers.md"
    path.write_text("iets anders", encoding="utf-8")
    with pytest.raises(CommandError, match="loopt niet gelijk"):
        call_command("cijfers", check=True, bestand=path)
    call_command("cijfers", bestand=path)
    call_command("cijfers", check=True, bestand=path)


def test_there_are_nineteen_numbered_reports_in_order() -> None:
    numbered = [code for code in REPORTS if code[1:].isdigit()]
    assert numbered == [f"R{number}" for number in range(1, 20)]


@REPORT
def test_every_report_has_all_its_texts(report: Report) -> None:
    assert report.title and not report.title.endswith(".")
    assert report.question.endswith("?")
    assert report.definition.endswith(".")
    assert report.unit.label
    assert report.source or not report.code[1:].isdigit()
    assert set(report.asks) <= set(ASKED)
    for text in (*report.included, *report.excluded):
        assert text[0].islower() or text[0].isdigit() or text.split()[0].isupper(), text
        assert not text.endswith("."), text
    if report.code[1:].isdigit():
        assert report.excluded or report.included
