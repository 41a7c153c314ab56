"""What the reports mean by their words: taken from where it is counted, so that it cannot say something else."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from okot_portal.parameters import value
from reporting.clusters import FIRST_BEFORE, LAST_BEFORE, window
from reporting.printing import UNMEASURED
from reporting.report import Unit, month_before
from reporting.reports.outflow import R7
from reporting.reports.started import R4, YOUNG
from reporting.rounding import half_up
from trajects.okot.choices import Reorientation


@dataclass(frozen=True)
class Term:
    """`anchor` is where a link points to."""

    anchor: str
    title: str
    lines: tuple[str, ...]


def terms(today: datetime.date) -> list[Term]:
    return [
        units(),
        clusters(today),
        groups(today),
        certificate(),
        reorientation(),
        outflow(today),
        blanks(),
        rounding(),
    ]


def units() -> Term:
    return Term("eenheden", "Eenheden", tuple(f"{unit.value}: {unit.label}" for unit in Unit))


def clusters(today: datetime.date) -> Term:
    gap = value("CLUSTER_GAP_MAANDEN", on=today)
    return Term(
        "clusters",
        "Opleidingscluster",
        (
            f"{Unit.U5.label}.",
            f"Een opleiding hoort bij de cluster als ze begint binnen {gap} maanden nadat alle vorige eindigden.",
            "Een cluster telt bij de organisatie, het niveau en de periode van de laatste opleiding.",
        ),
    )


def groups(today: datetime.date) -> Term:
    older = value("KANSENGROEP_OUDEREN", on=today)
    return Term(
        "kansengroepen",
        "Kansengroepen",
        (
            *R4.included,
            f"Jongeren zijn jonger dan {YOUNG}, ouderen {older} of ouder.",
            *R4.excluded,
            R4.definition,
        ),
    )


def certificate() -> Term:
    return Term("zorgkundige", "Attest zorgkundige", (R7.definition, *R7.included))


def reorientation() -> Term:
    words = ", ".join(str(label).lower() for _value, label in Reorientation.choices)
    return Term(
        "herorientatie",
        "Heroriëntatie",
        (f"Wie van opleiding verandert ({words}), stopt niet: zo'n einde telt niet als stopzetting.",),
    )


def outflow(today: datetime.date) -> Term:
    measured = month_before(today)
    span = window(measured)
    after = value("UITSTROOM_MAANDEN", on=measured)
    return Term(
        "uitstroom",
        "Uitstroom naar werk",
        (
            f"Een meting kijkt naar opleidingen die {FIRST_BEFORE} tot {LAST_BEFORE} maanden voordien eindigden.",
            f"Meetmaand {measured:%m/%Y}: einde van {span.first:%d/%m/%Y} tot en met {span.last:%d/%m/%Y}.",
            f"Werk wordt nu {after} maanden na het einde gemeten.",
            "Wie werkt, weten we van de registratie door VDAB of de bevestiging door het OCMW.",
            "Van wie het niet gekend is, staat het aantal apart.",
        ),
    )


def blanks() -> Term:
    return Term(
        "blanco",
        "Leeg is niet nul",
        (
            f"Wat niet gemeten is, staat er als {UNMEASURED}. Een 0 betekent dat er geteld is en dat er geen waren.",
            "Ontbreekt bij een deelname wat een tabel nodig heeft, dan telt ze onder de tabel als onbekend.",
        ),
    )


def rounding() -> Term:
    half, tenth = (str(half_up(Decimal(number), 1)).replace(".", ",") for number in ("12.25", "0.05"))
    return Term(
        "afronden",
        "Afronden",
        (
            f"Een half rondt naar boven af: 12,25 wordt {half} en 0,05 wordt {tenth} bij één cijfer na de komma.",
            f"Een deel van niets is {UNMEASURED}.",
        ),
    )
