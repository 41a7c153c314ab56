"""TWE-01 to TWE-03, TWE-06, TWE-07 and TWE-10: who enters, and when the guidance starts."""

import datetime

import pytest

from okot_portal.workflow.errors import InvalidAnswers, Refused
from partners.factories import acting, an_actor
from partners.models import Membership
from partners.notifications.models import Notice
from tests.proof import refused_by
from trajects.clients.models import Client, Grant
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.history import StepRecord
from trajects.dossier.kinds import OKOT, TWE
from trajects.dossier.periods import Period
from trajects.twe.choices import MlpOwner, NotAdmitted, Referral, TweState
from trajects.twe.models import TweTrajectory
from trajects.twe.stories import TweStory
from trajects.twe.tests.conftest import WEO
from trajects.twe.tests.test_inflow import REFUSALS
from trajects.twe.workflow import TWES

pytestmark = pytest.mark.django_db


def opposite(name: str) -> dict[str, str]:
    return {name: "yes" if name in ("se_highest", "training_first") else "no"}


def test_twe_02_without_a_checklist_there_is_no_admission(story: TweStory) -> None:
    story.screening()
    assert refused_by(lambda: story.fire("admit")).sentence == "Vul eerst de checklist voor de instroom in."


@pytest.mark.parametrize(("name", "rule", "reason", "referral"), REFUSALS)
def test_twe_01_02_03_and_06_an_answer_that_keeps_out_refuses_the_admission_and_says_where_to_go(
    story: TweStory, name: str, rule: str, reason: str, referral: str
) -> None:
    story.screening().checked(**opposite(name))
    refusal = refused_by(lambda: story.fire("admit"))
    assert refusal.rules == (rule,)
    form = TWES.form(TWES.step(story.twe, TWES.by_name["not_admit"], story.worker, story.day))
    assert (form.initial["not_admitted_reason"], form.initial["referral"]) == (reason, referral)


def test_twe_06_training_first_and_afterwards_the_checklist_again(story: TweStory) -> None:
    story.screening().checked(training_first="yes")
    assert "TWE kan pas daarna" in refused_by(lambda: story.fire("admit")).sentence
    story.later(200).checked().admitted()
    assert story.twe.admitted_on == story.day


def test_twe_03_not_admitted_keeps_the_reason_the_referral_and_the_advice(story: TweStory) -> None:
    story.screening().checked(se_highest="yes")
    why = {"not_admitted_reason": NotAdmitted.SE_HIGHEST, "referral": Referral.GTB, "advice": "Bel GTB."}
    story.fire("not_admit", None, **why)
    assert (story.twe.state, story.twe.get_referral_display(), story.twe.advice) == (
        TweState.NOT_ADMITTED,
        "GTB, voor gespecialiseerde bemiddeling",
        "Bel GTB.",
    )


def test_the_answers_of_the_checklist_stand_nowhere_in_the_history(story: TweStory) -> None:
    story.screening().checked()
    assert StepRecord.objects.get(transition="check_inflow").summary == []


TENDER = {"mlp_owner": MlpOwner.TENDER, "mlp_partner": "Partner vzw", "mlp_partner_contact": "Mieke, 015 00 00 99"}


def test_twe_10_a_tender_partner_is_contacted_before_the_admission_or_somebody_says_why_not(story: TweStory) -> None:
    story.screening().checked().fire("record_mlp", None, **TENDER)
    refusal = refused_by(lambda: story.fire("admit"))
    assert isinstance(refusal, InvalidAnswers)
    (warning,) = refusal.form.warnings
    assert warning.rule == "TWE-10"
    assert "Partner vzw" in warning.sentence
    story.fire("admit", override_reason="De partner stopte ermee.")
    assert StepRecord.objects.get(transition="admit").overruled == ["TWE-10"]


def test_twe_10_once_contacted_the_admission_asks_nothing(story: TweStory) -> None:
    story.screening().checked().fire("record_mlp", None, **TENDER, mlp_contacted_on=story.day)
    assert story.admitted().twe.admitted_on == story.day


def test_twe_10_the_partners_coordinates_stay_when_the_dossier_comes_on_the_own_name(story: TweStory) -> None:
    story.screening().fire("record_mlp", None, **TENDER)
    own = {**TENDER, "mlp_owner": MlpOwner.OCMW}
    assert "Contacteer de partner" in refused_by(lambda: story.fire("record_mlp", None, **own)).sentence
    story.fire("record_mlp", None, **own, mlp_contacted_on=story.day)
    assert (story.twe.mlp_owner, story.twe.mlp_partner_contact) == (MlpOwner.OCMW, "Mieke, 015 00 00 99")


def test_twe_10_a_tender_partner_is_somebody_one_can_reach(story: TweStory) -> None:
    story.screening()
    nameless = {**TENDER, "mlp_partner_contact": ""}
    assert "hoe je die bereikt" in refused_by(lambda: story.fire("record_mlp", None, **nameless)).sentence


def test_twe_07_the_guidance_starts_with_the_weo_and_both_terms_begin(started: TweStory) -> None:
    twe = started.twe
    assert (twe.state, twe.weo_on) == (TweState.BEFORE_ART60, WEO)
    assert (twe.art60_limit_on, twe.maximum_on) == (datetime.date(2026, 3, 10), datetime.date(2028, 1, 10))
    duties = {duty.kind: duty.due_on for duty in Duty.objects.open()}
    assert duties == {DutyKind.ART60_START: twe.art60_limit_on, DutyKind.TWE_MAXIMUM: twe.maximum_on}
    period = Period.objects.get()
    assert (period.kind, period.starts_on, period.foreseen_end_on) == (TWE, WEO, twe.maximum_on)


def test_twe_07_no_start_before_the_admission(story: TweStory) -> None:
    story.screening().checked()
    story.client.register_at_vdab(on=story.day)
    refusal = refused_by(lambda: story.fire("start", job_target="Magazijnier"))
    assert refusal.sentence == "Keur eerst de instroom goed: vul de checklist in en beslis."


def test_twe_07_no_start_without_registration_at_vdab(story: TweStory) -> None:
    story.admitted()
    refusal = refused_by(lambda: story.fire("start", job_target="Magazijnier"))
    assert refusal.sentence.startswith("De cliënt is nog niet ingeschreven als werkzoekende.")


def test_twe_07_no_start_without_a_job_target(story: TweStory) -> None:
    story.admitted()
    assert refused_by(lambda: story.fire("start")).sentence == "Vul nog in: Jobdoelwit."


def test_okot_15_a_screening_may_go_on_during_an_okot_but_the_guidance_waits(story: TweStory) -> None:
    period = Period.objects.create(
        client=story.client, kind=OKOT, machine="x", subject_id=1, reference="2026-7", starts_on=WEO
    )
    story.admitted()
    with pytest.raises(Refused) as caught:
        story.started()
    assert caught.value.rules == ("OKOT-15",)
    Period.objects.filter(pk=period.pk).update(ends_on=WEO)
    assert story.later(1).started().twe.state == TweState.BEFORE_ART60


def test_gen_05_a_client_has_one_open_twe(story: TweStory, els: Membership) -> None:
    story.screening()
    second = TweStory(story.client, els, day=story.day)
    assert refused_by(second.screening).sentence == "Deze cliënt heeft al een lopend TWE-traject."


def test_n8_the_contact_at_vdab_hears_of_the_start_and_reads_the_dossier_from_then_on(
    story: TweStory, bert: Membership
) -> None:
    story.admitted(bert)
    mediator = acting(bert)
    assert not TweTrajectory.objects.visible_to(mediator).exists()
    assert not Grant.objects.exists()
    story.later(3).started()
    assert Notice.objects.get(code="N8").membership == bert
    assert TweTrajectory.objects.visible_to(mediator).exists()
    assert Client.objects.visible_to(mediator, story.day).get() == story.client


def test_n8_a_contact_that_is_linked_later_hears_it_then(story: TweStory, bert: Membership) -> None:
    story.started()
    assert not Notice.objects.filter(code="N8").exists()
    story.later(9).fire("link_mediator", mediator=bert)
    assert Notice.objects.get(code="N8").membership == bert
    assert Grant.objects.get().starts_on == story.day


def test_a13_another_ocmw_and_another_mediator_do_not_know_that_it_exists(started: TweStory) -> None:
    for stranger in (an_actor("social_worker"), an_actor("mediator"), an_actor("vdab_head")):
        assert not TweTrajectory.objects.visible_to(stranger).exists()
    head = an_actor("vdab_head", organisation=started.twe.mediator.organisation)  # type: ignore[union-attr]
    assert TweTrajectory.objects.visible_to(head).exists()


def test_vdab_reads_a_twe_and_takes_no_step_in_it(started: TweStory, bert: Membership) -> None:
    assert TWES.offered(started.twe, acting(bert)) == []
