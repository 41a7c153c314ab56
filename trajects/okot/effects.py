"""What else changes with a step of an OKOT: rows, in the same transaction, and nothing else."""

import datetime

from dateutil.relativedelta import relativedelta

from okot_portal.known import known
from okot_portal.parameters import value
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import SYSTEM
from trajects.agreements import workflow as agreements
from trajects.agreements.models import AgreementState, FormalAgreement
from trajects.agreements.workflow import AGREEMENTS
from trajects.clients import merging
from trajects.clients.grants import end_grants, grant
from trajects.dossier.documents import DocumentKind, freeze
from trajects.dossier.duties import Duty
from trajects.handovers import workflow as handovers
from trajects.handovers.models import HandoverState
from trajects.handovers.workflow import HANDOVERS
from trajects.intakes.models import Intake, IntakeState
from trajects.intakes.workflow import INTAKES
from trajects.okot import letters
from trajects.okot.choices import EnrolmentState
from trajects.okot.interviews.models import InterviewState
from trajects.okot.models import ConditionCheck, Enrolment, OkotTrajectory

PREFIX = "condition_"


@in_words("het antwoord per instapvoorwaarde is bewaard")
def keep_condition_answers(okot: OkotTrajectory, step: Step) -> None:
    checks = [
        ConditionCheck(okot=okot, condition_id=int(name.removeprefix(PREFIX)), answer=answer)
        for name, answer in step.answers.items()
        if name.startswith(PREFIX)
    ]
    ConditionCheck.objects.bulk_create(
        checks, update_conflicts=True, unique_fields=["okot", "condition"], update_fields=["answer"]
    )


@in_words("de kandidatuur gaat naar de contactbemiddelaar van de opleiding; het formeel akkoord is gevraagd")
def address_candidature(okot: OkotTrajectory, step: Step) -> None:
    """OKOT-03: the candidature goes to the contact mediator of the training."""
    mediator = known(known(okot.training).contact_mediator)
    okot.mediator, okot.vdab = mediator, mediator.organisation
    okot.candidature_on = step.effective_on
    okot.was_registered = okot.client.is_registered_at_vdab
    lapse_agreement(okot, step)
    okot.agreement = agreements.ask(okot, step)


@in_words("de kandidaat is gekoppeld aan het gekozen dossier, of het voorlopige dossier is een gewoon dossier geworden")
def identify_client(okot: OkotTrajectory, step: Step) -> None:
    """GEN-01: the trajectory, its question for agreement and its duties go along to the client's own dossier."""
    known_client = step.answers["known"]
    if known_client is None:
        merging.confirm_new(okot.client, actor=step.actor, reason=step.answers["difference"])
    else:
        merging.merge(okot.client, into=known_client, actor=step.actor)
        okot.client = known_client
        FormalAgreement.objects.filter(pk=known(okot.agreement).pk).update(client=known_client)
        Duty.objects.open().of(step.machine.code, okot.pk).update(client=known_client)
    okot.worker = okot.worker or okot.client.worker or step.actor.membership


def _agreement(step: Step, okot: OkotTrajectory, name: str) -> None:
    okot.agreement = AGREEMENTS.along(step, okot.agreement, name, answers=_own(step))


def _own(step: Step) -> dict:
    """The answers for the subject's own machine: it counts its own versions."""
    return {key: value for key, value in step.answers.items() if key != "seen_version"}


@in_words("het formeel akkoord is gegeven; wie akkoord gaat, is voortaan het aanspreekpunt van VDAB")
def give_agreement(okot: OkotTrajectory, step: Step) -> None:
    """The agreement also says which entry conditions were checked; whoever agrees is VDAB's contact from now on."""
    agreement = known(okot.agreement)
    agreement.conditions_checked = [
        [check.condition.sentence, check.get_answer_display()] for check in okot.checked_conditions()
    ]
    _agreement(step, okot, "give")
    okot.worker = step.actor.membership


@in_words("het dossier is open voor de VDAB-bemiddelaar")
def open_dossier_to_vdab(okot: OkotTrajectory, step: Step) -> None:
    grant(
        okot.client,
        organisation=known(okot.vdab),
        membership=okot.mediator,
        machine=step.machine.code,
        subject_id=okot.pk,
        on=step.effective_on,
    )


@in_words("het dossier is meteen gesloten voor VDAB")
def close_dossier_to_vdab(okot: OkotTrajectory, step: Step) -> None:
    """The agreement is gone, so is the ground for access: from this moment on."""
    yesterday = step.today - datetime.timedelta(days=1)
    end_grants(machine=step.machine.code, subject_id=okot.pk, on=yesterday)


@in_words("VDAB kan het dossier nog `TOEGANG_NA_AFSLUITEN_MAANDEN` maanden lezen")
def leave_dossier_open_for_a_while(okot: OkotTrajectory, step: Step) -> None:
    """VDAB keeps reading for some months after the trajectory closed (parameter)."""
    months = int(value("TOEGANG_NA_AFSLUITEN_MAANDEN", on=step.today))
    last_day = step.today + relativedelta(months=months)
    end_grants(machine=step.machine.code, subject_id=okot.pk, on=last_day)


@in_words("de fiche voor de warme overdracht staat klaar")
def prepare_handover(okot: OkotTrajectory, step: Step) -> None:
    """OKOT-08: the MA/ATB hands over warmly; the sheet is pre-filled from the agreement."""
    lapse_handover(okot, step)
    agreement, training = known(okot.agreement), known(okot.training)
    preconditions = [
        f"{label}: {text}"
        for label, text in (
            ("Financieel", agreement.financial),
            ("Mobiliteit", agreement.mobility),
            ("Kinderopvang", agreement.childcare),
            ("Andere", agreement.other_precondition),
        )
        if text
    ]
    okot.handover = handovers.prepare(
        okot,
        step,
        sender=known(okot.worker),
        receiver=known(okot.mediator),
        sheet={
            "purpose": f"Start van de opleiding {training}",
            "job_target": training.occupation_label,
            "motivation": agreement.motivation,
            "preconditions": "\n".join(preconditions),
            "contacts": f"{agreement.contact_name}, {agreement.contact_function}, {agreement.contact_phone}",
        },
    )


@in_words("het formeel akkoord is geweigerd")
def refuse_agreement(okot: OkotTrajectory, step: Step) -> None:
    _agreement(step, okot, "refuse")


@in_words(
    "een gevraagd akkoord, de intake en een gepland voortgangsgesprek gaan mee; wat al gegeven is, blijft zoals het was"
)
def parts_go_along(okot: OkotTrajectory, step: Step) -> None:
    """The handover has a step of its own (trajects.dossier.following)."""
    ocmw = okot.client.ocmw_id
    if okot.agreement is not None and okot.agreement.state == AgreementState.ASKED:
        FormalAgreement.objects.filter(pk=okot.agreement.pk).update(ocmw=ocmw)
        okot.agreement.ocmw_id = ocmw
    if okot.intake is not None:
        Intake.objects.filter(pk=okot.intake.pk).update(ocmw=ocmw)
    okot.interviews.filter(state=InterviewState.PLANNED).update(ocmw=ocmw)


@in_words("de intake gaat naar dezelfde collega")
def intake_goes_on(okot: OkotTrajectory, step: Step) -> None:
    """The handover has a step of its own (trajects.dossier.handing_on)."""
    intake, earlier = okot.intake, step.answers["earlier"]
    if intake is not None and intake.state not in INTAKES.ends and intake.mediator_id == earlier.pk:
        answers = {name: step.answers[name] for name in ("earlier", "successor", "reason")}
        okot.intake = INTAKES.along(step, intake, "hand_on", actor=SYSTEM, answers=answers)


@in_words("het akkoord is ingetrokken, overdracht en intake vervallen, een nieuw akkoord is gevraagd")
def take_agreement_back(okot: OkotTrajectory, step: Step) -> None:
    """§5.2: what was given stays as it was; a next version is asked at once."""
    given = known(okot.agreement)
    actor = step.actor if given.ocmw_id == okot.ocmw_id else SYSTEM  # given by the OCMW that followed the client then
    okot.agreement = AGREEMENTS.along(step, given, "withdraw", actor=actor, answers=_own(step))
    lapse_handover(okot, step)
    cancel_intake(okot, step)
    okot.agreement = agreements.ask(okot, step, previous=okot.agreement)


@in_words("de vraag om formeel akkoord vervalt")
def lapse_agreement(okot: OkotTrajectory, step: Step) -> None:
    if okot.agreement is not None and okot.agreement.state == AgreementState.ASKED:
        okot.agreement = AGREEMENTS.along(step, okot.agreement, "expire", actor=SYSTEM)


def lapse_handover(okot: OkotTrajectory, step: Step) -> None:
    if okot.handover is None:
        return
    name = "close" if okot.handover.state == HandoverState.CONFIRMED else "lapse"
    if okot.handover.state not in HANDOVERS.ends:
        HANDOVERS.along(step, okot.handover, name, actor=SYSTEM)
    okot.handover = None


@in_words("de warme overdracht is afgesloten")
def close_handover(okot: OkotTrajectory, step: Step) -> None:
    """§5.3: a handover closes by itself when the trajectory moved on."""
    if okot.handover is None or okot.handover.state in HANDOVERS.ends:
        return
    name = "close" if okot.handover.state == HandoverState.CONFIRMED else "lapse"
    okot.handover = HANDOVERS.along(step, okot.handover, name, actor=SYSTEM)


@in_words("de inschrijving als werkzoekende staat in het dossier van de cliënt")
def register_job_seeker(okot: OkotTrajectory, step: Step) -> None:
    okot.client.register_at_vdab(on=step.effective_on, actor=step.actor)


@in_words("de afspraak voor de intake is gemaakt")
def plan_intake(okot: OkotTrajectory, step: Step) -> None:
    intake = Intake(client=okot.client, ocmw=okot.ocmw, reference=okot.reference, mediator=okot.mediator)
    okot.intake = INTAKES.along(step, intake, "plan", answers=_own(step))


def _intake(step: Step, okot: OkotTrajectory, name: str) -> None:
    okot.intake = INTAKES.along(step, okot.intake, name, answers=_own(step))


@in_words("het oordeel over de vier onderwerpen is bewaard")
def hold_intake(okot: OkotTrajectory, step: Step) -> None:
    _intake(step, okot, "hold")


@in_words("de intake eindigt zonder resultaat; de afwezigheid telt mee")
def count_no_show(okot: OkotTrajectory, step: Step) -> None:
    _intake(step, okot, "no_show")
    okot.no_shows += 1


@in_words("de voorwaarde staat open bij de intake")
def set_condition(okot: OkotTrajectory, step: Step) -> None:
    _intake(step, okot, "condition")
    intake = known(okot.intake)
    intake.condition_met_on = None
    intake.save(update_fields=["condition_met_on"])


@in_words("de voorwaarde bij de intake is vervuld")
def meet_condition(okot: OkotTrajectory, step: Step) -> None:
    intake = known(okot.intake)
    intake.condition_met_on = step.effective_on
    intake.save(update_fields=["condition_met_on"])


@in_words("de intake eindigt met een positief resultaat")
def admit(okot: OkotTrajectory, step: Step) -> None:
    _intake(step, okot, "admit")


@in_words("de intake eindigt met een negatief resultaat")
def reject(okot: OkotTrajectory, step: Step) -> None:
    _intake(step, okot, "reject")


@in_words("een lopende intake is geannuleerd")
def cancel_intake(okot: OkotTrajectory, step: Step) -> None:
    if okot.intake is not None and okot.intake.state not in INTAKES.ends:
        INTAKES.along(step, okot.intake, "cancel", actor=SYSTEM)
    okot.intake = None if okot.intake is None or okot.intake.state != IntakeState.POSITIVE else okot.intake


@in_words("het eerste opleidingsjaar loopt")
def open_first_year(okot: OkotTrajectory, step: Step) -> None:
    okot.started_on = step.effective_on
    open_year(okot, step)


@in_words("het nieuwe opleidingsjaar loopt")
def open_year(okot: OkotTrajectory, step: Step) -> None:
    """Open the enrolment of this year in the trajectory's training, at the place where it starts."""
    answers, training = step.answers, known(okot.training)
    year = Enrolment(
        training=training,
        year=answers["year"],
        is_final_year=answers["is_final_year"],
        is_individual=answers.get("is_individual", False),
        place=okot.expected_start_place,
        province=training.province,
        home_municipality_id=okot.client.municipality_id,
        highest_diploma=okot.client.highest_diploma,
        starts_on=answers.get("starts_on") or step.effective_on,
        planned_end_on=answers["planned_end_on"],
    )
    okot.enrolments.add(year, bulk=False)


def _end_year(
    okot: OkotTrajectory,
    step: Step,
    outcome: str,
    *,
    has_care_certificate: bool = False,
    reorientation: str = "",
    stop_reason: str = "",
) -> None:
    """Between two years nothing runs, and so nothing ends."""
    for year in okot.years():
        if year.outcome == EnrolmentState.RUNNING:
            year.outcome, year.ended_on = outcome, step.effective_on
            year.has_care_certificate = has_care_certificate
            year.reorientation, year.stop_reason = reorientation, stop_reason
            year.save(update_fields=["outcome", "ended_on", "has_care_certificate", "reorientation", "stop_reason"])


@in_words("het einde van het opleidingsjaar schuift op; het eerst voorziene einde blijft bewaard")
def extend_year(okot: OkotTrajectory, step: Step) -> None:
    for year in okot.years():
        if year.outcome == EnrolmentState.RUNNING:
            year.extended_from, year.planned_end_on = year.planned_end_on, step.answers["planned_end_on"]
            year.save(update_fields=["extended_from", "planned_end_on"])


@in_words("het opleidingsjaar eindigt als geslaagd")
def pass_year(okot: OkotTrajectory, step: Step) -> None:
    certificate = step.answers.get("has_care_certificate", False)
    _end_year(okot, step, EnrolmentState.PASSED, has_care_certificate=certificate)


@in_words("het lopende jaar eindigt als heroriëntatie; het jaar in de nieuwe opleiding loopt")
def reorient(okot: OkotTrajectory, step: Step) -> None:
    """The year that ends is not a stop in the statistics; the new training goes on in the same trajectory."""
    _end_year(okot, step, EnrolmentState.STOPPED, reorientation=step.answers["kind"])
    okot.training = step.answers["training"]
    open_year(okot, step)


@in_words("het laatste opleidingsjaar en de opleiding eindigen als geslaagd")
def pass_training(okot: OkotTrajectory, step: Step) -> None:
    pass_year(okot, step)
    okot.ended_on = step.effective_on


@in_words("het opleidingsjaar en de opleiding eindigen als niet geslaagd")
def fail_training(okot: OkotTrajectory, step: Step) -> None:
    _end_year(okot, step, EnrolmentState.FAILED)
    okot.ended_on = step.effective_on


@in_words("het opleidingsjaar en de opleiding eindigen als stopgezet")
def stop_training(okot: OkotTrajectory, step: Step) -> None:
    _end_year(okot, step, EnrolmentState.STOPPED, stop_reason=step.answers["stop_reason"])
    okot.ended_on = step.effective_on


@in_words("de bevestiging van de eigen kant is bewaard")
def confirm_own_side(okot: OkotTrajectory, step: Step) -> None:
    if step.actor.is_ocmw:
        okot.aftercare_ocmw_on = step.effective_on
    else:
        okot.aftercare_vdab_on = step.effective_on


@in_words("het voorstel telt als bevestiging van wie het doet; de andere kant moet (opnieuw) bevestigen")
def propose_aftercare(okot: OkotTrajectory, step: Step) -> None:
    """A (new) proposal counts as the confirmation of whoever makes it, and wipes the other side's."""
    okot.aftercare_ocmw_on = okot.aftercare_vdab_on = None
    confirm_own_side(okot, step)


@in_words("de dag waarop het voorkeurberoep gezet is, is bewaard")
def set_preferred_occupation(okot: OkotTrajectory, step: Step) -> None:
    okot.preferred_occupation_on = step.effective_on


@in_words("de reden van de intrekking is: geen antwoord op de vraag om akkoord")
def nobody_answered(okot: OkotTrajectory, _step: Step) -> None:
    okot.withdraw_reason = "no_answer"


@in_words("het formeel akkoord is als document bewaard")
def agreement_document(okot: OkotTrajectory, step: Step) -> None:
    version = max(known(okot.agreement).number, okot.last_paper + 1)
    freeze(step, DocumentKind.FORMAL_AGREEMENT, letters.formal_agreement(okot, step), version)


@in_words("het resultaat van de screening is als document bewaard")
def result_document(okot: OkotTrajectory, step: Step) -> None:
    freeze(step, DocumentKind.SCREENING_RESULT, letters.screening_result(okot, step))


@in_words("het resultaat van de opleiding is als document bewaard")
def outcome_document(okot: OkotTrajectory, step: Step) -> None:
    freeze(step, DocumentKind.OUTCOME, letters.outcome(okot, step))
