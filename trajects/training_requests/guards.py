"""When: what must be true before a step of a training request. What the decision table refuses stands in the table."""

from typing import Any

from okot_portal.workflow.rules import Guard, guard
from okot_portal.workflow.transitions import Step
from trajects.dossier.sources import TWE_NOTE, WORKING_RULE
from trajects.training_requests.choices import AT_VDAB
from trajects.training_requests.decision import ROWS, Outcome, Row, Verdict
from trajects.training_requests.judging import judge, words_of
from trajects.training_requests.models import TrainingRequest
from trajects.training_requests.running import running_twe
from trajects.twe.choices import RUNNING, TweState
from trajects.twe.guards import HANDED_OVER


@guard(
    "TWE-07",
    "Er loopt geen TWE-traject voor deze cliënt. Start eerst het TWE. Is de opleiding de eerste nood, volg ze dan op "
    "als OKOT of bij VDAB: een TWE kan daarna nog (TWE-06).",
    source=f"{TWE_NOTE}, punt 1 en 2",
)
def a_twe_runs(request: TrainingRequest, step: Step) -> bool:
    twe = running_twe(step)
    return twe is not None and twe.state in RUNNING


def verdict_of(request: TrainingRequest, step: Step) -> Verdict:
    return step.once("verdict", lambda: judge(request, request.twe, step.today))  # type: ignore[no-any-return]


def not_refused_by(row: Row) -> Guard:
    """The guard of one refusing row of the table: its reason, and the lawful way that remains."""

    def test(request: TrainingRequest, step: Step) -> Any:
        if not request.twe_id:
            return True
        return True if verdict_of(request, step).row is not row else words_of(request, request.twe, step.today)

    test.__name__ = f"not_{row.key}"
    return Guard(row.rule, f"{row.why} {row.way}", row.source, False, test)


WITHIN_THE_TABLE = tuple(not_refused_by(row) for row in ROWS if row.outcome == Outcome.REFUSED)


@guard(
    "TOPL-04",
    "Voor dit TWE loopt nog een andere aanvraag voor een korte opleiding ({reference}). Er kan er maar één starten: "
    "schrijf waarom je toch een tweede aanvraagt.",
    source=f"{TWE_NOTE}, punt 2; {WORKING_RULE}",
    soft=True,
)
def no_other_short_one_asked(request: TrainingRequest, step: Step) -> Any:
    if not request.twe_id or verdict_of(request, step).outcome != Outcome.SHORT_WITHIN_TWE:
        return True
    asked = TrainingRequest.objects.filter(
        twe_id=request.twe_id, outcome=Outcome.SHORT_WITHIN_TWE, state__in=AT_VDAB
    ).exclude(pk=request.pk)
    reference = asked.order_by("pk").values_list("reference", flat=True).first()
    return True if reference is None else {"reference": reference}


@guard(
    "TOPL-04",
    "In dit TWE startte al een korte opleiding ({reference}). Annuleer deze aanvraag: een opleiding kan nog na het "
    "TWE, of als langdurige opleiding die het TWE doet stoppen.",
    source=f"{TWE_NOTE}, punt 2",
)
def first_short_one_of_this_twe(request: TrainingRequest, _step: Step) -> Any:
    if request.outcome != Outcome.SHORT_WITHIN_TWE:
        return True
    started = TrainingRequest.objects.filter(twe_id=request.twe_id).short_and_started().exclude(pk=request.pk)
    reference = started.order_by("pk").values_list("reference", flat=True).first()
    return True if reference is None else {"reference": reference}


@guard(
    "TOPL-06",
    "Het TWE stopt door deze opleiding, en de warme overdracht is nog niet bevestigd. Bel eerst met de bemiddelaar, of "
    "schrijf waarom de opleiding toch al start.",
    source=f"{TWE_NOTE}, punt 3 en 6",
    soft=True,
)
def handover_confirmed(request: TrainingRequest, step: Step) -> bool:
    """Not offered yet is the other guard's business."""
    waits = request.stops_twe and handed_over_before_the_twe_stops(request, step) is None
    return not waits or (request.handover is not None and request.handover.is_confirmed)


@guard(
    "TOPL-08",
    "Het TWE stopt bij de start van deze opleiding, en de warme overdracht is nog niet aangeboden. Vul de fiche in en "
    "bied ze aan, en registreer daarna de start.",
    source=f"{TWE_NOTE}, punt 6",
)
def handed_over_before_the_twe_stops(request: TrainingRequest, _step: Step) -> bool:
    if request.outcome != Outcome.STOP_AT_START:
        return True
    return request.handover is not None and request.handover.state in HANDED_OVER


@guard(
    "TOPL-05",
    "Deze opleiding start deeltijds tijdens artikel 60 (situatie 1), maar artikel 60 is al voorbij of heeft nog geen "
    "gekend einde. Registreer het contract, of annuleer de aanvraag en vraag de opleiding aan als situatie 2.",
    source=f"{TWE_NOTE}, situatie 1",
)
def end_of_art60_known(request: TrainingRequest, _step: Step) -> bool:
    if request.outcome != Outcome.STOP_AFTER_ART60:
        return True
    twe = request.twe
    known = twe.art60 is not None and twe.art60.planned_end_on is not None
    return known and twe.state in (TweState.BEFORE_ART60, TweState.IN_ART60)


@guard(
    "TWE-09",
    "Het TWE duurde al langer dan zijn maximum, tot en met {limit}. Kijk de datum na, of schrijf waarom het pas nu "
    "stopt.",
    source=f"{TWE_NOTE}, punt 4",
    soft=True,
)
def twe_stops_within_its_maximum(request: TrainingRequest, step: Step) -> Any:
    limit = request.twe.maximum_on
    if request.outcome != Outcome.STOP_AT_START or limit is None or step.effective_on <= limit:
        return True
    return {"limit": f"{limit:%d/%m/%Y}"}
