"""The notification matrix N0a-N7c (domain.md §6): who hears of which step, exactly once each."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from partners.actor import SYSTEM
from partners.factories import DeputyFactory, MembershipFactory
from partners.models import Membership
from partners.notifications.models import Notice
from partners.notifications.notify import notify
from partners.notifications.texts import MAIL_TEXTS
from partners.parties import party_of
from partners.roles import Role
from trajects.dossier.duties import Duty
from trajects.dossier.models import Reminder
from trajects.handovers.workflow import HANDOVERS
from trajects.okot import clock
from trajects.okot.stories import SHEET, OkotStory
from trajects.okot.tests.conftest import MONDAY
from trajects.okot.tests.proof import everything
from trajects.okot.workflow import OKOTS

pytestmark = pytest.mark.django_db

OCMW, VDAB = "worker", "mediator"
Road = Callable[[OkotStory], Any]


def candidature(story: OkotStory) -> None:
    story.interest().candidature()


def put_forward_by_vdab(story: OkotStory) -> None:
    story.fire("put_forward_by_vdab", story.mediator, training=story.training, channel="mediator")


def by_vdab(story: OkotStory) -> None:
    put_forward_by_vdab(story.interest())


def agreed(story: OkotStory) -> None:
    story.interest().candidature().agreement()


def invited(story: OkotStory) -> None:
    agreed(story)
    story.registration().handover().planned()


def screened(story: OkotStory) -> None:
    invited(story)
    story.later(7).held()


def admitted(story: OkotStory) -> None:
    screened(story)
    story.admitted()


def in_training(story: OkotStory) -> None:
    admitted(story)
    story.later(14).started()


def after_training(story: OkotStory) -> None:
    in_training(story)
    story.fire("fail_training")


def offered(story: OkotStory) -> None:
    agreed(story)
    by_handover("offer", OCMW, **SHEET)(story)


def fire(name: str, actor: str | None = None, **answers: Any) -> Road:
    return lambda story: story.fire(name, getattr(story, actor) if actor else None, **answers)


def by_handover(name: str, actor: str, **answers: Any) -> Road:
    return lambda story: HANDOVERS.fire(
        story.okot.handover, name, actor=getattr(story, actor), today=story.day, answers=answers
    )


def conditional(story: OkotStory) -> None:
    story.fire("admit_conditionally", condition="Kinderopvang", condition_by=story.day)


def moved(story: OkotStory) -> None:
    later = story.day + datetime.timedelta(days=60)
    story.fire("change_start", expected_start_on=later, expected_start_place="Lier")


def confirmed(story: OkotStory) -> None:
    moment = datetime.datetime.combine(story.day, datetime.time(0, 1), tzinfo=datetime.UTC)
    by_handover("log_contact", OCMW, medium="phone", contact_at=moment, participants="Beiden")(story)
    by_handover("confirm", VDAB)(story)


def proposed(story: OkotStory) -> None:
    after_training(story)
    story.fire("propose_aftercare", story.mediator, aftercare_by="vdab")


def expired(story: OkotStory) -> None:
    for percentage in (50, 100):
        Reminder.objects.create(duty=Duty.objects.open().get(), moment=percentage, reminded_on=story.day)
    story.later(60).fire("expire_agreement", SYSTEM)


def invited_to_talk(story: OkotStory) -> None:
    in_training(story)
    story.invited()


DOUBTS = {"kind": "doubts", "told_by": "client"}
PUT_OFF = {"appointment_at": datetime.datetime(2050, 1, 4, 9, 30), "place": "School", "reason": "Examen."}
TO_CALL = datetime.datetime(2050, 1, 4, 9, 30)
EXTENDED = MONDAY + datetime.timedelta(days=450)
REFUSED = fire("refuse_agreement", refusal_reason="other", refusal_note="Neen.")
REJECTED = fire("reject", reasons=["fit"], advice="Eerst Nederlands.")
NEXT_YEAR: Road = lambda story: story.next_year(2)  # noqa: E731

# (after this road, this step) → the code, and who hears of it
MATRIX: list[tuple[str, Road, Road, str, list[str]]] = [
    ("candidature", OkotStory.interest, OkotStory.candidature, "N0a", [VDAB]),
    ("candidature by VDAB", OkotStory.interest, put_forward_by_vdab, "N0b", [OCMW]),
    ("agreement asked", candidature, OkotStory.asked, "N0b", [OCMW]),
    ("agreement given", candidature, OkotStory.agreement, "N1", [VDAB]),
    ("agreement given to VDAB's question", by_vdab, OkotStory.agreement, "N1", [VDAB]),
    ("agreement refused", candidature, REFUSED, "N1b", [VDAB]),
    ("agreement taken back", agreed, fire("withdraw_agreement", reason="Toch niet."), "N1c", [VDAB]),
    ("intake planned", lambda s: (agreed(s), s.registration().handover()), OkotStory.planned, "N2a", [OCMW]),
    ("no-show", invited, fire("no_show"), "N2b", [OCMW]),
    ("conditional result", screened, conditional, "N2", [OCMW]),
    ("condition met", lambda s: (screened(s), conditional(s)), fire("meet_condition"), "N2", [VDAB]),
    ("admitted", screened, OkotStory.admitted, "N2", [OCMW]),
    ("not admitted", screened, REJECTED, "N2", [OCMW]),
    ("start moved", admitted, moved, "N2c", [OCMW]),
    ("start", admitted, OkotStory.started, "N3", [OCMW]),
    ("next year", lambda s: (in_training(s), s.year_passed()), NEXT_YEAR, "N3b", [OCMW]),
    ("year extended", in_training, fire("extend_year", planned_end_on=EXTENDED, reason="Stage."), "N3b", [OCMW]),
    ("interview planned", in_training, OkotStory.invited, "N3d", [OCMW]),
    ("interview missed", invited_to_talk, fire("miss_interview"), "N3e", [OCMW]),
    ("interview put off", invited_to_talk, fire("postpone_interview", **PUT_OFF), "N3d", [OCMW]),
    ("signal by the OCMW", in_training, fire("tell_signal", OCMW, **DOUBTS), "N3f", [VDAB]),
    ("signal by VDAB", in_training, fire("tell_signal", VDAB, **DOUBTS), "N3f", [OCMW]),
    ("passed", lambda s: (in_training(s), s.year_passed(), s.next_year(2)), OkotStory.passed, "N4", [OCMW]),
    ("failed", in_training, fire("fail_training"), "N4", [OCMW]),
    ("stopped", in_training, fire("stop_training", stop_reason="by_client"), "N4", [OCMW]),
    ("proposal by VDAB", after_training, fire("propose_aftercare", VDAB, aftercare_by="vdab"), "N5", [OCMW]),
    ("proposal by OCMW", after_training, fire("propose_aftercare", OCMW, aftercare_by="ocmw"), "N5", [VDAB]),
    ("proposal confirmed", proposed, fire("confirm_aftercare", OCMW), "N5", [VDAB]),
    ("withdrawn by OCMW", candidature, fire("withdraw", OCMW, withdraw_reason="work"), "N6", [VDAB]),
    ("withdrawn by VDAB", candidature, fire("withdraw", VDAB, withdraw_reason="work"), "N6", [OCMW]),
    ("expired", candidature, expired, "N6", [OCMW, VDAB]),
    ("client moved", agreed, lambda s: s.fire("follow_client", SYSTEM, reason="Verhuisd."), "OV", [OCMW, VDAB]),
    ("handover offered", agreed, by_handover("offer", OCMW, **SHEET), "N7", [VDAB]),
    ("handover confirmed", offered, confirmed, "N7b", [OCMW]),
    ("call proposed", offered, by_handover("propose_moments", VDAB, slot_1=TO_CALL), "N7d", [OCMW]),
    ("handover refused", offered, by_handover("refuse", VDAB, refusal_reason="wrong_person"), "N7c", [OCMW]),
]
SILENT = {
    "register_interest", "check_conditions", "choose_training", "register_job_seeker", "record_intake",
    "record_interview", "pass_year", "reorient", "set_preferred_occupation", "close", "correct",
    "identify_client", "hand_on", "tell_absence",
}  # fmt: skip


@pytest.mark.parametrize(
    ("road", "step", "code", "to"), [line[1:] for line in MATRIX], ids=[line[0] for line in MATRIX]
)
def test_each_step_tells_the_people_of_the_matrix_once(
    story: OkotStory, road: Road, step: Road, code: str, to: list[str]
) -> None:
    road(story)
    known = set(Notice.objects.values_list("pk", flat=True))
    step(story)
    told = Notice.objects.exclude(pk__in=known)
    assert [notice.code for notice in told] == [code] * len(to)
    assert {n.membership for n in told} == {getattr(story, side).membership for side in to}
    assert all(notice.deliveries.count() == 1 for notice in told)
    assert all(story.okot.reference in n.title or n.subject_machine == "handover" for n in told)


def test_the_matrix_walks_every_code_and_every_step_that_tells(story: OkotStory) -> None:
    codes = {notice.code for machine in (OKOTS, HANDOVERS) for t in machine.transitions for notice in t.notices}
    assert {line[3] for line in MATRIX} == codes
    assert codes | {clock.AGREEMENT_ASKED.code, clock.START_EXPECTED.code} <= set(MAIL_TEXTS)
    assert {t.name for t in OKOTS.transitions if not t.notices} == SILENT


@pytest.fixture
def colleague(els: Membership) -> Membership:
    return MembershipFactory.create(organisation=els.organisation, role=Role.WORK_COACH)


def heard(code: str) -> list[tuple[Membership | None, str]]:
    return [(n.membership, n.route) for n in Notice.objects.filter(code=code).order_by("pk")]


def test_an_absent_worker_and_the_stand_in_both_hear_once(
    candidate: OkotStory, els: Membership, colleague: Membership
) -> None:
    DeputyFactory.create(membership=els, deputy=colleague)
    candidate.asked()
    assert heard("N0b") == [(els, "direct"), (colleague, "deputy")]


def test_when_the_worker_left_the_team_hears(candidate: OkotStory, els: Membership) -> None:
    Membership.objects.filter(pk=els.pk).update(active_until=candidate.day)
    candidate.asked()
    ((membership, route),) = heard("N0b")
    assert (membership, route) == (None, "left")
    assert Notice.objects.get(code="N0b").organisation == els.organisation


def test_without_worker_the_team_of_the_ocmw_hears(story: OkotStory) -> None:
    """A candidature that VDAB registered has no MA/ATB yet."""
    story.okot.worker = None
    by_vdab(story)
    assert heard("N0b") == [(None, "team")]


def test_telling_the_same_step_twice_tells_nobody_twice(candidate: OkotStory) -> None:
    notice = Notice.objects.get(code="N0a")
    before = everything()
    notify(
        code="N0a",
        title=notice.title,
        body=notice.body,
        recipients=[party_of(candidate.mediator.membership)],
        sender=candidate.worker,
        subject_machine="okot",
        subject_id=candidate.okot.pk,
        reference=notice.reference,
        url=notice.url,
        step_key=notice.step_key,
    )
    assert everything() == before


def test_a14_no_notice_names_the_client_or_a_number(story: OkotStory) -> None:
    client = story.client
    story.interest().candidature().asked().agreement().registration().handover().planned().later(7).held()
    story.admitted().later(14).started().later(280).fire("fail_training").aftercare().closed()
    texts = [f"{n.title} {n.body} {n.url}" for n in Notice.objects.all()]
    assert len(texts) >= 10
    for text in texts:
        for secret in (client.first_name, client.last_name, client.number):
            assert secret not in text


URGENT = {"N1c", "N2b", "N3e"}  # stop what you planned; call the client today [inference]


def test_only_what_cannot_wait_is_urgent() -> None:
    urgent = {n.code for machine in (OKOTS, HANDOVERS) for t in machine.transitions for n in t.notices if n.urgent}
    assert urgent == URGENT


def test_an_agreement_taken_back_reaches_vdab_as_urgent(agreed: OkotStory) -> None:
    agreed.fire("withdraw_agreement", reason="Toch niet.")
    assert Notice.objects.get(code="N1c").urgent
    assert not Notice.objects.filter(code="N1").latest("pk").urgent
