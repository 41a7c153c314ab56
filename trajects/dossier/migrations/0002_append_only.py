from django.db import migrations

from okot_portal.append_only import append_only


class Migration(migrations.Migration):
    """The history and the documents only grow; references come from a sequence."""

    dependencies = [("dossier", "0001_initial")]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE dossier_reference", "DROP SEQUENCE dossier_reference"),
        append_only("dossier_steprecord"),
        append_only("dossier_document"),
        append_only("dossier_rendering"),
    ]
