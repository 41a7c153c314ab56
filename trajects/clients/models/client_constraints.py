"""What must never be wrong about a client, kept by the database, each with its sentence for people."""

from django.db import models
from django.db.models import Q

from trajects.clients import choices

CONSTRAINTS: list[models.BaseConstraint] = [
    models.UniqueConstraint(
        fields=["insz_index"],
        name="client_insz_unique",
        violation_error_message="Er bestaat al een cliënt met dit INSZ.",
    ),
    models.CheckConstraint(
        condition=Q(insz_encrypted=None, insz_index=None) | Q(insz_encrypted__isnull=False, insz_index__isnull=False),
        name="client_insz_whole",
        violation_error_message="Het INSZ is onvolledig bewaard. Vul het opnieuw in.",
    ),
    models.CheckConstraint(
        condition=Q(number__regex=r"^C-[0-9]{4}-[0-9]{5,}$"),
        name="client_number_shape",
        violation_error_message="Het cliëntnummer klopt niet.",
    ),
    models.CheckConstraint(
        condition=Q(sex__in=choices.Sex.values),
        name="client_sex_known",
        violation_error_message="Kies een geslacht uit de lijst.",
    ),
    models.CheckConstraint(
        condition=Q(vdab_status__in=choices.VdabStatus.values),
        name="client_vdab_status_known",
        violation_error_message="Kies een inschrijving uit de lijst.",
    ),
    models.CheckConstraint(
        condition=~Q(vdab_status=choices.VdabStatus.REGISTERED) | (Q(vdab_since__isnull=False) & ~Q(vdab_service="")),
        name="client_registered_complete",
        violation_error_message="Een inschrijving heeft een datum en een dienst nodig.",
    ),
    models.CheckConstraint(
        condition=~Q(vdab_status__in=choices.EXEMPT) | (Q(vdab_since__isnull=False) & ~Q(vdab_exemption_ref="")),
        name="client_exemption_complete",
        violation_error_message="Een vrijstelling heeft een datum en de verwijzing naar de beslissing nodig.",
    ),
    models.CheckConstraint(
        condition=Q(informed_on=None, informed_by=None, informed_how="")
        | (Q(informed_on__isnull=False, informed_by__isnull=False) & ~Q(informed_how="")),
        name="client_informed_complete",
        violation_error_message="Noteer wanneer, door wie en hoe de cliënt geïnformeerd werd.",
    ),
    models.CheckConstraint(
        condition=Q(merged_into=None) | Q(is_provisional=False, insz_index=None),
        name="client_merged_is_empty",
        violation_error_message="Een samengevoegd dossier heeft geen INSZ meer en is niet meer voorlopig.",
    ),
]
