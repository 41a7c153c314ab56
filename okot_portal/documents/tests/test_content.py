"""What each document tells, and what it must not tell."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from okot_portal.documents import render_document, render_pdf

from .samples import (
    CODE,
    EVERY_DOCUMENT,
    agreement,
    bare_agreement,
    conditional,
    failed,
    negative,
    passed,
    positive,
    refusal,
    stopped,
    words,
)


def test_okot_06_the_agreement_carries_decision_contact_data_and_reference() -> None:
    text = words(render_pdf("formal_agreement", agreement(version=2, replaces_version=1)))
    for expected in (
        "OCMW Putte gaat akkoord met de kandidaatstelling",
        "De opleiding past in het traject naar werk.",
        "2026-00417",
        "2 (vervangt 1)",
        "Fatima El Amrani",
        "17 april 1991",
        "Ja, sinds 3 maart 2025",
        "HBO5 Verpleegkunde",
        "O-1042",
        "Els Janssens",
        "015 76 10 20",
        "els.janssens@ocmw.example",
        "ma, di en do van 9 tot 16 uur",
        "Karim Haddad, 015 76 10 21",
        "0212.209.868",
        "Bert Willems",
        "Art. 60 §7, gepland einde 31 januari 2027",
        "20 november 2026, over de uitwisseling van gegevens",
        "Te bespreken",
        "VDAB beoordeelt",
        "Rechtstreekse bus 512.",
        "Maandag tussen 9 en 11 uur",
        "24 november 2026 om 10.12 uur",
        CODE,
    ):
        assert expected in text


def test_the_insz_is_masked_unless_asked() -> None:
    text = words(render_pdf("formal_agreement", agreement()))
    assert "91.••.••-•••.••" in text
    assert "332" not in text


def test_a_refusal_says_why_and_never_that_the_ocmw_agrees() -> None:
    document = render_document("formal_agreement", refusal())
    text = words(document.pdf)
    assert document.title == "Geen formeel akkoord"
    assert "OCMW Putte gaat niet akkoord" in text
    assert "Past nu niet" in text
    assert "gaat akkoord" not in text


def test_what_is_not_known_leaves_no_label_behind() -> None:
    text = words(render_pdf("formal_agreement", bare_agreement()))
    for label in ("INSZ", "Geboren op", "Niveau", "Contact bij VDAB", "instapvoorwaarden", "Randvoorwaarden"):
        assert label not in text
    assert "none" not in text
    assert "Geen" in text  # no running trajectory is an answer, not a hole


def test_okot_10_a_positive_result_names_probable_start_and_place() -> None:
    text = words(render_pdf("screening_result", positive()))
    assert "Positief: toegelaten tot de opleiding" in text
    assert "Waarschijnlijke start 1 februari 2027" in text
    assert "Campus De Ham" in text
    assert "Reden preconditions" in text


def test_okot_09_the_letter_to_the_ocmw_judges_the_four_topics() -> None:
    text = words(render_pdf("screening_result", negative()))
    for expected in ("Motivatie", "Randvoorwaarden", "Past in het traject naar werk", "Leervermogen"):
        assert expected in text
    assert "Niet in orde Reden learning" in text
    assert "Start met een module Nederlands." in text


def test_a_negative_result_tells_the_client_why_and_what_next_in_the_clients_words() -> None:
    text = words(render_pdf("screening_result", negative(audience="client")))
    assert "U kunt deze opleiding nu niet volgen" in text
    assert "Uw reden learning" in text
    assert "Wij raden u eerst een cursus Nederlands aan." in text
    assert "Reden motivation" not in text
    assert "Start met een module" not in text


def test_a_conditional_result_names_each_condition_and_the_last_day() -> None:
    for_ocmw = words(render_pdf("screening_result", conditional()))
    assert "ten laatste op 15 januari 2027" in for_ocmw
    assert "Kinderopvang geregeld Cliënt, met hulp van het OCMW 10 januari 2027" in for_ocmw
    for_client = words(render_pdf("screening_result", conditional(audience="client")))
    assert "Kinderopvang geregeld U, met hulp van het OCMW 10 januari 2027" in for_client


def test_okot_13_each_outcome_has_its_own_headline() -> None:
    assert "Geslaagd, met diploma" in words(render_pdf("outcome", passed()))
    assert "Niet geslaagd" in words(render_pdf("outcome", failed()))
    text = words(render_pdf("outcome", stopped()))
    assert "Vroegtijdig stopgezet" in text
    assert "Wegens tewerkstelling tijdens opleiding" in text


def test_okot_14_the_proposal_for_aftercare_is_there() -> None:
    assert "VDAB en OCMW samen" in words(render_pdf("outcome", passed()))
    assert "VDAB begeleidt u verder naar werk." in words(render_pdf("outcome", failed(audience="client")))


def test_okot_14_without_a_proposal_the_letter_asks_to_agree_on_one() -> None:
    text = words(render_pdf("outcome", failed(aftercare_by=None)))
    assert "voorstel" not in text.lower()
    assert "Stem dat met ons af in het portaal." in text


def test_notes_for_the_professional_are_not_in_the_clients_letter() -> None:
    assert "Alleen voor het OCMW." in words(render_pdf("outcome", passed()))
    text = words(render_pdf("outcome", passed(audience="client", client_note="Knap gedaan.")))
    assert "voor het OCMW." not in text
    assert "Knap gedaan." in text


@pytest.mark.parametrize("name", [name for name in EVERY_DOCUMENT if name.endswith("for the client")])
def test_the_client_is_addressed_with_u_and_the_professional_with_je(name: str) -> None:
    template, data = EVERY_DOCUMENT[name]
    to_client = f" {words(render_pdf(template, data)).lower()} "
    to_professional = f" {words(render_pdf(template, {**data, 'audience': 'ocmw'})).lower()} "
    for word in (" je ", " jij ", " jouw "):
        assert word not in to_client
    assert " u " in to_client
    assert " je " in to_professional


LONG_FIELD = {"group_handover": "advice", "handover_sheet": "reason"}


@pytest.mark.parametrize("name", EVERY_DOCUMENT)
def test_every_sheet_carries_reference_code_and_number(name: str) -> None:
    template, data = EVERY_DOCUMENT[name]
    long = "Een lange naam " * 40
    longer = {LONG_FIELD[template]: long} if template in LONG_FIELD else {}
    if "training" in data:
        longer = {"training": {**data["training"], "name": long}}
    data = {**data, **longer}
    pages = PdfReader(io.BytesIO(render_pdf(template, data))).pages
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.extract_text().replace("\xa0", " ").split())
        assert f"Pagina {number} van {len(pages)}" in text
        assert f"dossier 2026-00417 · versie 1 · controlecode {CODE}" in text


def test_long_texts_flow_over_the_sheets_and_nothing_is_lost() -> None:
    sentences = [f"Zin nummer {number} van de motivering." for number in range(400)]
    conditions = [
        {"condition": f"Voorwaarde {number} " * 6, "outcome": "met", "note": f"Nota {number} " * 9}
        for number in range(60)
    ]
    pdf = render_pdf(
        "formal_agreement",
        agreement(motivation="\n\n".join(sentences), entry_conditions=conditions),
    )
    text = words(pdf)
    assert all(sentence in text for sentence in sentences)
    assert all(f"Voorwaarde {number} Voorwaarde" in text for number in range(60))
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 5


def test_moments_are_written_in_belgian_time() -> None:
    utc = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)
    decision = {**agreement()["decision"], "confirmed_at": utc}
    assert "2 juli 2026 om 00.30 uur" in words(render_pdf("formal_agreement", agreement(decision=decision)))
