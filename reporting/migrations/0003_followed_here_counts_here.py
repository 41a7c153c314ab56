"""An imported enrolment that the portal follows itself counts there, and not once more."""

from importlib import import_module

from django.db import migrations

VIEW = import_module("reporting.migrations.0001_initial").VIEW.replace("CREATE VIEW", "CREATE OR REPLACE VIEW")


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_snapshots"), ("past", "0004_in_portal")]
    operations = [
        migrations.RunSQL(VIEW.replace("e.kind::text", "e.counted_as::text"), reverse_sql=VIEW),
    ]
