"""The same data, the same bytes: in this process, in another one, from many threads at once."""

import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from okot_portal.documents import (
    DocumentTemplate,
    RenderingError,
    UnknownTemplateError,
    fingerprint,
    mask_insz,
    names,
    registry,
    render_document,
    render_pdf,
)
from okot_portal.documents.contracts import Document
from okot_portal.documents.rendering import _fonts

from .samples import EVERY_DOCUMENT, agreement, document, words

ROOT = Path(__file__).resolve().parents[3]


def test_the_same_data_gives_the_same_bytes() -> None:
    assert render_pdf("formal_agreement", agreement()) == render_pdf("formal_agreement", agreement())


def test_another_process_gives_the_same_bytes() -> None:
    script = (
        "import hashlib; from okot_portal.documents import render_pdf;"
        "from okot_portal.documents.tests.samples import agreement;"
        "print(hashlib.sha256(render_pdf('formal_agreement', agreement())).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == fingerprint(render_pdf("formal_agreement", agreement()))


def test_another_moment_gives_other_bytes() -> None:
    later = agreement()["created_at"].replace(hour=11)
    assert render_pdf("formal_agreement", agreement(created_at=later)) != render_pdf("formal_agreement", agreement())


def test_eight_threads_draw_the_same_as_one() -> None:
    jobs = list(EVERY_DOCUMENT.values()) * 2
    alone = [fingerprint(render_pdf(*job)) for job in jobs]
    with ThreadPoolExecutor(max_workers=8) as pool:
        together = list(pool.map(lambda job: fingerprint(render_pdf(*job)), jobs))
    assert together == alone
    assert len(set(alone)) == len(EVERY_DOCUMENT)


def test_only_the_embedded_faces_can_be_used() -> None:
    assert {(font.family, font.weight) for font in _fonts().fonts()} == {
        ("Source Sans 3", 400),
        ("Source Sans 3", 600),
        ("Source Sans 3", 700),
    }


def test_what_is_kept_beside_a_document_is_told() -> None:
    made = render_document("formal_agreement", agreement(version=3))
    assert made.fingerprint == fingerprint(made.pdf)
    assert made.file_name == "formeel-akkoord-2026-00417-v3.pdf"
    assert made.title == "Formeel akkoord met de kandidaatstelling"


def test_no_name_of_a_person_in_title_or_file_name() -> None:
    for template, data in EVERY_DOCUMENT.values():
        made = render_document(template, data)
        assert not {"Fatima", "fatima", "Amrani", "amrani"} & set(f"{made.title} {made.file_name}".split())


@pytest.mark.parametrize("name", ["", "../settings", "formal_agreement.typ", "templates/outcome", "onbekend", "a\x00"])
def test_only_registered_names_are_templates(name: str) -> None:
    with pytest.raises(UnknownTemplateError):
        render_pdf(name, agreement())


def a_template(folder: Path, text: str, name: str = "own_sheet") -> DocumentTemplate:
    (folder / f"{name}.typ").write_text(text, encoding="utf-8")
    return DocumentTemplate(
        name=name, label="Eigen blad", folder=folder, contract=Document, title=lambda data: "Eigen blad"
    )


@pytest.fixture
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_TEMPLATES", dict(registry._TEMPLATES))


OWN_SHEET = """#import "@local/portal-style:1.0.0": *
#show: sheet.with(sender: (name: "Proef", kind: "partner", address: ("Straat 1",)))
#title(data.meta.title)
#check-block
"""


@pytest.mark.usefixtures("own_registry")
def test_another_app_adds_its_own_document_in_the_shared_style(tmp_path: Path) -> None:
    registry.register(a_template(tmp_path, OWN_SHEET))
    assert "own_sheet" in names()
    assert "Eigen blad" in words(render_pdf("own_sheet", document()))


@pytest.mark.usefixtures("own_registry")
@pytest.mark.parametrize(
    "forbidden",
    ['#import "@preview/cetz:0.3.0": *', '#import "@local/elders:1.0.0": *', '#include "@x/y:1.0.0"'],
)
def test_a_template_that_would_fetch_a_package_is_refused(tmp_path: Path, forbidden: str) -> None:
    with pytest.raises(ValueError, match="not part of the portal"):
        registry.register(a_template(tmp_path, forbidden))


@pytest.mark.usefixtures("own_registry")
def test_a_name_is_given_once_and_is_a_plain_word(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="registered already"):
        registry.register(a_template(tmp_path, OWN_SHEET, name="outcome"))
    with pytest.raises(ValueError, match="not a template name"):
        registry.register(a_template(tmp_path, OWN_SHEET, name="Eigen-blad"))


@pytest.mark.usefixtures("own_registry")
def test_a_template_reads_no_file_outside_its_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("geheim", encoding="utf-8")
    registry.register(a_template(inside, OWN_SHEET + '#read("../secret.txt")'))
    with pytest.raises(RenderingError):
        render_pdf("own_sheet", document())


@pytest.mark.usefixtures("own_registry")
def test_an_error_of_the_template_does_not_quote_the_data(tmp_path: Path) -> None:
    registry.register(a_template(tmp_path, OWN_SHEET + "#panic(data.reference)"))
    personal = "-".join(("geheim", "417"))
    with pytest.raises(RenderingError) as raised:
        render_pdf("own_sheet", document(reference=personal))
    assert "own_sheet.typ:5:1" in str(raised.value)
    assert personal not in "".join(traceback.format_exception(raised.value))


def test_an_insz_shows_its_year_and_nothing_else() -> None:
    assert mask_insz("91041733230") == "91.••.••-•••.••"
    assert mask_insz("91.44.17-332.30") == "91.••.••-•••.••"
    assert mask_insz("onbekend") == "••.••.••-•••.••"
