"""Words the reports share: levels as they are printed, and a training with its year."""

from reporting.enrolments import YOUTH_CARE
from trajects.catalogue.levels import SHORT, Level

# The order of the printed tables.
LEVELS = (Level.BSO7, Level.PBA, Level.SENSE, Level.TKO, Level.GRAD, Level.HBOV)
FIRST_THREE = (Level.PBA, Level.SENSE, Level.BSO7)  # the only levels of which 2014 knew sex and groups
PARLIAMENT = "Vlaams Parlement, antwoord over OKOT 2014"
TWE_MONTHLY = "VDAB, draaiboek TWE voor OCMW's (monitoring en financiering)"
WITH_RESULTS = (*FIRST_THREE, Level.HBOV, YOUTH_CARE)  # those of which 2014 knew the results
POPULATION = [*((level.value, level.label) for level in LEVELS), (YOUTH_CARE, "TKO jeugd- en gehandicaptenzorg")]
MONTH_OF = [("performed", "de prestatiemaand"), ("started", "de maand waarin de begeleiding startte")]
NO_PROVINCE = "Provincie onbekend"


def ordinal(year: int) -> str:
    return f"{year}{'ste' if year == 1 else 'de'} jaar"


def training_label(level: str, training: str, year: int | None) -> str:
    """PBA bouw - 1ste jaar."""
    name = f"{SHORT[Level(level)]} {training}".strip()
    return f"{name} - {ordinal(year)}" if year else name
