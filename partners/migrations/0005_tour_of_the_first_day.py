"""Who works in the portal already, knows it: only a new account meets the tour."""

from django.db import migrations, models
from django.db.models import F


def nobody_is_new(apps, schema_editor):
    apps.get_model("partners", "User").objects.update(tour_ended_at=F("date_joined"))


class Migration(migrations.Migration):
    dependencies = [("partners", "0004_how_notices_arrive")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="tour_ended_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="had genoeg van de rondleiding op"
            ),
        ),
        migrations.RunPython(nobody_is_new, migrations.RunPython.noop, elidable=True),
    ]
