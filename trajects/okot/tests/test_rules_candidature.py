"""OKOT-01 to OKOT-05 and OKI-A to OKI-E: information, entry conditions and the candidature (seed 000 §A, §B.1-2)."""

import pytest
from django.db import IntegrityError, transaction

from partners.factories import an_actor
from trajects.catalogue import reference
from trajects.catalogue.factories import EntryConditionFactory, TrainingFactory
from trajects.catalogue.models import EntryCondition, Training
from trajects.clients.factories import ClientFactory
from trajects.okot.choices import ConditionAnswer, OkotState
from trajects.okot.models import ConditionCheck
from trajects.okot.stories import OkotStory
from trajects.okot.tests.proof import not_now, not_theirs, refused
from trajects.okot.workflow import OKOTS

pytestmark = pytest.mark.django_db

HARD = "De cliënt kan voltijds dagonderwijs volgen."


def test_okot_01_only_a_training_that_leads_to_a_diploma_is_an_okot(training: Training) -> None:
    for change in ({"is_education_qualifying": False, "level": "none"}, {"is_full_time_day": False}):
        with (
            pytest.raises(IntegrityError, match="training_okot_is_full_time_and_qualifying"),
            transaction.atomic(),
        ):
            Training.objects.filter(pk=training.pk).update(**change)


@pytest.mark.parametrize("status", ["registered", "not_registered"])
def test_okot_02_every_client_may_ask_information_registered_or_not(
    story: OkotStory, training: Training, status: str
) -> None:
    client = ClientFactory.create(worker=story.worker.membership, registered=status == "registered")
    okot = OkotStory(client, story.worker.membership, training, day=story.day).interest().okot
    assert okot.state == OkotState.INTEREST
    assert client.is_registered_at_vdab == (status == "registered")


def test_okot_02_a_training_may_be_chosen_later(story: OkotStory, training: Training) -> None:
    story.fire("register_interest", story.worker)
    assert story.okot.training is None
    assert story.fire("choose_training", training=training).okot.training == training


def test_okot_02_information_is_also_given_by_a_vdab_mediator(story: OkotStory) -> None:
    assert story.fire("register_interest", story.mediator).okot.state == OkotState.INTEREST


def test_okot_03_a_training_without_contact_mediator_is_not_on_offer(training: Training) -> None:
    with pytest.raises(IntegrityError, match="training_offered_has_mediator"), transaction.atomic():
        Training.objects.filter(pk=training.pk).update(contact_mediator=None)


@pytest.mark.parametrize("trait", ["without_mediator", "pilot"])
def test_okot_03_nobody_is_a_candidate_for_what_is_not_on_offer(story: OkotStory, trait: str) -> None:
    story.interest()
    other = TrainingFactory.create(**{trait: True})
    refusal = refused(story, "put_forward", story.worker, training=other, channel="guide")
    assert refusal.sentence == "Kies een opleiding uit de lijst."


def test_okot_03_the_candidature_goes_to_the_contact_mediator_of_the_training(candidate: OkotStory) -> None:
    assert candidate.okot.mediator == candidate.training.contact_mediator
    assert candidate.okot.vdab == candidate.training.contact_mediator.organisation
    assert candidate.okot.candidature_on == candidate.day


def test_okot_04_conditions_are_checked_for_a_chosen_training_only(story: OkotStory) -> None:
    story.fire("register_interest", story.worker)
    assert refused(story, "check_conditions", story.worker).sentence == (
        "Kies eerst een opleiding: de instapvoorwaarden hangen daarvan af."
    )


def test_okot_04_each_condition_gets_its_own_answer(story: OkotStory) -> None:
    first, second = EntryConditionFactory.create_batch(2)
    answers = {f"condition_{first.pk}": "met", f"condition_{second.pk}": "to_discuss"}
    story.interest().fire("check_conditions", story.worker, **answers)
    kept = dict(story.okot.condition_checks.values_list("condition", "answer"))
    assert kept == {first.pk: ConditionAnswer.MET, second.pk: ConditionAnswer.TO_DISCUSS}


def test_okot_04_no_condition_is_skipped(story: OkotStory) -> None:
    first, _second = EntryConditionFactory.create_batch(2)
    refusal = refused(story.interest(), "check_conditions", story.worker, **{f"condition_{first.pk}": "met"})
    assert refusal.sentence == "Kies een antwoord."


def test_okot_04_the_answers_may_be_given_again(story: OkotStory) -> None:
    condition = EntryConditionFactory.create()
    story.interest()
    for answer in ("not_met", "met"):
        story.fire("check_conditions", story.worker, **{f"condition_{condition.pk}": answer})
    assert story.okot.condition_checks.get().answer == ConditionAnswer.MET


def test_okot_04_the_ocmw_cannot_answer_for_the_screening_of_vdab(story: OkotStory) -> None:
    screening = EntryConditionFactory.create(screening=True)
    story.interest()
    step = OKOTS.step(story.okot, OKOTS.by_name["check_conditions"], story.worker, story.day)
    form = OKOTS.form(step)
    assert f"condition_{screening.pk}" not in form.fields
    assert form.intro == "Enkel VDAB beoordeelt: De cliënt slaagt in de screening van VDAB."
    story.fire("check_conditions", story.worker, **{f"condition_{screening.pk}": "met"})
    assert not ConditionCheck.objects.exists()


def test_okot_04_checking_conditions_is_the_ocmws_work(story: OkotStory, stranger) -> None:
    story.interest()
    for actor in (story.mediator, stranger):
        not_theirs(story, "check_conditions", actor)


@pytest.mark.parametrize(
    ("channel", "label"), [("guide", "Via de opleidingengids"), ("mediator", "Via de VDAB-bemiddelaar")]
)
def test_okot_05_a_candidature_comes_through_the_guide_or_the_mediator(
    story: OkotStory, channel: str, label: str
) -> None:
    assert story.interest().candidature(channel=channel).okot.get_channel_display() == label


def test_okot_05_a_candidature_says_through_which_channel(story: OkotStory) -> None:
    refusal = refused(story.interest(), "put_forward", story.worker, training=story.training)
    assert refusal.sentence == "Kies een antwoord."


def test_okot_05_a_candidature_is_for_a_training(story: OkotStory) -> None:
    refusal = refused(story.interest(), "put_forward", story.worker, channel="guide")
    assert refusal.sentence == "Kies een opleiding."


def test_okot_05_a_mediator_may_register_the_candidature_and_then_the_agreement_is_asked_at_once(
    story: OkotStory,
) -> None:
    story.interest().fire("put_forward_by_vdab", story.mediator, training=story.training, channel="mediator")
    assert story.okot.state == OkotState.AGREEMENT_ASKED
    assert story.okot.agreement.state == "asked"


def test_only_the_own_ocmw_puts_a_client_forward(story: OkotStory, stranger) -> None:
    story.interest()
    answers = {"training": story.training, "channel": "guide"}
    for actor in (stranger, story.mediator, an_actor("ocmw_head", organisation=story.okot.ocmw)):
        not_theirs(story, "put_forward", actor, **answers)


def test_a_client_is_put_forward_once(candidate: OkotStory) -> None:
    not_now(candidate, "put_forward", candidate.worker, training=candidate.training, channel="guide")


@pytest.mark.parametrize("level", ["bso7", "tko", "sense", "grad", "hbov", "pba"])
def test_oki_a_the_general_conditions_hold_for_every_level(level: str) -> None:
    reference.load_conditions(reference.read(reference.DATA / "entry_conditions.csv"))
    conditions = EntryCondition.objects.filter(level=level)
    assert {"OKI-A1", "OKI-A2", "OKI-A3", "OKI-A4", "OKI-SCR"} <= {c.code for c in conditions}
    assert [c.code for c in conditions if not c.by_ocmw and c.is_hard] == ["OKI-SCR"]


@pytest.mark.parametrize("level", ["sense", "grad", "hbov", "pba"])
def test_oki_b_vdab_judges_a_second_higher_diploma_by_published_criteria(level: str) -> None:
    reference.load_conditions(reference.read(reference.DATA / "entry_conditions.csv"))
    second = EntryCondition.objects.get(level=level, code="OKI-B")
    assert not second.by_ocmw
    for criterion in ("verouderd", "medische redenen", "ouder dan 50", "loopbaanwending"):
        assert criterion in second.help_text


def test_oki_d_a_training_is_recognised_per_school_year(story: OkotStory) -> None:
    recognised = TrainingFactory.create(recognised_years=[2026])
    assert recognised.is_recognised(story.day.replace(month=9, day=1))
    assert not recognised.is_recognised(story.day.replace(month=8, day=31))
    assert set(Training.objects.recognised(story.day.replace(month=9))) >= {recognised}


@pytest.fixture
def failed(story: OkotStory) -> OkotStory:
    """One hard condition is not met."""
    condition = EntryConditionFactory.create(text=HARD)
    story.interest().fire("check_conditions", story.worker, **{f"condition_{condition.pk}": "not_met"})
    return story


def test_oki_e_no_candidature_with_a_hard_condition_not_met(failed: OkotStory) -> None:
    refusal = refused(failed, "put_forward", failed.worker, training=failed.training, channel="guide")
    assert refusal.sentence == "Schrijf waarom je toch verdergaat. De reden blijft zichtbaar in het dossier."
    step = OKOTS.step(failed.okot, OKOTS.by_name["put_forward"], failed.worker, failed.day)
    (warning,) = OKOTS.form(step).warnings
    assert warning.rule == "OKI-E"
    assert warning.sentence == (
        f"Niet voldaan volgens de controle: {HARD} Overleg eerst met de bemiddelaar, of schrijf waarom je toch "
        "kandidaat stelt."
    )


def test_oki_e_with_a_reason_the_candidature_goes_on_and_the_reason_stays(failed: OkotStory) -> None:
    failed.candidature(override_reason="De bemiddelaar ziet toch mogelijkheden.")
    last = failed.okot.client.steps.get(machine="okot", transition="put_forward")
    assert (last.overruled, last.reason) == (["OKI-E"], "De bemiddelaar ziet toch mogelijkheden.")


@pytest.mark.parametrize(("is_hard", "answer"), [(False, "not_met"), (True, "to_discuss"), (True, "met")])
def test_oki_e_only_a_hard_condition_that_is_not_met_asks_for_a_reason(
    story: OkotStory, is_hard: bool, answer: str
) -> None:
    condition = EntryConditionFactory.create(is_hard=is_hard)
    story.interest().fire("check_conditions", story.worker, **{f"condition_{condition.pk}": answer})
    assert story.candidature().okot.state == OkotState.CANDIDATE
