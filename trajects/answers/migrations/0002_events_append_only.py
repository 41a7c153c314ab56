from django.db import migrations

from okot_portal.append_only import append_only


class Migration(migrations.Migration):
    """What happened to a link is never changed afterwards."""

    dependencies = [("answers", "0001_initial")]

    operations = [append_only("answers_linkevent")]
