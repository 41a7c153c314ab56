"""The words of a door- en uitstroomtraject: the states of a group and of who takes part, and what is chosen on the way
(domain.md §5.7; seed 002)."""

from django.db import models


class GroupState(models.TextChoices):
    PLANNED = "planned", "Gepland"
    OPEN = "open", "Inschrijving open"
    RUNNING = "running", "Lopend"
    COMPLETED = "completed", "Afgerond"
    CANCELLED = "cancelled", "Geannuleerd"


G = GroupState
GROUP_TONES = {G.PLANNED: "info", G.OPEN: "wait", G.RUNNING: "active", G.COMPLETED: "success", G.CANCELLED: "neutral"}
GROUP_PHASES = (
    ("Kalender", (G.PLANNED,)),
    ("Inschrijving", (G.OPEN,)),
    ("Sessies", (G.RUNNING,)),
    ("Evaluatie", (G.COMPLETED,)),
)
GROUP_ENDS = (G.COMPLETED, G.CANCELLED)


class ParticipationState(models.TextChoices):
    APPLIED = "applied", "Aangemeld"
    SELECTED = "selected", "Geselecteerd"
    MODULE_1 = "module_1", "Module 1: kennismaking en taal"
    MODULE_2 = "module_2", "Module 2: nood aan opleiding"
    MODULE_3 = "module_3", "Module 3: attitude en jobdoelwit"
    MODULE_4 = "module_4", "Module 4: sollicitatietraining"
    VDAB_PATH = "vdab_path", "In VDAB-traject naar werk"
    REFERRED_LANGUAGE = "referred_language", "Doorverwezen naar taalopleiding"
    REFERRED_TRAINING = "referred_training", "Doorverwezen naar opleiding"
    DROPPED = "dropped", "Uitgevallen"
    REFUSED = "refused", "Niet geselecteerd"


P = ParticipationState
TONES = {
    P.APPLIED: "wait",
    P.SELECTED: "info",
    P.MODULE_1: "active",
    P.MODULE_2: "active",
    P.MODULE_3: "active",
    P.MODULE_4: "active",
    P.VDAB_PATH: "success",
    P.REFERRED_LANGUAGE: "redirect",
    P.REFERRED_TRAINING: "redirect",
    P.DROPPED: "danger",
    P.REFUSED: "neutral",
}
# DUT-03: the six phases of the path.
PHASES = (
    ("Instroom", (P.APPLIED, P.SELECTED, P.REFUSED)),
    ("Module 1", (P.MODULE_1, P.REFERRED_LANGUAGE)),
    ("Module 2", (P.MODULE_2, P.REFERRED_TRAINING)),
    ("Module 3", (P.MODULE_3,)),
    ("Module 4", (P.MODULE_4,)),
    ("Naar werk", (P.VDAB_PATH,)),
)
ENDS = (P.VDAB_PATH, P.REFERRED_LANGUAGE, P.REFERRED_TRAINING, P.DROPPED, P.REFUSED)
MODULES = {1: P.MODULE_1, 2: P.MODULE_2, 3: P.MODULE_3, 4: P.MODULE_4}
RUNNING = tuple(MODULES.values())
OPEN = (P.APPLIED, P.SELECTED, *RUNNING)
BEFORE_THE_START = (P.APPLIED, P.SELECTED)
# Who has a place in the group, also when it ended well or elsewhere: an application or a refusal takes none.
TAKES_A_PLACE = (P.SELECTED, *RUNNING, P.VDAB_PATH, P.REFERRED_LANGUAGE, P.REFERRED_TRAINING)
MODULE_NAMES = {
    1: "Kennismaking en taalbevraging",
    2: "Behoefte aan opleiding",
    3: "Attitude, competenties en jobdoelwit",
    4: "Sollicitatietraining",
}


class LanguageResult(models.TextChoices):
    SUFFICIENT = "sufficient", "Voldoende"
    INSUFFICIENT = "insufficient", "Onvoldoende"


class TrainingResult(models.TextChoices):
    NO_NEED = "no_need", "Geen nood aan opleiding"
    NEED = "need", "Nood aan opleiding"


class Presence(models.TextChoices):
    PRESENT = "present", "Aanwezig"
    EXCUSED = "excused", "Verontschuldigd"
    ABSENT = "absent", "Afwezig"


class NotSelected(models.TextChoices):
    """Why somebody is not selected (DUT-07): the evaluation of 2013 asked for a better choice of candidates."""

    MOTIVATION = "motivation", "De motivatie is onvoldoende"
    LANGUAGE = "language", "De taal is een te grote drempel: eerst een taalopleiding"
    TIMING = "timing", "Het contract loopt nog te lang of stopt te vroeg"
    PRECONDITIONS = "preconditions", "De randvoorwaarden zijn niet in orde"
    OTHER_PATH = "other_path", "Een ander traject past beter"
    FULL = "full", "De groep is vol"


class DropReason(models.TextChoices):
    WORK = "work", "Aan het werk"
    OTHER_PATH = "other_path", "Ander traject of opleiding"
    ILLNESS = "illness", "Langdurige afwezigheid"
    BY_CLIENT = "by_client", "De deelnemer stopt zelf"
    ABSENCE = "absence", "Te vaak afwezig zonder verwittigen"
    PRECONDITIONS = "preconditions", "Randvoorwaarden (mobiliteit, kinderopvang …)"
    MOVED = "moved", "Verhuisd"
    CANCELLED = "cancelled", "De groep gaat niet door"
    OTHER = "other", "Andere reden"
