"""Trajectories in the admin: read with a line in the log, put right by a step, never written by hand."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from partners.access.models import Consultation
from partners.factories import MembershipFactory, UserFactory
from partners.models import User
from partners.notifications.models import Notice
from trajects.dossier.corrections import CorrectionRequest
from trajects.okot.choices import OkotState as S
from trajects.okot.stories import OkotStory

pytestmark = pytest.mark.django_db


def browser(user: User) -> Browser:
    reader = Browser()
    reader.force_login(user)
    return reader


@pytest.fixture
def bea(db: None) -> User:
    return UserFactory.create(is_staff=True, is_superuser=True, first_name="Bea")


@pytest.fixture
def ben(db: None) -> User:
    """A second administrator, with an organisation and so with an inbox."""
    user = UserFactory.create(is_staff=True, is_superuser=True, first_name="Ben")
    MembershipFactory.create(user=user, ocmw_head=True)
    return user


def page(story: OkotStory, name: str = "change") -> str:
    return reverse(f"admin:okot_okottrajectory_{name}", args=[story.okot.pk])


PAGES = [
    ("okot", "okottrajectory", lambda okot: okot),
    ("agreements", "formalagreement", lambda okot: okot.agreement),
    ("handovers", "handover", lambda okot: okot.handover),
    ("intakes", "intake", lambda okot: okot.intake),
    ("clients", "client", lambda okot: okot.client),
]


@pytest.mark.parametrize(("app", "model", "found"), PAGES)
def test_a_dossier_in_the_admin_is_read_logged_and_never_written(
    admitted: OkotStory, bea: User, app: str, model: str, found: object
) -> None:
    subject = found(admitted.okot)  # type: ignore[operator]
    reader = browser(bea)
    listing = reader.get(reverse(f"admin:{app}_{model}_changelist"))
    assert listing.status_code == 200
    assert admitted.client.last_name not in listing.content.decode()
    assert not Consultation.objects.filter(user=bea).exists()
    url = reverse(f"admin:{app}_{model}_change", args=[subject.pk])
    assert reader.get(url).status_code == 200
    assert Consultation.objects.filter(user=bea, client_id=admitted.client.pk).exists()
    before = type(subject).objects.filter(pk=subject.pk).values().get()
    assert reader.post(url, {"state": "closed", "ended_on": "01/01/2026", "last_name": "X"}).status_code == 403
    assert reader.post(url.replace("change", "delete"), {"post": "yes"}).status_code == 403
    assert type(subject).objects.filter(pk=subject.pk).values().get() == before


def test_the_correction_page_shows_the_questions_and_what_follows(admitted: OkotStory, bea: User) -> None:
    assert page(admitted, "correct") in browser(bea).get(page(admitted)).content.decode()
    shown = browser(bea).get(page(admitted, "correct")).content.decode()
    assert "Juiste status" in shown
    assert "De termijnen van nu vervallen" in shown
    assert "Toelaten tot de opleiding" in shown  # the history


def test_a_correction_is_taken_by_one_administrator_and_both_steps_stay(admitted: OkotStory, bea: User) -> None:
    answer = browser(bea).post(page(admitted, "correct"), {"target": S.SCREENING, "reason": "Verkeerde knop."})
    assert answer.status_code == 302
    admitted.okot.refresh_from_db()
    assert admitted.okot.state == S.SCREENING
    shown = browser(bea).get(page(admitted)).content.decode()
    assert "Rechtzetting" in shown
    assert "Verkeerde knop." in shown
    assert "Toelaten tot de opleiding" in shown


def test_a_correction_without_a_reason_is_refused_and_keeps_what_was_chosen(admitted: OkotStory, bea: User) -> None:
    answer = browser(bea).post(page(admitted, "correct"), {"target": S.SCREENING, "reason": " "})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Schrijf waarom: de rechtzetting blijft zichtbaar in het dossier." in shown
    assert f'<option value="{S.SCREENING}" selected>' in shown
    admitted.okot.refresh_from_db()
    assert admitted.okot.state == S.START_PLANNED


def test_a_correction_that_cannot_be_says_what_is_missing(admitted: OkotStory, bea: User) -> None:
    answer = browser(bea).post(page(admitted, "correct"), {"target": S.PASSED, "reason": "Sneller."})
    assert answer.status_code == 422
    assert "ontbreekt nog: gestart op" in answer.content.decode()


def test_nobody_but_an_administrator_finds_the_page(admitted: OkotStory) -> None:
    url = page(admitted, "correct")
    for actor in (admitted.worker, admitted.mediator):
        assert browser(actor.user).get(url, follow=True).status_code == 404
    clerk = UserFactory.create(is_staff=True)
    assert browser(clerk).get(url).status_code == 404
    assert browser(clerk).post(url, {"target": S.SCREENING, "reason": "x"}).status_code == 404
    assert "/account/login/" in Browser().get(url, follow=True).redirect_chain[-1][0]


@pytest.fixture
def rejected(held: OkotStory) -> OkotStory:
    return held.fire("reject", reasons=["fit"], advice="Neen.")


def ask(rejected: OkotStory, user: User) -> None:
    answer = browser(user).post(page(rejected, "correct"), {"target": S.SCREENING, "reason": "Verkeerde knop."})
    assert answer.status_code == 302
    rejected.okot.refresh_from_db()
    assert rejected.okot.state == S.REJECTED


def test_reopening_is_asked_by_one_and_approved_by_another_who_is_told(
    rejected: OkotStory, bea: User, ben: User
) -> None:
    ask(rejected, bea)
    notice = Notice.objects.get(code="RZ")
    assert notice.membership is not None
    assert notice.membership.user == ben
    assert browser(ben).get(notice.url, follow=True).redirect_chain[-1][0] == page(rejected, "correct")
    assert "Goedkeuren en rechtzetten" in browser(ben).get(page(rejected, "correct")).content.decode()
    assert "Goedkeuren en rechtzetten" not in browser(bea).get(page(rejected, "correct")).content.decode()
    assert browser(bea).post(page(rejected, "correct"), {"decision": "approve"}).status_code == 422
    assert browser(ben).post(page(rejected, "correct"), {"decision": "approve"}).status_code == 302
    rejected.okot.refresh_from_db()
    assert rejected.okot.state == S.SCREENING


@pytest.mark.parametrize("decision", ["refuse", "withdraw"])
def test_a_request_can_be_refused_and_nothing_changes(rejected: OkotStory, bea: User, ben: User, decision: str) -> None:
    ask(rejected, bea)
    browser(ben if decision == "refuse" else bea).post(page(rejected, "correct"), {"decision": decision})
    rejected.okot.refresh_from_db()
    assert rejected.okot.state == S.REJECTED
    assert CorrectionRequest.objects.get().decision == "refused"


def test_the_list_of_requests_shows_what_waits(rejected: OkotStory, bea: User) -> None:
    ask(rejected, bea)
    listing = browser(bea).get(reverse("admin:dossier_correctionrequest_changelist") + "?beslist=nee")
    assert rejected.okot.reference in listing.content.decode()
