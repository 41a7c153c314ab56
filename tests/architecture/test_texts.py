"""What the repository says: the generated pages are up to date, the tables speak Dutch, nothing points outside."""

import re
from pathlib import Path

import pytest

from okot_portal.workflow.documentation import differences, pages
from okot_portal.workflow.registry import MACHINES
from okot_portal.workflow.words import words_of
from tests.architecture.sources import ROOT, files, name

HOMES = ("home", "root", "Users", "work", "workspace", "private")
SOMEBODYS_FOLDER = re.compile(rf"(?<![\w.\-/<])/(?:{'|'.join(HOMES)})/[\w.\-]")
UPWARDS = re.compile(r"(?<![\w/.])(?:\.\./)+[\w./-]*")


def texts() -> list[Path]:
    loose = [path for path in sorted(ROOT.iterdir()) if path.is_file() and path.name not in (".git", ".env")]
    written = files(".py", ".html", ".md", ".txt", ".css", ".js", ".typ", ".toml", ".yml", ".yaml", ".sh", ".csv")
    return [*loose, *written, *files(".md", ".yml", ".yaml", ".sh", ".conf", under=("docs", "deploy", ".ci"))]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("see /" + "home/els/notes.md", True),
        ("opened '/" + "work/main'", True),
        ("https://example.org/home/page", False),
        ("/dossiers/417/", False),
        ("path('work/')", False),
    ],
)
def test_a_folder_on_somebodys_machine_is_found(text: str, is_found: bool) -> None:
    assert bool(SOMEBODYS_FOLDER.search(text)) is is_found


def test_no_text_names_a_folder_on_somebodys_machine() -> None:
    found = [
        f"{name(path)}: {match.group()}"
        for path in texts()
        for match in SOMEBODYS_FOLDER.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_no_text_points_outside_the_repository() -> None:
    """In code a path may be relative to another folder than the file's own; in texts it may not."""
    found = [
        f"{name(path)}: {match.group()}"
        for path in texts()
        if path.suffix not in (".py", ".js", ".css")
        for match in UPWARDS.finditer(path.read_text(encoding="utf-8", errors="replace"))
        if not (path.parent / match.group()).resolve().is_relative_to(ROOT)
    ]
    assert found == []


def test_the_pages_of_the_workflows_are_up_to_date() -> None:
    """`make workflows` writes them anew."""
    assert differences(pages(MACHINES.values()), ROOT / "docs" / "workflows") == []


@pytest.mark.parametrize("code", MACHINES)
def test_everything_in_a_table_has_dutch_words(code: str) -> None:
    """What stands there as a function is shown in previews and on the pages: recipients, owners, terms, effects."""
    machine = MACHINES[code]
    assert machine.about.endswith(".")
    functions = {
        function
        for t in machine.transitions
        for function in (
            *t.effects,
            *(notice.to for notice in t.notices),
            *(part for due in t.due for part in (due.owner, due.by, due.owed_to) if part),
        )
    }
    assert [function.__qualname__ for function in functions if not words_of(function)] == []


@pytest.mark.parametrize("code", MACHINES)
def test_every_guard_says_rule_source_and_a_whole_sentence(code: str) -> None:
    guards = {guard for t in MACHINES[code].transitions for guard in t.guards}
    for guard in guards:
        assert re.fullmatch(r"[A-Z]+[0-9]*-[A-Z0-9]+", guard.rule), guard.name
        assert guard.source, guard.name
        assert guard.sentence[0].isupper(), guard.name
        assert guard.sentence.endswith("."), guard.name
