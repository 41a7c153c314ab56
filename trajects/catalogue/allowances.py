"""What a trainee gets during an OKOT: an information panel with the amounts of the day, no calculation (VERG).

VERG-07, the premium for long shortage trainings, ended on 31/10/2024 and never held for people with a living wage.
"""

import datetime
from dataclasses import dataclass

from okot_portal.parameters.definitions import DEFINITIONS
from okot_portal.parameters.values import value


@dataclass(frozen=True)
class Allowance:
    rule: str
    sentence: str


def allowances(today: datetime.date) -> list[Allowance]:
    """The lines of the panel, with the amounts that hold today."""
    return [
        Allowance(
            "VERG-01",
            "De opleiding is gratis voor wie aan de instapvoorwaarden voldoet. De cliënt krijgt een "
            "VDAB-opleidingscontract, behoudt de uitkering, en krijgt inschrijvingsgeld en leermateriaal terugbetaald.",
        ),
        Allowance(
            "VERG-02",
            f"Vervoer: {in_words('KM_VERGOEDING', today)} per kilometer, of het abonnement voor het openbaar vervoer.",
        ),
        Allowance(
            "VERG-03",
            "Kinderopvang: de kosten van erkende opvang tot de schoolleeftijd, en van buitenschoolse opvang tot het "
            "einde van de lagere school, tegen bewijs.",
        ),
        Allowance(
            "VERG-04",
            f"Stimulanspremie voor wie een leefloon heeft en personen ten laste: {in_words('STIMULANSPREMIE', today)}. "
            "Kijk het bedrag na bij VDAB.",
        ),
        Allowance("VERG-05", "Verblijf: een vergoeding wanneer dagelijks heen en weer rijden niet kan."),
        Allowance(
            "VERG-06",
            "Leefloon: inkomsten uit een erkende beroepsopleiding vallen onder de socio-professionele vrijstelling, "
            "tot een maximum per maand en hoogstens 3 jaar. Kijk na of de cliënt er recht op heeft.",
        ),
        Allowance(
            "VERG-08",
            "Heeft de cliënt nog een werkloosheidsuitkering? Noteer wanneer die eindigt. Alleen voor verpleegkundige "
            "en zorgkundige, of als de opleiding al liep op 31/12/2025, verschuift die datum.",
        ),
    ]


def in_words(key: str, today: datetime.date) -> str:
    return DEFINITIONS[key].in_words(value(key, on=today))
