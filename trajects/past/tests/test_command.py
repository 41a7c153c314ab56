"""`manage.py import_trajecten`: the same as the pages, and nothing of anybody on the screen."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from partners.factories import OrganisationFactory
from partners.models import Organisation
from trajects.past.models import Import, ImportRow, PastEnrolment
from trajects.past.tests.bringing import as_csv, jan, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("putte")]


@pytest.fixture
def owner() -> Organisation:
    return OrganisationFactory.create(vdab=True, kbo="0212234812")


def run(tmp_path: Path, content: bytes, *options: str) -> tuple[int, str, str]:
    """The exit code, and what was said on either stream."""
    path = tmp_path / "rijen.csv"
    path.write_bytes(content)
    out = io.StringIO()
    try:
        call_command("import_trajecten", str(path), "--organisatie", "0212.234.812", *options, stdout=out)
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    return 0, out.getvalue(), ""


@pytest.mark.usefixtures("owner")
def test_a_right_file_is_taken_over(tmp_path: Path) -> None:
    code, out, _error = run(tmp_path, as_csv(row(), jan()))
    assert (code, PastEnrolment.objects.count()) == (0, 2)
    assert "Nieuw: 2" in out
    assert "Overgenomen." in out


@pytest.mark.usefixtures("owner")
def test_wrong_rows_give_1_and_are_named_by_their_number_only(tmp_path: Path) -> None:
    code, out, error = run(tmp_path, as_csv(row(), jan(start_op="31/02/2014"), row(insz="123", naam="Geheim")))
    assert (code, PastEnrolment.objects.count()) == (1, 1)
    assert "Rij 3: start_op" in out
    assert "Rij 4: insz" in out
    assert all(word not in out + error for word in ("Geheim", "Claes", "123", "februari"))


@pytest.mark.usefixtures("owner")
def test_all_or_nothing_takes_nothing_over(tmp_path: Path) -> None:
    code, out, _error = run(tmp_path, as_csv(row(), jan(insz="1")), "--alles-of-niets")
    assert (code, PastEnrolment.objects.count()) == (1, 0)
    assert "Niets overgenomen." in out


@pytest.mark.usefixtures("owner")
def test_a_dry_run_looks_and_leaves_nothing(tmp_path: Path) -> None:
    code, out, _error = run(tmp_path, as_csv(row(), jan(insz="1")), "--dry-run", "--json")
    told = json.loads(out)
    assert code == 1
    assert (told["counts"]["new"], told["counts"]["wrong"], told["applied"]) == (1, 1, False)
    assert told["wrong"] == [{"row": 3, "columns": ["insz"]}]
    assert [model.objects.count() for model in (Import, ImportRow, PastEnrolment)] == [0, 0, 0]


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"naam;voornaam\nPeeters;Sofie\n"])
def test_a_file_that_cannot_be_read_gives_2_and_leaves_nothing(tmp_path: Path, content: bytes) -> None:
    code, _out, error = run(tmp_path, content)
    assert (code, Import.objects.count()) == (2, 0)
    assert error.endswith(".")


def test_an_unknown_organisation_gives_2(tmp_path: Path) -> None:
    assert run(tmp_path, as_csv(row()))[0] == 2


@pytest.mark.usefixtures("owner")
def test_a_file_that_is_not_there_gives_2() -> None:
    with pytest.raises(CommandError) as error:
        call_command("import_trajecten", "/nergens/rijen.csv", "--organisatie", "0212234812")
    assert error.value.returncode == 2
