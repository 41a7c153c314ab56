"""`manage.py rapport` gives the figures of the report, in every format."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from okot_portal.tables import open_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year_2014")]
PROVINCES = [("Antwerpen", 1129), ("Limburg", 932), ("Oost-Vlaanderen", 1201), ("Vlaams-Brabant", 292)]
PROVINCES += [("West-Vlaanderen", 943), ("Brussel", 66), ("Totaal", 4559)]


def printed(path: Path, form: str) -> bytes:
    call_command("rapport", "R1", van="2014-01-01", tot="2014-09-30", formaat=form, naar=str(path))
    return path.read_bytes()


def test_json_csv_and_xlsx_say_the_same(tmp_path: Path) -> None:
    answer = json.loads(printed(tmp_path / "a.json", "json"))
    lines = list(csv.reader(io.StringIO(printed(tmp_path / "a.csv", "csv").decode("utf-8-sig")), delimiter=";"))
    with open_table(io.BytesIO(printed(tmp_path / "a.xlsx", "xlsx"))) as table:
        sheet = [(row.values[0], int(float(row.values[1]))) for row in table.rows()]
    header = lines.index(["Provincie", "Cursisten"])
    assert [(row["label"], *row["cells"]) for row in answer["rows"]] == PROVINCES
    assert [(label, int(count)) for label, count in lines[header + 1 :]] == PROVINCES
    assert sheet == PROVINCES


def test_every_format_prints_the_definition(tmp_path: Path) -> None:
    definition = "Personen van wie minstens één OKOT-deelname in de periode startte."
    assert definition in printed(tmp_path / "a.csv", "csv").decode("utf-8-sig")
    notes = dict(json.loads(printed(tmp_path / "a.json", "json"))["notes"])
    assert notes["Definitie"].startswith(definition)
    assert notes["Periode"] == "01/01/2014 tot en met 30/09/2014"
    assert notes["Organisatie"] == "Alle OCMW's en VDAB"


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("van", "2014-02-30", "geen dag"),
        ("tot", "2013-01-01", "eindigt voor ze begint"),
        ("niveaus", "mavo", "niveaus"),
        ("organisatie", "0000000000", "Geen organisatie"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_printed(option: str, value: str, sentence: str, tmp_path: Path) -> None:
    asked = {"van": "2014-01-01", "tot": "2014-09-30", option: value}
    with pytest.raises(CommandError, match=sentence):
        call_command("rapport", "R1", naar=str(tmp_path / "a.json"), **asked)
    assert not (tmp_path / "a.json").exists()
