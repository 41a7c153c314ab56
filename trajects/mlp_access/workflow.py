"""The table of the right to read a client's dossier in MLP (domain.md §5.9, W:12): form, active, closed."""

from okot_portal.workflow.machine import Machine
from okot_portal.workflow.transitions import NEW, Step, Transition
from okot_portal.workflow.words import in_words
from trajects.dossier.corrections import correction
from trajects.dossier.documents import DocumentKind, freeze
from trajects.dossier.duties import Duties, DutyKind
from trajects.dossier.following import following
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.informing import client_is_informed
from trajects.dossier.notices import Notices
from trajects.dossier.sources import COOPERATION
from trajects.dossier.subjects import ocmw_party, responsible_worker
from trajects.dossier.terms import within
from trajects.mlp_access import letters, questions
from trajects.mlp_access.models import ENDS, OPEN, REQUIRES, MlpAccess
from trajects.mlp_access.models import MlpAccessState as S


@in_words("de dag waarop VDAB het formulier kreeg, is bewaard; het formulier is opgemaakt")
def delivered(access: MlpAccess, step: Step) -> None:
    access.delivered_on = step.effective_on
    freeze(step, DocumentKind.MLP_ACCESS, letters.form_for_vdab(access, step))


@in_words("de eerste dag met inzage is bewaard")
def active(access: MlpAccess, step: Step) -> None:
    access.active_on = step.effective_on


@in_words("de laatste dag met inzage is bewaard")
def closed(access: MlpAccess, step: Step) -> None:
    access.closed_on = step.effective_on


@in_words("wat bij een latere status hoort, wordt gewist")
def put_back(access: MlpAccess, step: Step) -> None:
    if step.target == S.NOT_ARRANGED:
        access.delivered_on = None
    if step.target in (S.NOT_ARRANGED, S.FORM_DELIVERED):
        access.active_on = None
    if step.target != S.CLOSED:
        access.closed_on, access.end_reason = None, ""


FORM_DUE = within(DutyKind.MLP_FORM, "INZAGE_FORMULIER_WERKDAGEN", ocmw_party)
CHECK_DUE = within(DutyKind.MLP_CHECK, "INZAGE_NAKIJKEN_WERKDAGEN", ocmw_party)

TABLE = (
    Transition(
        name="begin",
        label="Inzagerecht in MLP regelen",
        source=(NEW,),
        target=S.NOT_ARRANGED,
        by=(responsible_worker,),
        guards=(client_is_informed,),
        due=(FORM_DUE,),
        icon="key-round",
        tone="primary",
    ),
    Transition(
        name="deliver",
        label="Formulier inzagerecht opmaken en bezorgen",
        source=(S.NOT_ARRANGED,),
        target=S.FORM_DELIVERED,
        by=(responsible_worker,),
        form=questions.Deliver,
        writes=("reader", "vdab"),
        guards=(client_is_informed,),
        effects=(delivered,),
        closes=(DutyKind.MLP_FORM,),
        due=(CHECK_DUE,),
        icon="file-check",
        tone="primary",
        hint="Het formulier staat daarna bij Documenten.",
    ),
    Transition(
        name="activate",
        label="Inzagerecht is actief",
        source=(S.FORM_DELIVERED,),
        target=S.ACTIVE,
        by=(responsible_worker,),
        form=questions.Activate,
        effects=(active,),
        closes=(DutyKind.MLP_CHECK,),
        icon="circle-check",
        tone="primary",
        hint="Kijk in MLP na of je het dossier kan openen.",
    ),
    Transition(
        name="close",
        label="Inzagerecht afsluiten",
        source=OPEN,
        target=S.CLOSED,
        by=(responsible_worker,),
        form=questions.Close,
        writes=("end_reason",),
        effects=(closed,),
        icon="lock",
        tone="quiet",
    ),
    correction(S, put_back),
    following(OPEN),
    handing_on(OPEN),
)

MLP_ACCESSES = Machine(
    code="mlp_access",
    label="Inzagerecht MLP",
    about=(
        "Het recht van een OCMW om het dossier van één cliënt in MLP te lezen: het formulier voor VDAB, wanneer het "
        f"actief is en wanneer het eindigt ({COOPERATION}, actiedomein 3)."
    ),
    model=MlpAccess,
    states=S,
    transitions=TABLE,
    recorders=(History(), Duties(), Notices()),
    phases=(
        ("Te regelen", (S.NOT_ARRANGED,)),
        ("Formulier bezorgd", (S.FORM_DELIVERED,)),
        ("Actief", (S.ACTIVE,)),
        ("Afgesloten", (S.CLOSED,)),
    ),
    tones={S.NOT_ARRANGED: "wait", S.FORM_DELIVERED: "info", S.ACTIVE: "success", S.CLOSED: "neutral"},
    ends=ENDS,
    requires=REQUIRES,
)
