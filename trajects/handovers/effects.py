"""What else changes with a step of a warm handover: rows, in the same transaction, and nothing else."""

import datetime

from dateutil.relativedelta import relativedelta

from okot_portal.known import known
from okot_portal.parameters import integer
from okot_portal.workflow.transitions import Step
from okot_portal.workflow.words import in_words
from partners.models import Membership
from partners.roles import OrganisationKind
from trajects.clients.grants import end_grants, grant
from trajects.clients.models import Grant
from trajects.dossier.documents import DocumentKind, freeze
from trajects.dossier.duties import Duty, DutyKind
from trajects.handovers import letters
from trajects.handovers.models import MOST_SLOTS, Handover, HandoverState
from trajects.handovers.sides import the_sender

MACHINE = "handover"
ONE_DAY = datetime.timedelta(days=1)


@in_words("de overdracht is gericht aan wie je koos")
def address(handover: Handover, step: Step) -> None:
    """A handover of its own: from a dossier, and not because a trajectory asks for it."""
    receiver: Membership | None = step.answers["receiver"]
    handover.stands_alone = True
    handover.receiver = receiver
    handover.receiver_organisation = receiver.organisation if receiver else handover.client.ocmw


@in_words("de fiche is als document bewaard")
def sheet_document(handover: Handover, step: Step) -> None:
    freeze(step, DocumentKind.HANDOVER_SHEET, letters.sheet(handover, step))


@in_words("de voorgestelde momenten staan klaar voor de andere kant")
def keep_slots(handover: Handover, step: Step) -> None:
    """New moments take the place of earlier ones, and of an appointment that was made."""
    named = [step.answers.get(f"slot_{number}") for number in range(1, MOST_SLOTS + 1)]
    handover.slots = sorted({slot for slot in named if slot})
    handover.slots_by_sender = the_sender(handover, step.actor)
    handover.appointment_at = None


@in_words("de telefonische afspraak staat vast")
def make_appointment(handover: Handover, step: Step) -> None:
    handover.appointment_at = datetime.datetime.fromisoformat(step.answers["moment"])
    handover.slots = []
    handover.appointment_changes += 1


@in_words("het dossier is open voor de ontvanger bij VDAB, als dat nog niet zo was")
def open_dossier(handover: Handover, step: Step) -> None:
    """A sheet about somebody whose name one may not read is no warm handover. The OCMW has its access already."""
    organisation = handover.receiver_organisation
    if organisation.kind != OrganisationKind.VDAB:
        return
    running = Grant.objects.running(step.today).filter(client=handover.client_id, organisation=organisation)
    if not running.filter(membership=handover.receiver).exists():
        grant(
            handover.client,
            organisation=organisation,
            membership=handover.receiver,
            machine=MACHINE,
            subject_id=known(handover.pk),
            on=step.today,
        )
        handover.opened_dossier = True


@in_words("wie de overdracht niet aanneemt, ziet het dossier niet meer")
def close_dossier(handover: Handover, step: Step) -> None:
    if handover.opened_dossier:
        end_grants(machine=MACHINE, subject_id=known(handover.pk), on=step.today - ONE_DAY)
        handover.opened_dossier = False


@in_words("de ontvanger kan het dossier nog `TOEGANG_NA_AFSLUITEN_MAANDEN` maanden lezen")
def leave_open_for_a_while(handover: Handover, step: Step) -> None:
    if handover.opened_dossier:
        last_day = step.today + relativedelta(months=integer("TOEGANG_NA_AFSLUITEN_MAANDEN", on=step.today))
        end_grants(machine=MACHINE, subject_id=known(handover.pk), on=last_day)


@in_words("de overdracht gaat naar wie je koos; de vorige ontvanger blijft in de geschiedenis")
def redirect(handover: Handover, step: Step) -> None:
    """The term of the confirmation goes along, and what was agreed with the earlier receiver lapses."""
    close_dossier(handover, step)
    step.summary = [*step.summary, ("Was gericht aan", str(handover.receiver or handover.receiver_organisation))]
    receiver: Membership | None = step.answers["receiver"]
    handover.receiver = receiver
    handover.receiver_organisation = receiver.organisation if receiver else step.answers["service"]
    handover.slots, handover.appointment_at = [], None
    waiting = Duty.objects.open().of(MACHINE, known(handover.pk)).filter(kind=DutyKind.HANDOVER_CONFIRM)
    waiting.update(owner=receiver, organisation=handover.receiver_organisation)
    open_dossier(handover, step)


@in_words("het contact is genoteerd voor de eigen kant; de eerste van beide telt als het gesprek")
def keep_contact(handover: Handover, step: Step) -> None:
    moment = step.answers["contact_at"]
    if the_sender(handover, step.actor):
        handover.sender_contact_at = moment
    else:
        handover.receiver_contact_at = moment
        handover.receiver = handover.receiver or step.actor.membership
    if handover.contact_at is None or step.source == HandoverState.OFFERED:
        handover.contact_at = moment
        handover.medium, handover.medium_reason = step.answers["medium"], step.answers["medium_reason"]
        handover.participants = step.answers["participants"]


@in_words("de dag van de bevestiging is bewaard")
def confirmed(handover: Handover, step: Step) -> None:
    handover.confirmed_on = step.effective_on
    handover.receiver = handover.receiver or step.actor.membership
    handover.receiver_contact_at = handover.receiver_contact_at or handover.contact_at


@in_words("een afzender van VDAB leest het dossier nog `OVERDRACHT_LEESTIJD_MAANDEN` maanden mee")
def sender_keeps_reading(handover: Handover, step: Step) -> None:
    """WO-05: whoever is called with a question can look it up. An OCMW that hands over keeps its own dossier."""
    organisation = handover.sender_organisation
    if organisation.kind != OrganisationKind.VDAB:
        return
    last_day = step.today + relativedelta(months=integer("OVERDRACHT_LEESTIJD_MAANDEN", on=step.today))
    given = grant(
        handover.client,
        organisation=organisation,
        membership=handover.sender,
        machine=f"{MACHINE}_sender",
        subject_id=known(handover.pk),
        on=step.today,
    )
    given.ends_on = handover.sender_reads_until = last_day
    given.save(update_fields=["ends_on"])


@in_words("wat niet meer bevestigd is, heeft geen dag van bevestiging")
def not_confirmed_any_more(handover: Handover, step: Step) -> None:
    if step.target in (HandoverState.CONFIRMED, HandoverState.CLOSED):
        return
    handover.confirmed_on = handover.sender_reads_until = None
    end_grants(machine=f"{MACHINE}_sender", subject_id=known(handover.pk), on=step.today - ONE_DAY)
    if step.target not in (HandoverState.OFFERED, HandoverState.CONTACTED):
        close_dossier(handover, step)


@in_words("de kant van het OCMW is voortaan het nieuwe OCMW")
def side_of_the_ocmw(handover: Handover, _step: Step) -> None:
    client = handover.client
    if handover.sender_organisation_id == handover.ocmw_id:
        handover.sender_organisation, handover.sender = client.ocmw, client.worker
    if handover.receiver_organisation_id == handover.ocmw_id:
        handover.receiver_organisation, handover.receiver = client.ocmw, client.worker
