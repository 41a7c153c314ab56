"""OKOT-11, OKOT-12 and OKOT-15: the start, and never an OKOT beside a TWE (seed 000 §A.3, §B.4-5)."""

import datetime
import threading
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from psycopg2.errors import ExclusionViolation

from okot_portal.known import known
from okot_portal.workflow.constraints import sentence_for
from okot_portal.workflow.errors import Refused
from partners.models import Membership
from trajects.catalogue.models import Training
from trajects.clients.factories import ClientFactory
from trajects.dossier.kinds import OKOT, TWE
from trajects.dossier.models import Period
from trajects.okot.choices import EnrolmentState, OkotState
from trajects.okot.models import OkotTrajectory
from trajects.okot.stories import OkotStory
from trajects.okot.tests.proof import not_now, not_theirs, refused, refused_by
from trajects.okot.workflow import OKOTS
from trajects.twe.choices import TweEnd, TweState
from trajects.twe.models import TweTrajectory
from trajects.twe.stories import TweStory

pytestmark = pytest.mark.django_db

SEPTEMBER = datetime.date(2026, 9, 1)
NEVER_TOGETHER = (
    "Op deze datum loopt al een OKOT of een TWE-traject voor deze cliënt. Een OKOT en een TWE mogen nooit samen "
    "lopen: beëindig eerst het andere traject."
)


def contract(story: OkotStory, **changes: Any) -> dict[str, Any]:
    end = story.day + datetime.timedelta(days=300)
    return {"contract_on": story.day, "year": 1, "planned_end_on": end, **changes}


def an_admitted_twe(story: OkotStory, *, since: datetime.date) -> TweStory:
    return TweStory(story.client, known(story.worker.membership), day=since).admitted()


def a_twe(story: OkotStory, *, since: datetime.date) -> TweStory:
    return an_admitted_twe(story, since=since).started()


def end_twe(story: OkotStory, last_day: datetime.date, *, today: datetime.date) -> None:
    """For a long training: handed over first (TOPL-08)."""
    twe = story.twe.on(last_day).handed_over(known(story.mediator.membership))  # type: ignore[attr-defined]
    twe.on(today).ended(TweEnd.LONG_TRAINING, effective_on=last_day)


def runs(story: OkotStory) -> str:
    """What a refusal calls the TWE of this story."""
    twe: TweTrajectory = story.twe.twe  # type: ignore[attr-defined]
    return f"Er loopt nog een TWE-traject ({twe.reference}, voorzien tot en met 05/01/2028)."


@pytest.fixture
def before_september(els: Membership, training: Training) -> OkotStory:
    """Admitted in August for a start on 1 September, while a TWE runs since January."""
    story = OkotStory(ClientFactory.create(worker=els), els, training, day=datetime.date(2026, 6, 1))
    story.twe = a_twe(story, since=datetime.date(2026, 1, 5))  # type: ignore[attr-defined]
    story.interest().candidature().agreement().handover().planned().later(7).held().admitted()
    story.day = SEPTEMBER
    return story


def test_okot_15_the_way_to_the_start_is_open_while_a_twe_runs(before_september: OkotStory) -> None:
    assert before_september.okot.state == OkotState.START_PLANNED


def test_okot_15_a5_no_start_while_twe_runs(before_september: OkotStory) -> None:
    refusal = refused(before_september, "start", before_september.mediator, **contract(before_september))
    assert refusal.rules == ("OKOT-15",)
    assert refusal.sentence == (
        f"{runs(before_september)} Een OKOT gaat niet samen met TWE: vraag de trajectbegeleider om het TWE eerst "
        "stop te zetten wegens een langdurige opleiding."
    )


def test_okot_15_a5_no_start_on_a_day_the_ended_twe_still_ran(before_september: OkotStory) -> None:
    story = before_september
    end_twe(story, datetime.date(2026, 9, 30), today=datetime.date(2026, 9, 30))
    story.day = datetime.date(2026, 10, 1)
    refusal = refused(story, "start", story.mediator, **contract(story, effective_on=SEPTEMBER))
    assert refusal.sentence.startswith(f"{runs(story)[:40]}, tot en met 30/09/2026).")


def test_okot_15_a5_the_day_after_the_twe_the_training_may_start(before_september: OkotStory) -> None:
    story = before_september
    end_twe(story, datetime.date(2026, 8, 31), today=SEPTEMBER)
    story.fire("start", **contract(story))
    assert (story.okot.state, story.okot.started_on) == (OkotState.STARTED, SEPTEMBER)


def test_okot_15_the_closed_button_tells_the_ocmws_twe_before_anybody_tries(before_september: OkotStory) -> None:
    options = OKOTS.options(before_september.okot, before_september.mediator, SEPTEMBER)
    (start,) = [option for option in options if option.transition.name == "start"]
    assert not start.is_open
    assert start.refusals[0].sentence.startswith(runs(before_september))


def test_okot_15_no_twe_while_the_training_runs(started: OkotStory) -> None:
    until = started.okot.years()[0].planned_end_on
    twe = an_admitted_twe(started, since=started.day)
    refusal = refused_by(twe.started)
    assert refusal.sentence == (
        f"Er loopt een OKOT ({started.okot.reference}, voorzien tot en met {until:%d/%m/%Y}): een TWE-traject kan "
        "daar niet mee samen. Start pas na het einde van de opleiding."
    )


def test_okot_15_the_twe_of_another_client_is_no_hindrance(before_september: OkotStory, admitted: OkotStory) -> None:
    assert admitted.later(14).started().okot.state == OkotState.STARTED


def row(story: OkotStory, kind: str, since: datetime.date, until: datetime.date | None, number: int = 1) -> Period:
    return Period(
        client=story.client, kind=kind, machine=kind, subject_id=number, reference="x", starts_on=since, ends_on=until
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((TWE, 1, None), (OKOT, 9, None)),
        ((OKOT, 1, None), (TWE, 9, None)),
        ((TWE, 1, 9), (OKOT, 9, None)),
        ((TWE, 9, 20), (OKOT, 1, None)),
        ((OKOT, 1, 20), (OKOT, 9, 10)),
    ],
)
def test_okot_15_the_database_itself_never_lets_them_overlap_by_a_single_day(
    story: OkotStory, first: tuple, second: tuple
) -> None:
    rows = [
        row(story, kind, datetime.date(2026, 3, start), end and datetime.date(2026, 3, end), number)
        for number, (kind, start, end) in enumerate((first, second), start=1)
    ]
    rows[0].save()
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        rows[1].save()
    assert isinstance(caught.value.__cause__, ExclusionViolation)
    assert sentence_for(caught.value) == NEVER_TOGETHER


def test_okot_15_the_database_lets_one_follow_the_other(story: OkotStory) -> None:
    row(story, TWE, datetime.date(2026, 3, 1), datetime.date(2026, 3, 8)).save()
    row(story, OKOT, datetime.date(2026, 3, 9), None, 2).save()
    assert Period.objects.count() == 2


def test_okot_15_past_the_guard_the_database_refuses_with_the_same_sentence(
    admitted: OkotStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The start of an OKOT while a TWE runs, with the guards out of the way."""
    a_twe(admitted, since=admitted.day)
    without = OKOTS.by_name["start"].__class__(**{**vars(OKOTS.by_name["start"]), "guards": ()})
    monkeypatch.setitem(OKOTS.by_name, "start", without)
    assert refused(admitted, "start", admitted.mediator, **contract(admitted)).sentence == NEVER_TOGETHER


@pytest.mark.django_db(transaction=True)
def test_okot_15_of_a_start_of_both_in_the_same_instant_one_wins(admitted: OkotStory) -> None:
    """Two people, two connections: whoever is second is told why, and nothing of his step stays."""
    ready, said = threading.Barrier(2), []

    def attempt(take: Any) -> None:
        ready.wait()
        try:
            take()
            said.append("")
        except Refused as refusal:
            said.append(refusal.sentence)
        finally:
            connection.close()

    okot = OkotTrajectory.objects.get()
    start = lambda: OKOTS.fire(  # noqa: E731
        okot, "start", actor=admitted.mediator, today=admitted.day, answers=contract(admitted)
    )
    twe = an_admitted_twe(admitted, since=admitted.day)
    threads = [threading.Thread(target=attempt, args=[take]) for take in (start, twe.started)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refusals = [sentence for sentence in said if sentence]
    assert len(said) == 2
    assert len(refusals) == 1
    assert "TWE" in refusals[0]
    assert Period.objects.count() == 1
    begun = TweTrajectory.objects.filter(state=TweState.BEFORE_ART60).count()
    assert begun + OkotTrajectory.objects.filter(state=OkotState.STARTED).count() == 1


def test_okot_11_the_start_opens_the_first_year(admitted: OkotStory) -> None:
    admitted.later(14).started()
    (year,) = admitted.okot.enrolments.all()
    assert (year.year, year.outcome, year.starts_on) == (1, EnrolmentState.RUNNING, admitted.day)
    assert (year.place, year.province) == ("Mechelen", admitted.training.province)
    assert Period.objects.get().starts_on == admitted.okot.started_on == admitted.day


def test_okot_11_no_start_without_a_training_contract(admitted: OkotStory) -> None:
    refusal = refused(admitted, "start", admitted.mediator, **contract(admitted, contract_on=""))
    assert refusal.sentence == "Vul de datum van het opleidingscontract in: zonder contract geen start."


def test_okot_11_a_year_ends_after_it_starts(admitted: OkotStory) -> None:
    refusal = refused(admitted, "start", admitted.mediator, **contract(admitted, planned_end_on=admitted.day))
    assert refusal.sentence == "Het einde van het opleidingsjaar ligt na de start. Kijk beide datums na."


def test_okot_11_no_start_before_the_client_is_admitted(held: OkotStory) -> None:
    not_now(held, "start", held.mediator, **contract(held))


def test_okot_11_a_start_is_registered_once(started: OkotStory) -> None:
    not_now(started, "start", started.mediator, **contract(started))


def test_okot_12_during_the_training_the_ocmw_reads_and_only_tells_what_it_notices(started: OkotStory) -> None:
    assert OkotTrajectory.objects.visible_to(started.worker).get() == started.okot
    offered = [step.name for step in OKOTS.offered(started.okot, started.worker)]
    assert offered == ["tell_signal", "tell_absence"], "the OCMW tells what it notices, and nothing else"
    for name in ("record_interview", "pass_year", "fail_training", "stop_training", "reorient"):
        not_theirs(started, name, started.worker)


def test_okot_12_only_the_own_mediator_registers_the_start(admitted: OkotStory, stranger, other_mediator) -> None:
    for actor in (admitted.worker, stranger, other_mediator):
        not_theirs(admitted, "start", actor, **contract(admitted))
