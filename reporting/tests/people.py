"""Small worlds for the tests of the reports, made by walking the machines; and how a report is asked."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from okot_portal.workflow.registry import MACHINES
from partners.actor import Actor
from partners.factories import MembershipFactory, UserFactory
from partners.models import Membership, Organisation
from reporting.registry import REPORTS
from reporting.report import Parameters, Result
from trajects.catalogue.levels import Level
from trajects.clients.choices import IncomeStatus, Sex
from trajects.clients.factories import ClientFactory
from trajects.past.choices import PastKind
from trajects.past.models import Import, PastEnrolment, PastPerson
from trajects.twe.choices import TweEnd
from trajects.twe.stories import TweStory

TODAY = datetime.date(2026, 11, 22)


def day(text: str) -> datetime.date:
    """day("2026-03-31")"""
    return datetime.date.fromisoformat(text)


def asked(first: str = "2026-01-01", last: str = "2026-12-31", **more: Any) -> Parameters:
    given = {
        name: day(value) if isinstance(value, str) and name in {"measured_in", "today"} else value
        for name, value in more.items()
    }
    return Parameters(first=day(first), last=day(last), **{"today": TODAY, **given})


def result(code: str, first: str = "2026-01-01", last: str = "2026-12-31", **more: Any) -> Result:
    return REPORTS[code].result(asked(first, last, **more))


def behind(code: str, key: str, **more: Any) -> Any:
    return REPORTS[code].behind(asked(**more), key)


@contextmanager
def at_most(queries: int) -> Iterator[None]:
    """As on a page; the parameters are known already."""
    with CaptureQueriesContext(connection) as captured:
        yield
    assert len(captured) <= queries, "\n".join(query["sql"] for query in captured)


def a_twe(worker: Membership, weo: str, mediator: Membership | None = None) -> TweStory:
    """A TWE whose guidance begins on that day."""
    client = ClientFactory.create(worker=worker, income_status=IncomeStatus.LIVING_WAGE)
    return TweStory(client, worker, day=day(weo)).started(mediator)


def with_work(story: TweStory, start: str) -> TweStory:
    """Article 60 begins on that day."""
    return story.on(day(start)).art60_started(override_reason="De werkplek kwam later vrij.")


def ended(story: TweStory, end: str, reason: str = TweEnd.OUTFLOW_NEC) -> TweStory:
    return story.on(day(end)).ended(reason)


def enrolments_of(owner: Organisation, *rows: dict[str, Any]) -> None:
    """Enrolments of earlier years, as an import would leave them; `person` names who it was."""
    batch = Import.objects.create(owner=owner, name="test.csv", expires_at=timezone.now())
    for number, given in enumerate(rows, 1):
        row = {"level": Level.PBA, "training_name": "Bouw", "kind": PastKind.OKOT, "outcome": "running", **given}
        name, sex, birth = row.pop("person"), row.pop("sex", Sex.UNKNOWN), row.pop("birth_date", None)
        told = {"external_key": name, "sex": sex, "birth_date": day(birth) if birth else None}
        person, is_new = PastPerson.objects.get_or_create(owner=owner, identity=f"x:{name}", defaults=told)
        if is_new:
            person.person_number = -person.pk
            person.save(update_fields=["person_number"])
        days = {name: day(row[name]) for name in ("starts_on", "ended_on") if row.get(name)}
        repeated = {field: getattr(person, field) for field in ("person_number", "sex", "birth_date")}
        whole = {**row, **days, **repeated, "source_import": batch, "row_number": number}
        PastEnrolment.objects.create(person=person, owner=owner, **whole)


def put_right(machine: str, story: Any, subject: Any, target: str) -> Any:
    """A rechtzetting by an administrator on the day of the story, of what did not end."""
    administrator = Actor(UserFactory.create(is_staff=True, is_superuser=True))
    answers = {
        "target": target,
        "effective_on": story.day,
        "reason": "Verkeerd aangeklikt.",
        "seen_version": subject.version,
    }
    kept, moment = type(subject).objects.get(pk=subject.pk), story.moment()
    step = MACHINES[machine].fire(
        kept, "correct", actor=administrator, today=story.day, answers=answers, recorded_at=moment
    )
    return step.subject


def of_ocmw(name: str, province: str = "antwerpen") -> Membership:
    return MembershipFactory.create(
        social_worker=True, organisation__municipality__name=name, organisation__province=province
    )
