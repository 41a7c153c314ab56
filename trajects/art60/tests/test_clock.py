"""ART60-10 and R-3: six, three and one month before the planned end the worker hears that the outflow comes near."""

import datetime

import pytest
import time_machine
from celery import current_app
from dateutil.relativedelta import relativedelta
from django.conf import settings

from okot_portal.known import known
from partners.notifications.models import Notice
from trajects.art60 import clock, tasks
from trajects.art60.stories import Art60Story

pytestmark = pytest.mark.django_db

ONE_DAY = datetime.timedelta(days=1)


def told() -> int:
    return Notice.objects.filter(code="R-3").count()


def test_r_3_six_three_and_one_month_before_the_end_each_once(working: Art60Story) -> None:
    end = known(working.employment.planned_end_on)
    for count, months in enumerate((6, 3, 1), start=1):
        moment = end - relativedelta(months=months)
        clock.tick(moment - ONE_DAY)
        assert told() == count - 1
        clock.tick(moment)
        clock.tick(moment + ONE_DAY)
        assert told() == count
    notice = Notice.objects.filter(code="R-3").latest("pk")
    assert notice.membership == working.employment.worker
    assert working.employment.reference in notice.title


def test_r_3_nobody_hears_of_an_employment_that_ended(working: Art60Story) -> None:
    end = known(working.employment.planned_end_on)
    working.later(30).ended()
    clock.tick(end - relativedelta(months=1))
    assert told() == 0


def test_beat_asks_every_hour_and_the_task_is_known(working: Art60Story) -> None:
    assert settings.CELERY_BEAT_SCHEDULE["art60"]["task"] in current_app.tasks
    day = known(working.employment.planned_end_on) - relativedelta(months=1)
    with time_machine.travel(datetime.datetime.combine(day, datetime.time(7, 7), tzinfo=datetime.UTC), tick=False):
        tasks.tick()
    assert told() == 1
