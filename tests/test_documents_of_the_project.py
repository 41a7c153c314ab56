"""What the documents promise exists: targets, files, headings, variables, words of the code, steps of the portal."""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.apps import apps

from okot_portal.workflow.registry import MACHINES
from partners.roles import OrganisationKind, Role
from tests.architecture.sources import FLOORS, ROOT, files, name

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "deploy" / "README.md"])
BY_PEOPLE = [path for path in DOCUMENTS if path.parent.name != "workflows"]
GLOSSARY = ROOT / "docs" / "glossary.md"
MANUALS = sorted((ROOT / "docs" / "handleiding").glob("*.md"))

LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"`([A-Za-z]\w*)`")
BLOCK = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r"^([A-Z][A-Z_0-9]+)=", re.MULTILINE)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """The places a link may point to: every heading, as GitHub writes it, and what is marked by hand."""
    content = text_of(path)
    headings = {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in HEADING.findall(content)}
    return headings | set(re.findall(r'<a id="([^"]+)">', content))


def broken_links(path: Path) -> Iterator[str]:
    for link in LINK.findall(BLOCK.sub("", text_of(path))):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        target, _, anchor = link.partition("#")
        file = (path.parent / target).resolve() if target else path
        if not file.exists() or (anchor and anchor not in anchors(file)):
            yield link


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_link_leads_to_a_file_and_a_heading_that_exist(path: Path) -> None:
    assert list(broken_links(path)) == []


def test_every_make_target_that_is_named_exists_and_those_of_make_help_are_in_the_readme() -> None:
    makefile = text_of(ROOT / "Makefile")
    targets = set(re.findall(r"^([a-z-]+(?: [a-z-]+)*):(?!=)", makefile, re.MULTILINE))
    targets = {target for line in targets for target in line.split()}
    named = {target for path in BY_PEOPLE for target in re.findall(r"\bmake ([a-z-]+)", code_of(text_of(path)))}
    shown = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)) - {"help"}
    assert named - targets == set()
    assert shown - named == set()


def code_of(content: str) -> str:
    """What stands between backticks or is indented as a command: prose may say “make sure”."""
    return "\n".join([*re.findall(r"`([^`\n]+)`", content), *re.findall(r"^ {4}(\S.*)$", content, re.MULTILINE)])


def test_every_variable_that_a_document_names_in_a_table_of_settings_is_explained() -> None:
    explained = set(VARIABLE.findall(text_of(ROOT / ".env.example")))
    named = {
        variable
        for path in (ROOT / "README.md", ROOT / "docs" / "beheer.md")
        for row in re.findall(r"^\| (`[A-Z][^|]+`) \|", text_of(path), re.MULTILINE)
        for variable in re.findall(r"`([A-Z_]+)`", row)
    }
    assert len(named) > 5
    assert named - explained == set()


def test_every_variable_that_is_explained_is_read_somewhere() -> None:
    """The other way round stands in okot_portal/tests/test_settings.py."""
    sources = [*files(".py", under=("okot_portal", "scripts")), ROOT / "Makefile"]
    read = set(re.findall(r"\b[A-Z][A-Z_0-9]+\b", "\n".join(map(text_of, sources))))
    assert set(VARIABLE.findall(text_of(ROOT / ".env.example"))) - read == set()


def test_publiccode_says_what_the_standard_asks() -> None:
    """https://yml.publiccode.tools/ version 0.4: the mandatory keys and their limits."""
    content = yaml.safe_load(text_of(ROOT / "publiccode.yml"))
    assert {"publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus"} <= content.keys()
    assert {"softwareType", "description", "legal", "maintenance", "localisation"} <= content.keys()
    assert content["url"].startswith("https://example.org/")  # no address of somebody else's project
    assert content["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert content["legal"]["license"] == "EUPL-1.2"
    assert content["maintenance"]["contacts"]
    assert content["localisation"]["availableLanguages"] == ["nl"]
    dutch = content["description"]["nl"]
    assert len(dutch["shortDescription"]) <= 150
    assert 150 <= len(dutch["longDescription"]) <= 10_000
    assert all(len(feature) <= 100 for feature in dutch["features"])


def test_the_licence_is_the_whole_eupl() -> None:
    licence = text_of(ROOT / "LICENSE")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert [f"\n{number}." in licence for number in range(1, 16)] == [True] * 15
    assert licence.rstrip().endswith("require the production of a new EUPL version.")


def words_of_the_code() -> set[str]:
    """Every name and every one-word text in the Python of the product."""
    words: set[str] = set()
    for path in files(".py", under=FLOORS):
        for token in tokenize.generate_tokens(io.StringIO(text_of(path)).readline):
            if token.type == tokenize.NAME:
                words.add(token.string)
            elif token.type == tokenize.STRING:
                words.add(token.string.strip("rbf\"'"))
    return words


def test_the_glossary_names_nothing_that_is_not_in_the_code() -> None:
    written = text_of(GLOSSARY).partition("## Woorden die we niet gebruiken")[0]
    assert set(CODE.findall(written)) - words_of_the_code() - {"zo"} == set()


def test_the_glossary_explains_every_model_state_and_role() -> None:
    explained = set(CODE.findall(text_of(GLOSSARY)))
    models = {
        m.__name__ for m in apps.get_models() if m.__module__.startswith(FLOORS) and ".tests." not in m.__module__
    }
    states = {state.name for machine in MACHINES.values() for state in machine.states}
    roles = {member.name for member in (*Role, *OrganisationKind)}
    assert (models | states | roles | MACHINES.keys()) - explained == set()


def test_every_state_of_the_glossary_has_the_words_of_the_screen() -> None:
    rows = text_of(GLOSSARY)
    missing = [
        f"| {state.label} | `{state.name}` |"
        for machine in MACHINES.values()
        for state in machine.states
        if f"| {state.label} | `{state.name}` |" not in rows
    ]
    assert missing == []


def test_every_step_that_a_manual_quotes_exists_and_every_step_of_a_person_is_in_a_manual() -> None:
    by_person = {t.label for m in MACHINES.values() if not m.moves_along for t in m.transitions if not only_system(t)}
    labels = {t.label for machine in MACHINES.values() for t in machine.transitions}
    quoted = {" ".join(step.split()) for path in MANUALS for step in re.findall(r"«([^»]+)»", text_of(path))}
    assert quoted - labels == set()
    assert by_person - quoted - UNREACHABLE == set()


def only_system(transition: object) -> bool:
    return all(rule.label == "Het portaal zelf" for rule in transition.by)  # type: ignore[attr-defined]


# Steps without a page of their own: a worker meets them under another name, or not yet (CHANGELOG, "Bekend").
UNREACHABLE = {
    "Afspraak maken",
    "Interesse registreren",
    "Warme overdracht klaarzetten bij een traject",
    "Kandidatuur registreren en akkoord vragen",
}
