"""The trajectories of the first table, which only knew guidance and an end: they get the fields the new states imply."""

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import migrations

STATES = {"guidance": "before_art60"}
REASONS = {"work": "outflow_nec"}
# As the parameters stood when this was written; a trajectory that began keeps its terms.
TIMELY, LONGEST = relativedelta(months=2), relativedelta(months=24)


def fill(apps: Any, _schema: Any) -> None:
    for twe in apps.get_model("twe", "TweTrajectory").objects.all():
        twe.state = STATES.get(twe.state, twe.state)
        twe.end_reason = REASONS.get(twe.end_reason, twe.end_reason)
        twe.screening_on = twe.admitted_on = twe.weo_on
        twe.art60_limit_on, twe.maximum_on = twe.weo_on + TIMELY, twe.weo_on + LONGEST
        twe.job_target = "Nog niet ingevuld"
        if twe.ended_on:
            twe.measured_on = twe.ended_on + datetime.timedelta(days=1)
        twe.save()


def back(apps: Any, _schema: Any) -> None:
    rows = apps.get_model("twe", "TweTrajectory").objects
    rows.filter(state="before_art60").update(state="guidance")
    rows.filter(end_reason="outflow_nec").update(end_reason="work")


class Migration(migrations.Migration):
    dependencies = [("twe", "0002_whole_table")]

    operations = [migrations.RunPython(fill, back)]
