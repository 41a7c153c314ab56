"""Every interview that was kept before there were appointments was held, in the trajectory it stands in."""

from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def were_held(apps, _schema_editor):
    interviews, okots = apps.get_model("okot", "ProgressInterview"), apps.get_model("okot", "OkotTrajectory")
    own = okots.objects.filter(pk=OuterRef("okot_id"))
    kept = {name: Subquery(own.values(name)[:1]) for name in ("client_id", "ocmw_id", "reference", "changed_at")}
    interviews.objects.filter(client=None).update(
        state="held", state_on=F("held_on"), version=1, changed_by_label="Het portaal", **kept
    )


class Migration(migrations.Migration):
    dependencies = [("okot", "0007_a_progress_interview_is_an_appointment")]

    operations = [migrations.RunPython(were_held, migrations.RunPython.noop, elidable=False)]
