"""The published offer of trainings per year, loaded with the reference data; an administrator adds later years."""

from reporting.offer import OfferedTraining
from reporting.words import ordinal
from trajects.catalogue.reference import YEAR, level_of, name_of, table_of_2014


def load() -> str:
    """Add what is missing of the table of 2014. Returns a line for the operator."""
    lines = []
    for position, row in enumerate(table_of_2014(), start=1):
        year = int(row["opleidingsjaar"]) if row["opleidingsjaar"] else None
        pilot_says_it = year and "jaar" not in row["bronlabel"]
        label = f"{row['bronlabel']} - {ordinal(year)}" if year and pilot_says_it else row["bronlabel"]
        lines.append(
            OfferedTraining(
                calendar_year=YEAR,
                position=position,
                level=level_of(row),
                training=name_of(row),
                year=year,
                label=label,
            )
        )
    before = OfferedTraining.objects.count()
    OfferedTraining.objects.bulk_create(lines, ignore_conflicts=True)
    return f"{OfferedTraining.objects.count() - before} nieuwe regels in het aanbod per jaar"
