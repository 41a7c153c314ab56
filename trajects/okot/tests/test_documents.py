"""Documents: what cannot be drawn is refused at the step; what is drawn is drawn once; letters tell what is known."""

from typing import Any

import pytest

from okot_portal.documents import normalise_check_code, validate_document
from trajects.dossier import rendering, tasks
from trajects.dossier.documents import Document, DocumentKind, Rendering, printed
from trajects.okot.stories import OkotStory
from trajects.okot.tests.proof import refused
from trajects.pages.documents import CodeForm

pytestmark = pytest.mark.django_db


def test_a_document_that_cannot_be_drawn_is_refused_with_the_step(held: OkotStory) -> None:
    """The service's mediator has no e-mail address any more: the letter would have no contact (OKOT-06)."""
    user = held.mediator.user
    assert user is not None
    type(user).objects.filter(pk=user.pk).update(first_name="", last_name="", email="")
    refusal = refused(held, "reject", held.mediator, reasons=["fit"], advice="Neen.")
    assert refusal.sentence == (
        "Het document ‘Resultaat van de screening’ kan niet opgemaakt worden: kijk na of dit volledig is: naam, "
        "functie, telefoon en e-mail van de bemiddelaar."
    )


def test_beat_draws_every_document_once(held: OkotStory) -> None:
    held.admitted()
    tasks.render_waiting()
    first = set(Rendering.objects.values_list("document", "sha256"))
    assert len(first) == Document.objects.count() == 3  # the agreement, the handover's sheet, the result
    tasks.render_waiting()
    tasks.render(Document.objects.earliest("pk").pk)
    assert set(Rendering.objects.values_list("document", "sha256")) == first


def test_a_document_that_cannot_be_drawn_does_not_keep_the_others_waiting(
    held: OkotStory, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    held.admitted()
    broken, *whole = Document.objects.order_by("pk")
    draw = rendering.rendering_of

    def fail(document: Document) -> Any:
        if document == broken:
            raise RuntimeError("no ink")
        return draw(document)

    monkeypatch.setattr(rendering, "rendering_of", fail)
    assert rendering.render_waiting() == len(whole) == 2
    assert {one.document for one in Rendering.objects.all()} == set(whole)
    assert f"document {broken.pk} could not be drawn" in caplog.text


def test_okot_13_the_letter_of_the_outcome_lists_the_school_years(final_year: OkotStory) -> None:
    final_year.later(200).passed()
    document = Document.objects.get(kind=DocumentKind.OUTCOME)
    lines = [(line["part"], line["result"]) for line in document.data["enrolments"]]
    assert lines == [
        ("Verpleegkunde, jaar 1", "Uitgevoerd, geslaagd"),
        ("Verpleegkunde, jaar 2", "Uitgevoerd, geslaagd"),
    ]
    validate_document(document.kind, printed(document))


def test_the_example_of_a_check_code_is_a_code() -> None:
    example = CodeForm.base_fields["code"].help_text.split("bijvoorbeeld ")[1].rstrip(".")
    assert normalise_check_code(example) == example
