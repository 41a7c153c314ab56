"""The demo world: every machine in every state, walked there by steps and never written directly."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import F
from django.utils import timezone

from okot_portal.known import known
from okot_portal.parameters import sequence
from okot_portal.workdays import next_workday
from partners.actor import SYSTEM, Actor
from partners.models import Membership, Municipality
from partners.notifications.models import Notice
from partners.roles import OrganisationKind
from partners.saved_views.models import SavedView
from trajects.art60.models import Art60Employment
from trajects.catalogue.levels import Level, school_year
from trajects.catalogue.models import Training
from trajects.demo import (
    aftercare,
    art60,
    beside,
    conferences,
    cooperation,
    handovers,
    infosessions,
    mlp,
    outflow,
    past,
    terms,
    training_requests,
    transfers,
    twe,
)
from trajects.demo.people import CLIENTS, create_workers
from trajects.demo.registering import register
from trajects.dossier.duties import Duty, DutyKind
from trajects.dossier.notes import Note
from trajects.dossier.reminders import Reminder
from trajects.handovers.models import HandoverRefusal, Medium
from trajects.handovers.workflow import HANDOVERS
from trajects.moves.handing import hand_on
from trajects.okot.choices import Guide, StopReason, WithdrawReason
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import SHEET, OkotStory
from trajects.outflow.models import Participation
from trajects.training_requests.models import TrainingRequest
from trajects.twe.models import TweTrajectory
from trajects.twe.stories import TweStory

Chapter = Callable[[OkotStory], object]


def to_candidature(story: OkotStory) -> OkotStory:
    return story.interest().later(4).conditions().later(2).candidature()


def to_agreement(story: OkotStory) -> OkotStory:
    return to_candidature(story).later(2).asked().later(3).agreement()


def to_handover(story: OkotStory) -> OkotStory:
    to_agreement(story).later(1)
    if not story.okot.client.is_registered_at_vdab:  # who is in a TWE already is
        story.registration()
    return story.later(1).handover()


def to_intake(story: OkotStory) -> OkotStory:
    return to_handover(story).later(1).planned(6)


def to_screening(story: OkotStory) -> OkotStory:
    return to_intake(story).later(6).held()


def to_admission(story: OkotStory, ahead: int = 14) -> OkotStory:
    return to_screening(story).later(3).admitted(ahead)


def to_start(story: OkotStory) -> OkotStory:
    return to_admission(story).later(14).started()


def to_last_year(story: OkotStory) -> OkotStory:
    to_start(story)
    for year in range(2, story.training.years + 1):
        story.later(290).year_passed().later(40).next_year(year)
    return story


def passed(story: OkotStory) -> OkotStory:
    return to_last_year(story).later(280).passed()


def talking(story: OkotStory, today: datetime.date) -> OkotStory:
    """Held with what was agreed, missed once, put off once: the next one stands in the calendars."""
    to_start(story).later(20).talked(agreed="De cursist vraagt de school om bijles technisch tekenen.")
    story.later(10).invited(7).later(7).fire("miss_interview").later(3).invited(6)
    noon = datetime.datetime.combine(next_workday(today + datetime.timedelta(days=6)), datetime.time(11))
    answers: dict[str, Any] = {"appointment_at": timezone.make_aware(noon), "place": "School, lokaal 12"}
    story.later(2).fire("postpone_interview", **answers, reason="De cursist heeft die dag examen.")
    for days_ago in (9, 6, 2):
        day = today - datetime.timedelta(days=days_ago)
        story.later((day - story.day).days).fire("tell_absence", from_on=day, excused="no", told_by="school")
    return story.later(1).fire(
        "tell_signal", kind="doubts", told_by="school", note="Wil liever meteen gaan werken. We spreken erover."
    )


def stopped(story: OkotStory) -> OkotStory:
    """Found work before the progress interview that was planned."""
    return to_start(story).later(80).invited().later(10).fire("stop_training", stop_reason=StopReason.EMPLOYMENT)


def unanswered(story: OkotStory) -> OkotStory:
    """Reminded twice, and nobody answered: the portal lets the question lapse."""
    to_candidature(story).later(2).asked()
    duty = Duty.objects.open().of("okot", story.okot.pk).get(kind=DutyKind.FORMAL_AGREEMENT)
    for part in sequence("HERINNERING_PERCENTAGES", on=story.day):
        Reminder.objects.create(duty=duty, moment=part, reminded_on=known(duty.due_on))
    return story.later(35).fire("expire_agreement", SYSTEM)


def hand_over(story: OkotStory, name: str) -> OkotStory:
    """Offered, and then refused by the mediator, or talked about on the phone."""
    handover: Any = HANDOVERS.fire(
        known(story.okot.handover),
        "offer",
        actor=story.worker,
        today=story.day,
        answers=SHEET,
        recorded_at=story.moment(),
    ).subject
    called = datetime.datetime.combine(story.day, datetime.time(0, 1), tzinfo=datetime.UTC)
    answers: dict[str, dict[str, Any]] = {
        "refuse": {"refusal_reason": HandoverRefusal.WRONG_PERSON},
        "log_contact": {"medium": Medium.PHONE, "contact_at": called, "participants": "Beiden"},
    }
    HANDOVERS.fire(
        handover, name, actor=story.mediator, today=story.day, answers=answers[name], recorded_at=story.moment()
    )
    return story


# days ago the story begins, level and years of the training, what happens
CHAPTERS: tuple[tuple[int, Level, int, Chapter], ...] = (
    (25, Level.HBOV, 3, lambda s: to_candidature(s).later(1).asked()),
    (12, Level.TKO, 1, to_agreement),
    (6, Level.GRAD, 2, lambda s: s.interest()),
    (9, Level.SENSE, 1, to_candidature),
    (20, Level.HBOV, 3, to_handover),
    (17, Level.PBA, 3, to_intake),
    (24, Level.TKO, 1, to_screening),
    (
        30,
        Level.TKO,
        1,
        lambda s: (
            to_screening(s)
            .later(2)
            .fire(
                "admit_conditionally",
                condition="Kinderopvang regelen vanaf de start.",
                condition_by=s.day + datetime.timedelta(days=30),
            )
        ),
    ),
    (30, Level.HBOV, 3, lambda s: to_admission(s, ahead=70)),
    (
        45,
        Level.HBOV,
        3,
        lambda s: (
            to_screening(s)
            .later(3)
            .fire(
                "reject",
                reasons=["learning"],
                advice="Volg eerst een voortraject Nederlands en meld je daarna opnieuw aan.",
            )
        ),
    ),
    (
        20,
        Level.GRAD,
        2,
        lambda s: (
            to_candidature(s)
            .later(2)
            .fire(
                "refuse_agreement",
                refusal_reason="other_path",
                refusal_note="De cliënt start eerst met een TWE-traject.",
            )
        ),
    ),
    (
        120,
        Level.TKO,
        1,
        lambda s: talking(s, s.day + datetime.timedelta(days=120)),
    ),
    (560, Level.GRAD, 2, to_last_year),
    (420, Level.TKO, 1, passed),
    (420, Level.TKO, 1, lambda s: to_last_year(s).later(280).fire("fail_training")),
    (
        200,
        Level.GRAD,
        2,
        stopped,
    ),
    (430, Level.TKO, 1, lambda s: passed(s).later(3).fire("propose_aftercare", s.mediator, aftercare_by=Guide.BOTH)),
    (400, Level.TKO, 1, lambda s: passed(s).later(3).aftercare().later(5).closed()),
    (
        14,
        Level.SENSE,
        1,
        lambda s: to_agreement(s).later(2).fire("withdraw", s.worker, withdraw_reason=WithdrawReason.WORK),
    ),
    (18, Level.GRAD, 2, to_handover),
    (16, Level.HBOV, 3, to_intake),
    (7, Level.TKO, 1, to_candidature),
    (60, Level.GRAD, 2, unanswered),
    (16, Level.TKO, 1, lambda s: to_agreement(s).later(2).fire("withdraw_agreement", reason="Eerst een huis zoeken.")),
    (15, Level.TKO, 1, lambda s: hand_over(to_agreement(s).later(1), "refuse")),
    (13, Level.TKO, 1, lambda s: hand_over(to_agreement(s).later(1), "log_contact")),
    (26, Level.HBOV, 3, lambda s: to_intake(s).later(6).fire("no_show")),
    (
        21,
        Level.HBOV,
        3,
        lambda s: to_intake(s).later(2).fire("withdraw", s.worker, withdraw_reason=WithdrawReason.BY_CLIENT),
    ),
    (430, Level.TKO, 1, lambda s: aftercare.asked_once(passed(s).later(3).aftercare().later(5).closed())),
    (520, Level.TKO, 1, lambda s: aftercare.answered(passed(s).later(3).aftercare().later(5).closed())),
    (435, Level.TKO, 1, lambda s: aftercare.stopped(passed(s).later(3).aftercare())),
)
KINDS = (OkotTrajectory, TweTrajectory, Art60Employment, TrainingRequest, Participation)
WITH_TWE = 19  # this client's OKOT cannot start yet: a TWE runs (OKOT-15)


def build(today: datetime.date) -> int:
    """Make the whole world; returns the number of trajectories."""
    workers = create_workers(today)
    offer_trainings(workers, today)
    for number, (chapter, person) in enumerate(zip(CHAPTERS, CLIENTS, strict=True)):
        days_ago, level, years, happens = chapter
        begin = today - datetime.timedelta(days=days_ago)
        worker = workers["nadia"] if person[5] == "Duffel" else workers["els"]
        client = register(person, worker, begin, Municipality.objects.get(name=person[5]))
        if number == WITH_TWE:
            TweStory(client, worker, day=begin - datetime.timedelta(days=30)).started()
        training = Training.objects.offered().filter(level=level, years=years).order_by("pk").first()
        assert training is not None  # noqa: S101  (the catalogue has trainings of every level)
        story = OkotStory(client, worker, training, day=begin)
        happens(story)
        write_note(story)
    training_requests.build(workers, today)
    outflow.build(workers, today)
    twe.build(workers, today)
    art60.build(workers, today)
    hand_one_on(workers, today)
    past.build(workers, today)
    handovers.build(workers, today)
    transfers.build(workers, today)
    beside.build(workers, today)
    mlp.build(workers["els"], today)
    cooperation.build(workers, today)
    conferences.build(workers, today)
    infosessions.build(workers, today)
    keep_views(workers)
    terms.build(workers, today)
    read_old_notices(today)
    return sum(kind.objects.count() for kind in KINDS)


def keep_views(workers: dict[str, Membership]) -> None:
    """Els found a list worth keeping, and shares another with her team."""
    views = {"Artikel 60 tegen 2027": ("actie=outflow", False), "Nog te antwoorden": ("actie=formal_agreement", True)}
    for name, (query, is_shared) in views.items():
        SavedView.objects.create(
            membership=workers["els"], listing="acties", name=name, query=query, is_shared=is_shared
        )


def hand_one_on(workers: dict[str, Membership], today: datetime.date) -> None:
    """Els gave Tom one of her duties: his list is not empty, and the page of what was handed on has a line."""
    els, tom = workers["els"], workers["tom"]
    duty = Duty.objects.open().filter(owner=els, kind=DutyKind.HANDOVER_OFFER).order_by("pk")[0]
    actor = Actor(els.user, els)
    hand_on({duty.pk: els.pk}, tom, actor=actor, today=today, reason="Tom kent deze bemiddelaar goed.")


def read_old_notices(today: datetime.date) -> None:
    """Whoever acted on a notice had read it; and nobody leaves one of more than two weeks ago unread."""
    unread = Notice.objects.unread()
    unread.filter(acted_at__isnull=False).update(opened_at=F("acted_at"), opened_by=F("acted_by"))
    long_ago = today - datetime.timedelta(days=14)
    for notice in unread.filter(created_at__date__lt=long_ago, membership__isnull=False).select_related("membership"):
        notice.opened_at = notice.created_at + datetime.timedelta(hours=3)
        notice.opened_by = known(notice.membership).user
        notice.save(update_fields=["opened_at", "opened_by"])


def offer_trainings(workers: dict[str, Membership], today: datetime.date) -> None:
    """OKOT-03: a training is on offer once it has its contact mediator; care goes to one, the rest to the other."""
    service = workers["bert"].organisation
    care = {Level.HBOV, Level.PBA, Level.SENSE}
    for number, training in enumerate(Training.objects.filter(is_okot=True)):
        training.contact_service = service
        training.contact_mediator = workers["bert"] if training.level in care or number % 2 else workers["sofie"]
        training.is_offered = True
        this_year = school_year(today)
        training.recognised_years = sorted({*training.recognised_years, this_year, this_year + 1})
        training.free_places = (number * 7) % 13
        training.next_start_on = datetime.date(today.year + 1, 2, 1)
        training.info_sessions = "Elke eerste dinsdag van de maand om 13.30 uur."
        training.save()


def write_note(story: OkotStory) -> None:
    assert story.worker.organisation and story.worker.kind == OrganisationKind.OCMW  # noqa: S101
    Note.objects.create(
        client=story.client,
        machine="okot",
        subject_id=story.okot.pk,
        text="Gesprek over mobiliteit en kinderopvang: de cliënt wil ervoor gaan.",
        is_shared=True,
        author=known(story.worker.user),
        organisation=story.worker.organisation,
    )
