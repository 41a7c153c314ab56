"""The pages under docs/workflows/: what they tell, that they are always the same, and that a difference is named."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from okot_portal.workflow.diagrams import state_diagram
from okot_portal.workflow.documentation import differences, page, pages, write
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.tests.parcels import S, a_machine, changed
from okot_portal.workflow.transitions import Due, Notice
from okot_portal.workflow.words import in_words


@in_words("de buren")
def neighbours(_parcel: object, _step: object) -> list:
    return []


@in_words("binnen `BEL_TERMIJN` dagen")
def soon(_parcel: object, _step: object) -> None:
    return


@in_words("de poststempel staat op het pakje")
def stamped(_parcel: object, _step: object) -> None:
    return


def postman(_parcel: object, _step: object) -> None:
    return


def section(text: str, name: str) -> str:
    """The part of the page about one step."""
    after = text.split(f'<a id="{name}"></a>')[1]
    return after.split("\n### ")[0]


@pytest.fixture
def told() -> str:
    """The page of a machine that also tells people and starts duties."""
    table = changed(
        "send",
        effects=(stamped,),
        notices=(Notice("N1", to=neighbours, title="Pakje {reference} | komt"),),
        due=(Due("ring", owner=postman, by=soon, owed_to=neighbours),),
        closes=("weigh",),
        hint="Kijk het adres na.",
    )
    return page(a_machine(transitions=table, about="Een pakje van de toonbank tot bij de mensen."))


def test_the_page_begins_with_name_warning_and_description(told: str) -> None:
    first, second, third, fourth = told.split("\n\n")[:4]
    assert first == "# Pakje"
    assert "Wijzig de tabel, niet deze pagina" in second
    assert third == "Een pakje van de toonbank tot bij de mensen."
    assert fourth.startswith("De tabel staat in `okot_portal/workflow/tests/`.")


def test_the_diagram_shows_states_and_moves_and_marks_the_system(machine: Machine) -> None:
    assert state_diagram(machine).splitlines() == [
        "stateDiagram-v2",
        "    direction TB",
        '    state "Ingepakt" as packed',
        '    state "Verzonden" as sent',
        '    state "Bezorgd" as delivered',
        '    state "Verloren" as lost',
        "    [*] --> packed : Inpakken",
        "    packed --> sent : Verzenden",
        "    sent --> delivered : Bezorgen",
        "    sent --> lost : ⚙ Verloren melden",
        "    delivered --> [*]",
        "    lost --> [*]",
    ]


def test_a_label_cannot_break_the_diagram() -> None:
    diagram = state_diagram(a_machine(transitions=changed("send", label='Weg: "snel"; #1')))
    assert "packed --> sent : Weg – 'snel', 1" in diagram


def test_the_states_say_what_they_imply(told: str) -> None:
    assert "| Bezorgd (einde) | `delivered` | Aangekomen | verzonden op, adres, handtekening |" in told
    assert "| Ingepakt | `packed` | Onderweg |  |" in told


def test_the_overview_lists_every_step(told: str) -> None:
    assert "| [Verzenden](#send) | Ingepakt → Verzonden | Iemand van de post | PAK-01, PAK-02 |" in told
    assert "| [Wegen](#weigh) | Ingepakt (status blijft) | Iemand van de post | PAK-03 |" in told
    assert "| [Verloren melden](#lose) ⚙ | Verzonden → Verloren | Het portaal zelf |  |" in told
    assert "| elke status → de status die je kiest | De chef |  |" in told


def test_a_step_answers_the_six_questions(told: str) -> None:
    assert section(told, "send").strip().splitlines() == [
        "Verzenden",
        "",
        "Kijk het adres na.",
        "",
        "- **Van → naar:** Ingepakt → Verzonden",
        "- **Wie:** Iemand van de post",
        "- **Voorwaarden:**",
        "  - PAK-01 (hard): “Weeg het pakje eerst.” Bron: het reglement, artikel 1.",
        "  - PAK-02 (zacht): “Dit pakje weegt … kg: vraag hulp.” Bron: het reglement, artikel 2.",
        "- **Gevraagd:** Datum (vandaag als je niets invult), Adres, Breekbaar (mag leeg blijven)",
        "- **Wat er nog verandert:** de poststempel staat op het pakje",
        "- **Wie het hoort:** N1 naar de buren: “Pakje … | komt”",
        "- **Termijnen die starten:** “ring” voor postman, binnen `BEL_TERMIJN` dagen; de buren wacht erop",
        "- **Termijnen die eindigen:** “weigh” is gedaan",
    ]


def test_an_end_lets_lapse_what_is_still_open(told: str) -> None:
    assert "wat nog open staat, vervalt" in section(told, "deliver")


def test_the_same_tables_always_give_the_same_pages(machine: Machine, tmp_path: Path) -> None:
    assert pages([machine]) == pages([machine])
    assert set(pages([machine])) == {"index.md", "parcel.md"}
    write(pages([machine]), tmp_path)
    assert differences(pages([machine]), tmp_path) == []


def test_a_difference_is_named_and_writing_repairs_it(machine: Machine, tmp_path: Path) -> None:
    wanted = pages([machine])
    assert differences(wanted, tmp_path) == ["index.md ontbreekt", "parcel.md ontbreekt"]
    write(wanted, tmp_path)
    (tmp_path / "parcel.md").write_text("Met de hand gewijzigd.", encoding="utf-8")
    (tmp_path / "old.md").write_text("Een tabel die er niet meer is.", encoding="utf-8")
    assert differences(wanted, tmp_path) == [
        "parcel.md is niet meer zoals de tabel",
        "old.md hoort bij geen enkele tabel",
    ]
    write(wanted, tmp_path)
    assert differences(wanted, tmp_path) == []


def test_the_check_changes_nothing_and_fails_with_what_differs(machine: Machine, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"parcel\.md ontbreekt") as error:
        call_command("workflows", "--check", folder=tmp_path)
    assert error.value.returncode == 1
    assert "Draai: make workflows" in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_after_writing_the_check_passes(machine: Machine, tmp_path: Path) -> None:
    said = StringIO()
    call_command("workflows", folder=tmp_path, stdout=said)
    assert "Bijgewerkt: parcel.md ontbreekt." in said.getvalue()
    call_command("workflows", "--check", folder=tmp_path, stdout=said)
    assert "docs/workflows klopt" in said.getvalue()
    assert S.PACKED.label in (tmp_path / "parcel.md").read_text(encoding="utf-8")
