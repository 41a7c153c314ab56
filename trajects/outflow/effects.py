"""What else changes with a step of who takes part in a group: rows, in the same transaction, and nothing else."""

import datetime

from dateutil.relativedelta import relativedelta

from okot_portal.known import known
from okot_portal.parameters import value
from okot_portal.workflow.errors import Refusal, Refused
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.actor import SYSTEM
from trajects.clients.grants import end_grants, grant
from trajects.dossier.documents import DocumentKind, freeze
from trajects.dossier.sources import WORKING_RULE
from trajects.handovers import workflow as handovers
from trajects.handovers.models import HandoverState
from trajects.handovers.workflow import HANDOVERS
from trajects.outflow import letters
from trajects.outflow.choices import DropReason, LanguageResult, TrainingResult
from trajects.outflow.guards import places_taken
from trajects.outflow.models import Group, Participation


@in_words("de plaats in de groep is ingenomen")
def take_a_place(participation: Participation, _step: Step) -> None:
    """The group's row is locked first: of two that are selected at once, only one gets the last place."""
    group = Group.objects.select_for_update(of=("self",), no_key=True).get(pk=participation.group_id)
    if places_taken(group) >= group.capacity:
        raise Refused(Refusal("De laatste plaats is net ingenomen. Kies een andere groep.", "DUT-06", WORKING_RULE))


@in_words("het dossier is open voor de VDAB-bemiddelaar van de groep")
def open_dossier_to_vdab(participation: Participation, step: Step) -> None:
    group = participation.group
    grant(
        participation.client,
        organisation=group.vdab,
        membership=group.mediator,
        machine=step.machine.code,
        subject_id=participation.pk,
        on=step.today,
    )


@in_words("het dossier is meteen gesloten voor VDAB")
def close_dossier_to_vdab(participation: Participation, step: Step) -> None:
    yesterday = step.today - datetime.timedelta(days=1)
    end_grants(machine=step.machine.code, subject_id=participation.pk, on=yesterday)


@in_words("VDAB kan het dossier nog `TOEGANG_NA_AFSLUITEN_MAANDEN` maanden lezen")
def leave_dossier_open_for_a_while(participation: Participation, step: Step) -> None:
    months = int(value("TOEGANG_NA_AFSLUITEN_MAANDEN", on=step.today))
    last_day = step.today + relativedelta(months=months)
    end_grants(machine=step.machine.code, subject_id=participation.pk, on=last_day)


@in_words("de taalfilter is voldoende")
def language_sufficient(participation: Participation, step: Step) -> None:
    participation.language_result, participation.language_on = LanguageResult.SUFFICIENT, step.effective_on


@in_words("de taalfilter is onvoldoende")
def language_insufficient(participation: Participation, step: Step) -> None:
    participation.language_result, participation.language_on = LanguageResult.INSUFFICIENT, step.effective_on


@in_words("de opleidingsfilter toont geen nood aan opleiding")
def no_training_needed(participation: Participation, step: Step) -> None:
    participation.training_result, participation.training_on = TrainingResult.NO_NEED, step.effective_on


@in_words("de opleidingsfilter toont nood aan opleiding")
def training_needed(participation: Participation, step: Step) -> None:
    participation.training_result, participation.training_on = TrainingResult.NEED, step.effective_on


@in_words("het overdrachtsverslag is als document bewaard, en de fiche voor de warme overdracht staat klaar")
def keep_report(participation: Participation, step: Step) -> None:
    """DUT-07 and WO-01: the OCMW hands over to VDAB, with what the coach wrote already on the sheet."""
    participation.report_on = step.effective_on
    freeze(step, DocumentKind.GROUP_HANDOVER, letters.group_handover(participation, step))
    if participation.handover is not None and participation.handover.state not in HANDOVERS.ends:
        return
    participation.handover = handovers.prepare(
        participation,
        step,
        sender=known(participation.worker),
        receiver=participation.group.mediator,
        sheet=letters.handover_sheet(participation, step),
        actor=SYSTEM,
    )


@in_words("de warme overdracht is afgesloten")
def close_handover(participation: Participation, step: Step) -> None:
    """§5.3: a handover closes by itself when the trajectory moved on."""
    handover = participation.handover
    if handover is None or handover.state in HANDOVERS.ends:
        return
    name = "close" if handover.state == HandoverState.CONFIRMED else "lapse"
    participation.handover = HANDOVERS.along(step, handover, name, actor=SYSTEM)


@in_words("de reden is: de groep gaat niet door")
def dropped_with_the_group(participation: Participation, _step: Step) -> None:
    participation.drop_reason = DropReason.CANCELLED
