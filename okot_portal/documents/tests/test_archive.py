"""Fit for the archive (PDF/A-3a) and for every reader (PDF/UA-1): what can be checked without a validator."""

import io
import json
from collections.abc import Iterator

import pikepdf
import pytest

from okot_portal.documents import fingerprint, render_document, render_pdf

from .samples import CODE, EVERY_DOCUMENT, agreement, words

XMP = {
    "{http://www.aiim.org/pdfa/ns/id/}part": "3",
    "{http://www.aiim.org/pdfa/ns/id/}conformance": "A",
    "{http://www.aiim.org/pdfua/ns/id/}part": "1",
}


@pytest.fixture(params=EVERY_DOCUMENT)
def pdf(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    template, data = EVERY_DOCUMENT[request.param]
    with pikepdf.open(io.BytesIO(render_pdf(template, data))) as opened:
        yield opened


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def structure(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return list(elements(pdf.Root.StructTreeRoot.K))


def test_it_says_it_is_pdf_a_3a_and_pdf_ua_1(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert {name: metadata[name] for name in XMP} == XMP


def test_it_is_tagged_in_belgian_dutch_and_shows_its_title(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked is True
    assert str(pdf.Root.Lang) == "nl-BE"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert "dossier 2026-00417" in str(pdf.docinfo.Title)
    assert "Fatima" not in str(pdf.docinfo)


def test_it_has_one_title_and_headings_of_one_level(pdf: pikepdf.Pdf) -> None:
    kinds = [str(element.S) for element in structure(pdf)]
    assert kinds.count("/Title") == 1
    assert {kind for kind in kinds if kind.startswith("/H")} == {"/H1"}


def test_it_has_a_colour_profile_and_no_script(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFA1"
    assert "/OpenAction" not in pdf.Root
    assert "/JavaScript" not in pdf.Root.get("/Names", {})


def test_every_font_is_embedded_and_maps_back_to_text(pdf: pikepdf.Pdf) -> None:
    fonts = {name: font for page in pdf.pages for name, font in page.Resources.Font.items()}
    assert fonts
    for font in fonts.values():
        assert "SourceSans3" in str(font.BaseFont)
        assert "/ToUnicode" in font
        assert "/FontFile3" in font.DescendantFonts[0].FontDescriptor


def test_every_figure_has_a_text_in_its_place(pdf: pikepdf.Pdf) -> None:
    figures = [element for element in structure(pdf) if element.S == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == [
        f"QR-code: opent de controlepagina van dit document, met code {CODE}"
    ]


def test_facts_are_lists_and_tables_have_heads() -> None:
    with pikepdf.open(io.BytesIO(render_pdf("formal_agreement", agreement()))) as pdf:
        kinds = [str(element.S) for element in structure(pdf)]
    assert kinds.count("/Lbl") == kinds.count("/LBody") > 20
    assert kinds.count("/TH") == 3
    assert kinds.count("/TD") == 9


def test_the_data_is_attached_without_the_insz_even_when_that_is_printed() -> None:
    document = render_document("formal_agreement", agreement(show_insz=True))
    assert "91.04.17-332.30" in words(document.pdf)
    with pikepdf.open(io.BytesIO(document.pdf)) as pdf:
        attached = pdf.attachments["formeel-akkoord-2026-00417-v1.json"].get_file().read_bytes()
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"
    data = json.loads(attached)
    assert data["document"] == "formal_agreement"
    assert data["client"]["insz"] == "91.••.••-•••.••"
    assert data["decision"]["decided_on"] == "2026-11-24"
    assert b"332" not in attached
    assert fingerprint(attached) == document.data_fingerprint
    assert document.data_fingerprint[:8] in words(document.pdf)
