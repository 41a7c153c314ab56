"""A new client: number, responsibility, INSZ and the first line of the change log, in one transaction."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from partners.actor import Actor
from partners.models import Membership, Organisation
from trajects.clients import responsibility
from trajects.clients.choices import VdabStatus
from trajects.clients.models import Client, InszRecord


def next_number(today: datetime.date) -> str:
    """The next public number, as "C-2026-00123". From a sequence: gaps may exist, doubles cannot."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('clients_client_number')")
        (serial,) = cursor.fetchone()
    return f"C-{today.year}-{serial:05d}"


@transaction.atomic(savepoint=False)
def register_client(
    *,
    actor: Actor,
    ocmw: Organisation,
    worker: Membership | None,
    values: Mapping[str, Any],
    insz: str,
    today: datetime.date,
    reason: str = "",
) -> Client:
    """Make the client's record at this OCMW. `values` are fields of `Client`; `insz` is eleven digits or "" (IDR-05).

    `reason` says why this is no double of somebody who looks alike. Raises IntegrityError on an INSZ in use.
    """
    client = Client(number=next_number(today), ocmw=ocmw, worker=worker, **values)
    client.insz = insz
    client.changed_by, client.changed_by_label = actor.user, str(actor)
    client.save(force_insert=True)
    responsibility.start(client, ocmw=ocmw, worker=worker, today=today)
    if insz:
        record_insz(client, insz, event=InszRecord.Event.GIVEN, reason="", actor=actor)
    client.log_change(section="Nieuw dossier", reason=reason)
    if client.vdab_lead or client.vdab_status != VdabStatus.NOT_REGISTERED:
        client.log_registration()
    return client


@transaction.atomic(savepoint=False)
def replace_insz(client: Client, number: str, *, reason: str, actor: Actor) -> None:
    """Give the client another INSZ, or none ("" when it was cancelled); the earlier ones stay on record (IDR-04).

    The caller holds the lock on the client. Raises IntegrityError when the number is another client's.
    """
    event = InszRecord.Event.GIVEN if not client.insz_index else InszRecord.Event.REPLACED
    record_insz(client, number, event=event if number else InszRecord.Event.CANCELLED, reason=reason, actor=actor)
    client.insz = number
    client.keep("insz_encrypted", "insz_index", section="INSZ", actor=actor, reason=reason)


def record_insz(client: Client, number: str, *, event: str, reason: str, actor: Actor) -> InszRecord:
    """One line in the history of the client's numbers (IDR-04)."""
    record = InszRecord(client=client, event=event, reason=reason, recorded_by=actor.user, recorded_by_label=str(actor))
    record.insz = number
    record.save(force_insert=True)
    return record
