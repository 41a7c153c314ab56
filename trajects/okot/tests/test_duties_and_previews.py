"""What a step does to duties, and that its preview says so before: whose turn it is is never a guess."""

import datetime

import pytest

from partners.actor import Actor
from partners.factories import MembershipFactory, UserFactory
from trajects.catalogue.factories import TrainingFactory
from trajects.clients.factories import ClientFactory
from trajects.dossier.duties import Duty, DutyKind
from trajects.okot.stories import OkotStory
from trajects.okot.workflow import OKOTS

pytestmark = pytest.mark.django_db
MONDAY = datetime.date(2026, 2, 2)


@pytest.fixture
def story() -> OkotStory:
    worker = MembershipFactory.create(social_worker=True, user__first_name="Els", user__last_name="Peeters")
    mediator = MembershipFactory.create(mediator=True, user__first_name="Bert", user__last_name="Claes")
    training = TrainingFactory.create(years=2, contact_mediator=mediator, contact_service=mediator.organisation)
    return OkotStory(ClientFactory.create(worker=worker), worker, training, day=MONDAY)


def preview(story: OkotStory, name: str, *, by_vdab: bool = False) -> list[str]:
    actor = story.mediator if by_vdab else story.worker
    return [line.sentence for line in OKOTS.preview(story.okot, name, actor=actor, today=story.day)]


def ended(story: OkotStory, kind: str) -> Duty:
    return Duty.objects.of("okot", story.okot.pk).filter(kind=kind).exclude(ended_at=None).latest("pk")


def open_kinds(story: OkotStory) -> set[str]:
    return set(Duty.objects.of("okot", story.okot.pk).open().values_list("kind", flat=True))


def test_what_is_done_is_called_done(story: OkotStory) -> None:
    story.interest().candidature()
    assert "Afgerond: Formeel akkoord bezorgen aan VDAB." in preview(story, "give_agreement")
    story.agreement()
    assert ended(story, DutyKind.FORMAL_AGREEMENT).is_done
    assert open_kinds(story) == {DutyKind.REGISTRATION, DutyKind.INTAKE_PLAN}


def test_a_withdrawn_agreement_lets_duties_lapse_without_calling_them_done(story: OkotStory) -> None:
    story.interest().candidature().agreement()
    lines = preview(story, "withdraw_agreement")
    assert "Vervalt: Inschrijven als werkzoekende." in lines
    assert "Vervalt: Intakegesprek plannen." in lines
    story.fire("withdraw_agreement", reason="De situatie veranderde.")
    assert not ended(story, DutyKind.REGISTRATION).is_done
    assert not ended(story, DutyKind.INTAKE_PLAN).is_done
    assert open_kinds(story) == {DutyKind.FORMAL_AGREEMENT}


def test_a_no_show_is_no_interview_held(story: OkotStory) -> None:
    story.interest().candidature().agreement().registration().handover().planned()
    story.later(7).fire("no_show")
    assert not ended(story, DutyKind.INTAKE_HOLD).is_done
    assert open_kinds(story) == {DutyKind.INTAKE_PLAN}


def test_an_end_lets_lapse_what_is_open_and_says_so_before(story: OkotStory) -> None:
    story.interest().candidature()
    assert "Vervalt: Formeel akkoord bezorgen aan VDAB." in preview(story, "withdraw")
    story.fire("withdraw", story.worker, withdraw_reason="work")
    assert open_kinds(story) == set()
    assert not ended(story, DutyKind.FORMAL_AGREEMENT).is_done


def test_a_correction_drops_the_duties_of_the_wrong_state_and_resumes_those_of_the_right_one(story: OkotStory) -> None:
    """Planned by mistake: the interview is not to be held any more, but still to be planned, by the same day."""
    story.interest().candidature().agreement().registration()
    planning = Duty.objects.open().get(kind=DutyKind.INTAKE_PLAN)
    story.handover().planned()
    administrator = Actor(UserFactory.create(is_staff=True, is_superuser=True))
    story.later(1).fire("correct", administrator, target="agreed", reason="Verkeerde cliënt ingepland.")
    assert open_kinds(story) == {DutyKind.INTAKE_PLAN}
    resumed = Duty.objects.open().get(kind=DutyKind.INTAKE_PLAN)
    assert (resumed.owner, resumed.due_on, resumed.is_done) == (planning.owner, planning.due_on, False)
    assert not ended(story, DutyKind.INTAKE_HOLD).is_done


def test_a_correction_to_an_end_leaves_nothing_to_do(story: OkotStory) -> None:
    story.interest().candidature().agreement()
    administrator = Actor(UserFactory.create(is_staff=True, is_superuser=True))
    story.fire("correct", administrator, target="agreement_refused", reason="Het was een weigering.")
    assert open_kinds(story) == set()


def test_the_preview_does_not_promise_a_day_that_the_answers_give(story: OkotStory) -> None:
    """The date of an earlier, missed interview is not the date of the next."""
    story.interest().candidature().agreement().registration().handover().planned(days_ahead=7)
    story.later(8).fire("no_show")
    (line,) = [line for line in preview(story, "plan_intake", by_vdab=True) if line.startswith("Nieuwe termijn")]
    assert line.endswith(": Intakegesprek voeren.")
    story.planned(days_ahead=3)
    duty = Duty.objects.open().get(kind=DutyKind.INTAKE_HOLD)
    assert duty.due_on == story.day + datetime.timedelta(days=3)


def test_the_preview_of_a_candidature_names_the_contact_mediator_in_words(story: OkotStory) -> None:
    """Which training, so which mediator, is chosen in the step itself (OKOT-03)."""
    story.interest()
    told = f"De contactbemiddelaar van de opleiding krijgt een bericht: Nieuwe kandidatuur {story.okot.reference}."
    assert told in preview(story, "put_forward")


def test_an_interest_that_ends_tells_nobody_because_nobody_knew(story: OkotStory, caplog: object) -> None:
    story.interest()
    assert [line for line in preview(story, "withdraw") if "bericht" in line] == []
    story.fire("withdraw", story.worker, withdraw_reason="work")
    assert caplog.records == []  # type: ignore[attr-defined]
