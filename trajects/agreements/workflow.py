"""The formal agreement's table (domain.md §5.2). A VDAB user may never set it."""

from typing import Any

from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import rule, the_system
from okot_portal.workflow.transitions import NEW, Step, Transition
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from trajects.agreements.models import REQUIRES, FormalAgreement
from trajects.agreements.models import AgreementState as S
from trajects.agreements.questions import GiveAgreement, RefuseAgreement
from trajects.dossier.corrections import correction
from trajects.dossier.history import History
from trajects.dossier.subjects import responsible_worker


@rule("MA/ATB van het verantwoordelijke OCMW, of de VDAB-bemiddelaar van de kandidatuur")
def either_side(agreement: FormalAgreement, actor: Actor) -> bool:
    return responsible_worker(agreement, actor) or actor.is_mediator


@in_words("wie besliste en wanneer is bewaard")
def decided(agreement: FormalAgreement, step: Step) -> None:
    agreement.decided_on = step.effective_on
    agreement.decided_by = step.actor.membership


TABLE = (
    Transition(name="ask", label="Akkoord vragen", source=(NEW,), target=S.ASKED, by=(either_side, the_system)),
    Transition(
        name="give",
        label="Formeel akkoord geven",
        source=(S.ASKED,),
        target=S.GIVEN,
        by=(responsible_worker,),
        form=GiveAgreement,
        writes=(
            "contact_name",
            "contact_function",
            "contact_phone",
            "contact_email",
            "contact_availability",
            "contact_substitute",
            "motivation",
            "fits_plan",
            "running_measure",
            "running_until",
            "informed_on",
            "financial",
            "mobility",
            "childcare",
            "other_precondition",
            "call_preference",
        ),
        effects=(decided,),
    ),
    Transition(
        name="refuse",
        label="Niet akkoord",
        source=(S.ASKED,),
        target=S.REFUSED,
        by=(responsible_worker,),
        form=RefuseAgreement,
        writes=("refusal_reason", "refusal_note"),
        effects=(decided,),
    ),
    Transition(
        name="withdraw",
        label="Akkoord intrekken",
        source=(S.GIVEN,),
        target=S.WITHDRAWN,
        by=(responsible_worker, the_system),
        form=WithReason,
    ),
    Transition(
        name="expire",
        label="Vraag laten vervallen",
        source=(S.ASKED,),
        target=S.EXPIRED,
        by=(the_system, either_side),
    ),
    correction(S),
)

AGREEMENTS = Machine(
    code="agreement",
    label="Formeel akkoord",
    about=(
        "Het akkoord van het OCMW met een kandidatuur, met de contactgegevens die VDAB nodig heeft. Het beweegt mee "
        "met het OKOT-traject."
    ),
    model=FormalAgreement,
    states=S,
    transitions=TABLE,
    recorders=(History(),),
    tones={S.ASKED: "wait", S.GIVEN: "success", S.REFUSED: "danger", S.WITHDRAWN: "danger", S.EXPIRED: "neutral"},
    ends=(S.REFUSED, S.WITHDRAWN, S.EXPIRED),
    requires=REQUIRES,
    moves_along=True,
)


def ask(okot: Any, step: Step, previous: FormalAgreement | None = None) -> FormalAgreement:
    """Open a (next) version of the agreement for this candidature, along with its step."""
    previous = last_version(okot, previous)
    agreement = FormalAgreement(
        client=okot.client,
        ocmw=okot.ocmw,
        reference=okot.reference,
        training=okot.training,
        asked_on=step.today,
        previous=previous,
        number=previous.number + 1 if previous else 1,
    )
    return AGREEMENTS.along(step, agreement, "ask")


def last_version(okot: Any, known: FormalAgreement | None) -> FormalAgreement | None:
    """After a correction there may be later versions than the one that counts, and earlier ones where none does."""
    last = known or FormalAgreement.objects.filter(reference=okot.reference).order_by("-number").first()
    while last is not None and getattr(last, "next", None) is not None:
        last = last.next
    return last
