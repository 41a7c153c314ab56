"""The table of a client who moves to another OCMW (domain.md §15b: who reads what before and after)."""

from typing import Any

from okot_portal.workflow.forms import WithReason
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import guard, rule
from okot_portal.workflow.transitions import NEW, Notice, Step, Transition
from okot_portal.workflow.words import in_words
from partners.actor import Actor
from partners.models import Membership
from partners.parties import Party, party_of
from trajects.clients import responsibility
from trajects.clients.models import Client, Grant
from trajects.dossier.duties import Duties, DutyKind
from trajects.dossier.handing_on import handing_on
from trajects.dossier.history import History
from trajects.dossier.notices import Notices
from trajects.dossier.sources import WORKING_RULE
from trajects.dossier.subjects import ocmw_party
from trajects.dossier.terms import within
from trajects.handovers.models import Handover, HandoverState
from trajects.transfers import questions
from trajects.transfers.models import READERS, REQUIRES, Transfer
from trajects.transfers.models import TransferState as S


@rule("Het OCMW dat de cliënt nu opvolgt")
def the_old_ocmw(transfer: Transfer, actor: Actor) -> bool:
    return actor.is_ocmw and actor.role in READERS and actor.organisation_id == transfer.ocmw_id


@rule("Het OCMW waar de cliënt naartoe gaat")
def the_new_ocmw(transfer: Transfer, actor: Actor) -> bool:
    return actor.is_ocmw and actor.role in READERS and actor.organisation_id == transfer.to_ocmw_id


@in_words("het team van het nieuwe OCMW")
def new_team(transfer: Transfer, _step: Any = None) -> Party | None:
    return party_of(None, transfer.to_ocmw)


@in_words("het team van het nieuwe OCMW")
def to_new(transfer: Transfer, _step: Step) -> list[Party | None]:
    return [new_team(transfer)]


@in_words("de vorige MA/ATB (of het team)")
def to_old(transfer: Transfer, _step: Step) -> list[Party | None]:
    return [ocmw_party(transfer)]


@in_words("iedere bemiddelaar van VDAB die het dossier mag lezen")
def to_vdab(transfer: Transfer, step: Step) -> list[Party | None]:
    running = Grant.objects.running(step.today).filter(client=transfer.client_id, membership__isnull=False)
    people = Membership.objects.filter(pk__in=running.values("membership"))
    return [party_of(person) for person in people.select_related("user", "organisation").order_by("pk")]


@guard(
    "GEN-01",
    "Dit OCMW volgt de cliënt niet meer op. Trek de vraag in: het dossier is al ergens anders.",
    source=WORKING_RULE,
)
def still_theirs(transfer: Transfer, _step: Step) -> bool:
    return transfer.client.ocmw_id == transfer.ocmw_id


@in_words("het nieuwe OCMW is verantwoordelijk; wat loopt, gaat mee met zijn termijnen en afspraken")
def take_over(transfer: Transfer, step: Step) -> None:
    """A12: the rows over time say who was responsible when; `settings.CLIENT_FOLLOWERS` lets all the rest go along."""
    transfer.new_worker, transfer.accepted_on = step.answers["worker"], step.effective_on
    client = Client.objects.select_for_update(of=("self",), no_key=True).get(pk=transfer.client_id)
    responsibility.hand_over(
        client,
        ocmw=transfer.to_ocmw,
        worker=transfer.new_worker,
        actor=step.actor,
        today=step.today,
        reason=f"Verhuizing {transfer.reference}",
    )


@in_words("het nieuwe OCMW leest de fiche van de laatste warme overdracht")
def show_last_handover(transfer: Transfer, _step: Step) -> None:
    done = Handover.objects.filter(client=transfer.client_id, state__in=(HandoverState.CONFIRMED, HandoverState.CLOSED))
    last = done.order_by("-changed_at", "-pk").first()
    if last is not None:
        Handover.objects.filter(pk=last.pk).update(read_by=transfer.to_ocmw)


THE_NEW_TEAM = "het team van het nieuwe OCMW"
ACCEPT_DUE = within(
    DutyKind.TRANSFER_ACCEPT, "VERHUIZING_TERMIJN_WERKDAGEN", new_team, ocmw_party, foretold=THE_NEW_TEAM
)

TRANSFERS = Machine(
    code="transfer",
    label="Verhuizing",
    about="Een cliënt verhuist: het ene OCMW draagt het dossier over, het andere neemt het aan en duidt iemand aan.",
    model=Transfer,
    states=S,
    recorders=(History(), Duties(), Notices()),
    tones={S.OFFERED: "wait", S.ACCEPTED: "success", S.REFUSED: "danger", S.WITHDRAWN: "neutral"},
    phases=(("Voorgesteld", (S.OFFERED,)), ("Overgenomen", (S.ACCEPTED,))),
    ends=(S.ACCEPTED, S.REFUSED, S.WITHDRAWN),
    requires=REQUIRES,
    transitions=(
        Transition(
            name="offer",
            label="Dossier overdragen aan een ander OCMW",
            source=(NEW,),
            target=S.OFFERED,
            by=(the_old_ocmw,),
            form=questions.Move,
            writes=("to_ocmw", "moved_on", "message"),
            due=(ACCEPT_DUE,),
            notices=(
                Notice(
                    "VH",
                    to=to_new,
                    title="Een cliënt verhuisde naar jullie: {reference}",
                    foretold=THE_NEW_TEAM,
                    body="Neem het dossier aan en duid aan wie de cliënt opvolgt.",
                ),
            ),
            icon="arrow-left-right",
        ),
        Transition(
            name="accept",
            label="Dossier aannemen",
            source=(S.OFFERED,),
            target=S.ACCEPTED,
            by=(the_new_ocmw,),
            form=questions.Accept,
            guards=(still_theirs,),
            effects=(take_over, show_last_handover),
            closes=(DutyKind.TRANSFER_ACCEPT,),
            notices=(
                Notice(
                    "VH",
                    to=to_old,
                    title="Het dossier is overgenomen: {reference}",
                    body="Jullie lezen enkel de eigen afgesloten periode nog. Wie nu opvolgt, staat in het portaal.",
                ),
                Notice(
                    "OV",
                    to=to_vdab,
                    title="Een ander OCMW volgt een cliënt op: {reference}",
                    body="Wie de cliënt voortaan opvolgt en hoe je die persoon bereikt, staat in het dossier.",
                ),
            ),
            icon="circle-check",
            tone="primary",
            hint="Vanaf vandaag zijn jullie verantwoordelijk. Wat loopt, komt mee; VDAB krijgt bericht.",
        ),
        Transition(
            name="refuse",
            label="Dossier niet aannemen",
            source=(S.OFFERED,),
            target=S.REFUSED,
            by=(the_new_ocmw,),
            form=questions.Refuse,
            writes=("refusal_reason",),
            notices=(
                Notice(
                    "VH",
                    to=to_old,
                    title="Het dossier is niet overgenomen: {reference}",
                    body="Jullie blijven verantwoordelijk. De reden staat in het portaal.",
                ),
            ),
            closes=(DutyKind.TRANSFER_ACCEPT,),
            icon="circle-x",
        ),
        Transition(
            name="withdraw",
            label="Vraag intrekken",
            source=(S.OFFERED,),
            target=S.WITHDRAWN,
            by=(the_old_ocmw,),
            form=WithReason,
            notices=(Notice("VH", to=to_new, title="De verhuizing gaat niet door: {reference}"),),
            icon="undo-2",
            tone="quiet",
        ),
        handing_on((S.OFFERED,)),
    ),
)
