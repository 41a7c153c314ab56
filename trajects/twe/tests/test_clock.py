"""TWE-08 and TWE-09 on the clock: R-1 after six weeks, R-2 in month 21 and 24, R-5 in the last week of a quarter."""

import datetime

import pytest
import time_machine
from celery import current_app
from dateutil.relativedelta import relativedelta
from django.conf import settings

from partners.models import Membership
from partners.notifications.models import Notice
from trajects.clients.factories import ClientFactory
from trajects.twe import clock, tasks
from trajects.twe.stories import TweStory
from trajects.twe.tests.conftest import WEO

pytestmark = pytest.mark.django_db

ONE_DAY = datetime.timedelta(days=1)
SIX_WEEKS, LIMIT = WEO + datetime.timedelta(weeks=6), datetime.date(2026, 3, 10)


def told(code: str) -> int:
    return Notice.objects.filter(code=code).count()


def test_r_1_six_weeks_after_the_weo_without_article_60_the_worker_is_warned_urgently(started: TweStory) -> None:
    clock.tick(SIX_WEEKS - ONE_DAY)
    assert told("R-1") == 0
    clock.tick(SIX_WEEKS)
    clock.tick(SIX_WEEKS + ONE_DAY)
    notice = Notice.objects.get(code="R-1")
    assert (notice.membership, notice.urgent) == (started.twe.worker, True)
    assert "10 maart 2026" in notice.body


def test_r_1_once_more_on_the_last_day(started: TweStory) -> None:
    clock.tick(SIX_WEEKS)
    clock.tick(LIMIT)
    assert told("R-1") == 2


def test_r_1_not_once_article_60_runs(at_work: TweStory) -> None:
    clock.tick(LIMIT)
    assert told("R-1") == 0


def test_r_2_in_month_21_and_month_24(started: TweStory) -> None:
    for count, months in enumerate((21, 24), start=1):
        clock.tick(WEO + relativedelta(months=months) - ONE_DAY)
        assert told("R-2") == count - 1
        clock.tick(WEO + relativedelta(months=months))
        assert told("R-2") == count


def test_r_2_not_for_a_twe_that_ended(started: TweStory) -> None:
    started.later(10).ended()
    clock.tick(WEO + relativedelta(months=24))
    assert told("R-2") == 0


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (datetime.date(2026, 3, 24), 0),
        (datetime.date(2026, 3, 25), 1),
        (datetime.date(2026, 3, 31), 1),
        (datetime.date(2026, 4, 1), 0),
        (datetime.date(2026, 12, 25), 1),
    ],
)
def test_twe_11_r_5_in_the_last_week_of_a_quarter(started: TweStory, day: datetime.date, expected: int) -> None:
    clock.tick(day)
    assert told("R-5") == expected


def test_twe_11_r_5_one_notice_per_worker_and_quarter_however_many_trajectories(
    started: TweStory, els: Membership
) -> None:
    TweStory(ClientFactory.create(worker=els), els, day=WEO).started()
    clock.tick(datetime.date(2026, 3, 26))
    clock.tick(datetime.date(2026, 3, 27))
    assert told("R-5") == 1
    clock.tick(datetime.date(2026, 6, 26))
    assert told("R-5") == 2
    assert set(Notice.objects.filter(code="R-5").values_list("membership", flat=True)) == {els.pk}


def test_twe_11_r_5_nobody_is_told_without_a_running_twe(story: TweStory) -> None:
    story.screening()
    clock.tick(datetime.date(2026, 3, 26))
    assert told("R-5") == 0


def test_beat_asks_every_hour_and_the_task_is_known(started: TweStory) -> None:
    assert settings.CELERY_BEAT_SCHEDULE["twe"]["task"] in current_app.tasks
    moment = datetime.datetime.combine(SIX_WEEKS, datetime.time(7, 7), tzinfo=datetime.UTC)
    with time_machine.travel(moment, tick=False):
        tasks.tick()
    assert told("R-1") == 1
