"""Who enters TWE: the checklist, what each refusing answer means and where it leads (TWE-01/02/03/06).

Pure: answers in, verdicts out. The page shows them, the guards of "Instroom in TWE goedkeuren" speak them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trajects.dossier.sources import TWE_NOTE, TWE_SCREENING
from trajects.twe.choices import NotAdmitted, Referral


@dataclass(frozen=True)
class Question:
    """`wanted` is the answer that lets the client in; `reason` and `referral` are what the other answer leads to."""

    name: str
    rule: str
    label: str
    wanted: bool
    sentence: str
    reason: NotAdmitted
    referral: Referral
    source: str


QUESTIONS = (
    Question(
        "needs_experience",
        "TWE-02",
        "Heeft de cliënt werkervaring nodig, door te leren op een werkplek?",
        True,
        "Zonder nood aan werkervaring op een werkplek is TWE niet de juiste stap. Verwijs naar bemiddeling bij VDAB.",
        NotAdmitted.NOT_NEEDED,
        Referral.VDAB,
        TWE_SCREENING,
    ),
    Question(
        "mainly_generic",
        "TWE-02",
        "Gaat het vooral om generieke competenties?",
        True,
        "TWE versterkt vooral generieke competenties. Gaat het om iets anders, verwijs dan naar bemiddeling bij VDAB.",
        NotAdmitted.NOT_NEEDED,
        Referral.VDAB,
        TWE_SCREENING,
    ),
    Question(
        "can_learn",
        "TWE-01",
        "Heeft de cliënt voldoende leerpotentieel?",
        True,
        "TWE vraagt voldoende leerpotentieel om het NEC te halen. Verwijs naar de sociale economie of een andere weg.",
        NotAdmitted.NEC_UNREACHABLE,
        Referral.SOCIAL_ECONOMY,
        TWE_NOTE,
    ),
    Question(
        "nec_reachable",
        "TWE-02",
        "Is het normaal economisch circuit (NEC) haalbaar binnen twee jaar?",
        True,
        "Het NEC moet haalbaar zijn binnen twee jaar begeleiding. Verwijs naar de sociale economie.",
        NotAdmitted.NEC_UNREACHABLE,
        Referral.SOCIAL_ECONOMY,
        TWE_SCREENING,
    ),
    Question(
        "half_time",
        "TWE-02",
        "Kan de cliënt minstens halftijds werken?",
        True,
        "Minstens halftijds werken moet lukken. Bekijk eerst met GTB wat kan, en screen later opnieuw.",
        NotAdmitted.NOT_HALF_TIME,
        Referral.GTB,
        TWE_SCREENING,
    ),
    Question(
        "se_highest",
        "TWE-03",
        "Is de sociale economie het hoogst haalbare?",
        False,
        "Is de sociale economie het hoogst haalbare, dan is TWE niet de weg. Verwijs naar de sociale economie, of naar "
        "GTB als gespecialiseerde bemiddeling nodig is.",
        NotAdmitted.SE_HIGHEST,
        Referral.SOCIAL_ECONOMY,
        TWE_SCREENING,
    ),
    Question(
        "training_first",
        "TWE-06",
        "Is voor het jobdoelwit vooral een technische opleiding nodig?",
        False,
        "Is vooral een technische opleiding nodig, dan komt die eerst. TWE kan pas daarna, als de cliënt dan nog aan "
        "de voorwaarden voldoet.",
        NotAdmitted.TRAINING_FIRST,
        Referral.TRAINING,
        f"{TWE_NOTE}, punt 1",
    ),
)
# Asked as well: it decides between two referrals, and refuses nobody (TWE-03).
SPECIALISED = "specialised"
NAMES = (*(question.name for question in QUESTIONS), SPECIALISED)


@dataclass(frozen=True)
class Verdict:
    """One answer, and whether it lets the client in; `is_in` is None while nobody answered."""

    question: Question
    answer: bool | None
    referral: Referral

    @property
    def is_in(self) -> bool | None:
        return None if self.answer is None else self.answer == self.question.wanted


def verdicts(answers: Mapping[str, bool | None]) -> list[Verdict]:
    """One per question, in the order of the checklist."""
    return [Verdict(one, answers.get(one.name), referral_of(one, answers)) for one in QUESTIONS]


def referral_of(question: Question, answers: Mapping[str, bool | None]) -> Referral:
    """TWE-03: to GTB instead of the social economy when specialised mediation is needed."""
    if question.referral == Referral.SOCIAL_ECONOMY and answers.get(SPECIALISED):
        return Referral.GTB
    return question.referral


# What is in the way the most comes first: the reason that is proposed for not entering.
WEIGHT = (
    NotAdmitted.SE_HIGHEST,
    NotAdmitted.TRAINING_FIRST,
    NotAdmitted.NEC_UNREACHABLE,
    NotAdmitted.NOT_HALF_TIME,
    NotAdmitted.NOT_NEEDED,
)


def refusing(found: Iterable[Verdict]) -> list[Verdict]:
    """The answers that keep the client out, the weightiest first."""
    return sorted((one for one in found if one.is_in is False), key=lambda one: WEIGHT.index(one.question.reason))
