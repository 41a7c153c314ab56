"""The agreement's table (seed 004): drafted by the heads or the network manager, signed, and renewed or ended."""

from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import the_system
from okot_portal.workflow.transitions import NEW, STAY, Notice, Step, Transition
from okot_portal.workflow.words import in_words
from partners.actor import SYSTEM
from trajects.cooperation import effects, guards, moments, questions
from trajects.cooperation.choices import ENDS, OPEN_STATES, PHASES, TONES, ActionField
from trajects.cooperation.choices import CooperationState as S
from trajects.cooperation.models import REQUIRES, CooperationAgreement
from trajects.cooperation.rules import may_draft, member, the_others, writer
from trajects.dossier.corrections import correction
from trajects.dossier.history import History
from trajects.dossier.notices import Notices
from trajects.dossier.references import next_reference


@in_words("de overeenkomst die hierdoor opgevolgd wordt, is vernieuwd")
def replace_earlier(agreement: CooperationAgreement, step: Step) -> None:
    earlier = CooperationAgreement.objects.filter(renewals=agreement, state=S.SIGNED).first()
    if earlier:
        COOPERATIONS.along(step, earlier, "be_renewed", actor=SYSTEM)


@in_words("een nieuw ontwerp met dezelfde partners en afspraken staat klaar")
def draft_renewal(agreement: CooperationAgreement, step: Step) -> None:
    rows = agreement.partners.exclude(organisation=agreement.vdab_id).exclude(organisation=step.actor.organisation_id)
    answers = {
        "name": step.answers["name"],
        "starts_on": step.answers["starts_on"],
        "ends_on": step.answers["ends_on"],
        "vdab": agreement.vdab_id,
        "ocmws": [str(pk) for pk in rows.values_list("organisation_id", flat=True)],
    }
    newborn = CooperationAgreement(reference=next_reference(step.today), renews=agreement)
    effects.copy_arrangements(agreement, COOPERATIONS.along(step, newborn, "draft", answers=answers))


def telling(code: str, title: str, body: str = "") -> tuple[Notice, ...]:
    return (Notice(code, to=the_others, title=title, body=body),)


def arranging(field: ActionField) -> Transition:
    return Transition(
        name=f"arrange_{field.value}",
        label=f"Afspraken in actiedomein {field.value}",
        source=OPEN_STATES,
        target=STAY,
        by=(writer,),
        form=questions.arrange(field),
        effects=(effects.keep_arrangement(field),),
        icon="pencil",
        tone="quiet",
    )


MOMENTS = (
    Transition(
        name="plan_moment",
        label="Infomoment of ontmoeting plannen",
        source=OPEN_STATES,
        target=STAY,
        by=(member,),
        form=moments.PlanMoment,
        effects=(moments.plan,),
        notices=telling("SO2", "Nieuw moment in de samenwerking {reference}", "Kijk wanneer en waar."),
        icon="calendar-plus",
    ),
    Transition(
        name="move_moment",
        label="Moment verplaatsen",
        source=OPEN_STATES,
        target=STAY,
        by=(member,),
        form=moments.MoveMoment,
        guards=(guards.a_moment_to_come,),
        effects=(moments.move,),
        notices=telling("SO2", "Moment verplaatst in de samenwerking {reference}"),
        icon="calendar-clock",
        shown_closed=False,
    ),
    Transition(
        name="cancel_moment",
        label="Moment afgelasten",
        source=OPEN_STATES,
        target=STAY,
        by=(member,),
        form=moments.CancelMoment,
        guards=(guards.a_moment_to_come,),
        effects=(moments.cancel,),
        notices=telling("SO2", "Moment afgelast in de samenwerking {reference}"),
        icon="calendar-off",
        shown_closed=False,
    ),
    Transition(
        name="report_moment",
        label="Verslag van een moment schrijven",
        source=OPEN_STATES,
        target=STAY,
        by=(member,),
        form=moments.ReportMoment,
        guards=(guards.a_moment_without_report,),
        effects=(moments.report,),
        icon="file-pen",
        shown_closed=False,
    ),
)

TABLE = (
    Transition(
        name="draft",
        label="Ontwerp van een overeenkomst opmaken",
        source=(NEW,),
        target=S.DRAFT,
        by=(may_draft,),
        form=questions.Sides,
        writes=("name", "starts_on", "ends_on"),
        effects=(effects.set_partners,),
        icon="file-plus",
        tone="primary",
    ),
    Transition(
        name="change",
        label="Partners en periode wijzigen",
        source=(S.DRAFT,),
        target=STAY,
        by=(writer,),
        form=questions.Change,
        writes=("name", "starts_on", "ends_on"),
        effects=(effects.change_partners,),
        icon="pencil",
    ),
    *(arranging(field) for field in ActionField),
    Transition(
        name="name_contact",
        label="Contactpersoon aanduiden",
        source=OPEN_STATES,
        target=STAY,
        by=(writer,),
        form=questions.NameContact,
        effects=(effects.name_contact,),
        icon="user-check",
    ),
    *MOMENTS,
    Transition(
        name="sign",
        label="Ondertekening registreren",
        source=(S.DRAFT,),
        target=S.SIGNED,
        by=(writer,),
        form=questions.Sign,
        writes=("signed_on", "signatories"),
        guards=(guards.one_agreement_at_a_time, guards.every_field_arranged),
        effects=(replace_earlier,),
        notices=telling("SO1", "Overeenkomst {reference} is ondertekend"),
        icon="signature",
        tone="primary",
    ),
    Transition(
        name="renew",
        label="Vernieuwing voorbereiden",
        source=(S.SIGNED,),
        target=STAY,
        by=(writer,),
        form=questions.Renew,
        guards=(guards.not_renewed_yet,),
        effects=(draft_renewal,),
        notices=telling("SO1", "De vernieuwing van overeenkomst {reference} wordt voorbereid"),
        icon="refresh-cw",
    ),
    Transition(
        name="be_renewed",
        label="Opgevolgd door een nieuwe overeenkomst",
        source=(S.SIGNED,),
        target=S.RENEWED,
        by=(the_system,),
        icon="refresh-cw",
    ),
    Transition(
        name="end",
        label="Overeenkomst beëindigen",
        source=OPEN_STATES,
        target=S.ENDED,
        by=(writer,),
        form=WithReason,
        effects=(effects.keep_reason,),
        notices=telling("SO1", "Overeenkomst {reference} is beëindigd"),
        icon="circle-x",
        tone="quiet",
    ),
    Transition(
        name="expire",
        label="De periode is voorbij",
        source=(S.SIGNED,),
        target=S.ENDED,
        by=(the_system,),
        effects=(effects.period_is_over,),
        notices=telling("SO1", "De periode van overeenkomst {reference} is voorbij"),
        icon="clock",
    ),
    correction(S, effects.put_back),
)

COOPERATIONS = Machine(
    code="cooperation",
    label="Samenwerkingsovereenkomst",
    about=(
        "De overeenkomst tussen OCMW's en VDAB: de partners, de periode, de afspraken in de zes actiedomeinen, de "
        "momenten waarop ze elkaar zien, de handtekeningen en de vernieuwing."
    ),
    model=CooperationAgreement,
    states=S,
    transitions=TABLE,
    recorders=(History(), Notices()),
    phases=PHASES,
    tones=TONES,
    ends=ENDS,
    requires=REQUIRES,
)
