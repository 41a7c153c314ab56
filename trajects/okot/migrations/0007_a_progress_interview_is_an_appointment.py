"""A progress interview gets a state and an appointment; the interviews that were kept so far follow in 0008."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

INTERVIEW = "progressinterview"


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0001_initial"),
        ("partners", "0001_initial"),
        ("okot", "0006_aftercare_and_source_of_work"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(INTERVIEW, "agreed", models.TextField(blank=True, default="", max_length=2000, verbose_name="wat is afgesproken"), preserve_default=False),
        migrations.AddField(INTERVIEW, "appointment_at", models.DateTimeField(null=True, verbose_name="afspraak op")),
        migrations.AddField(INTERVIEW, "changed_at", models.DateTimeField(editable=False, null=True, verbose_name="laatst gewijzigd op")),
        migrations.AddField(
            INTERVIEW,
            "changed_by",
            models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="laatst gewijzigd door"),
        ),
        migrations.AddField(INTERVIEW, "changed_by_label", models.CharField(default="", editable=False, max_length=240), preserve_default=False),
        migrations.AddField(
            INTERVIEW,
            "client",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clients.client", verbose_name="cliënt"),
        ),
        migrations.AddField(
            INTERVIEW,
            "ocmw",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.organisation", verbose_name="verantwoordelijk OCMW"),
        ),
        migrations.AddField(INTERVIEW, "occasion", models.CharField(blank=True, choices=[("hinge", "Vast moment in het schooljaar"), ("problem", "Er loopt iets moeilijk"), ("asked", "Op vraag van de cursist, de school of het OCMW")], default="", max_length=10, verbose_name="aanleiding"), preserve_default=False),
        migrations.AddField(INTERVIEW, "place", models.CharField(blank=True, default="", max_length=160, verbose_name="plaats"), preserve_default=False),
        migrations.AddField(INTERVIEW, "reference", models.CharField(db_index=True, default="", max_length=20, verbose_name="referentie"), preserve_default=False),
        migrations.AddField(INTERVIEW, "state", models.CharField(default="held", editable=False, max_length=24, verbose_name="status"), preserve_default=False),
        migrations.AddField(INTERVIEW, "state_on", models.DateField(editable=False, null=True, verbose_name="sinds")),
        migrations.AddField(INTERVIEW, "version", models.PositiveIntegerField(default=0, editable=False, verbose_name="aantal stappen")),
        migrations.AddField(INTERVIEW, "with_ocmw", models.BooleanField(default=False, verbose_name="met de MA/ATB van het OCMW")),
        migrations.AlterField(INTERVIEW, "held_on", models.DateField(null=True, verbose_name="gehouden op")),
        migrations.AlterField(INTERVIEW, "note", models.TextField(blank=True, max_length=4000, verbose_name="verslag")),
        migrations.AlterModelOptions(
            INTERVIEW,
            options={"ordering": ["-held_on", "-pk"], "verbose_name": "voortgangsgesprek", "verbose_name_plural": "voortgangsgesprekken"},
        ),
    ]
