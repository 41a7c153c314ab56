from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0002_provisional_records"), ("dossier", "0007_period_by_client")]

    operations = [
        migrations.RemoveConstraint(model_name="reminder", name="reminder_once_per_part"),
        migrations.RenameField(model_name="reminder", old_name="percentage", new_name="moment"),
        migrations.AlterField(
            model_name="reminder",
            name="moment",
            field=models.PositiveSmallIntegerField(verbose_name="moment van de termijn"),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(fields=("duty", "moment"), name="reminder_once_per_moment"),
        ),
    ]
