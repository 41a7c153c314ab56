"""The trajectories of the first table keep running: their rows get what the new states imply."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from partners.factories import MembershipFactory
from trajects.clients.factories import ClientFactory
from trajects.twe.choices import TweEnd, TweState
from trajects.twe.models import TweTrajectory

WEO, END = datetime.date(2026, 1, 10), datetime.date(2026, 5, 31)


def migrate(*targets: tuple[str, str]) -> Any:
    executor = MigrationExecutor(connection)
    return executor.migrate(list(targets) or executor.loader.graph.leaf_nodes()).apps


@pytest.mark.django_db(transaction=True)
def test_a_running_and_an_ended_twe_of_the_first_table_are_kept() -> None:
    els = MembershipFactory.create(work_coach=True)
    clients = [ClientFactory.create(worker=els) for _ in range(2)]
    migrate(("twe", "0001_initial"))
    try:
        old = migrate(("twe", "0001_initial")).get_model("twe", "TweTrajectory")
        shared = {"ocmw_id": els.organisation_id, "worker_id": els.pk, "weo_on": WEO, "state_on": WEO}
        shared |= {"changed_at": timezone.now(), "changed_by_label": "Els"}
        old(client_id=clients[0].pk, reference="2026-1", state="guidance", **shared).save()
        old(
            client_id=clients[1].pk, reference="2026-2", state="ended", ended_on=END, end_reason="work", **shared
        ).save()
    finally:
        migrate()
    running, ended = TweTrajectory.objects.order_by("reference")
    assert (running.state, running.weo_on, running.admitted_on) == (TweState.BEFORE_ART60, WEO, WEO)
    assert (running.art60_limit_on, running.maximum_on) == (datetime.date(2026, 3, 10), datetime.date(2028, 1, 10))
    assert (ended.state, ended.end_reason) == (TweState.ENDED, TweEnd.OUTFLOW_NEC)
    assert ended.measured_on == datetime.date(2026, 6, 1)
