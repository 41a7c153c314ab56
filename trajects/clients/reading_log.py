"""Who may see a dossier and who did, for the client who asks: one page, in plain words, to be printed."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from partners.access.models import Consultation
from partners.models import Organisation, User
from trajects.clients.models import Client, Grant

DAYS = 365
MOST = 5000


@dataclass(frozen=True)
class Visit:
    """What one person looked at on one day, for one organisation."""

    on: datetime.date
    user: User
    organisation: Organisation | None
    pages: list[str]
    reasons: list[str]


def visits(client: Client, today: datetime.date) -> list[Visit]:
    """The consultations of the last year, newest first, one line per day and person."""
    since = today - datetime.timedelta(days=DAYS)
    rows = Consultation.objects.of_client(client.pk).filter(at__date__gte=since)[:MOST]
    grouped: dict[tuple[datetime.date, int, int | None], list[Consultation]] = {}
    for consultation in rows:
        key = (timezone.localdate(consultation.at), consultation.user_id, consultation.organisation_id)
        grouped.setdefault(key, []).append(consultation)
    return [_visit(on, consultations) for (on, _, _), consultations in grouped.items()]


def _visit(on: datetime.date, consultations: list[Consultation]) -> Visit:
    counted = Counter(consultation.page for consultation in consultations)
    return Visit(
        on=on,
        user=consultations[0].user,
        organisation=consultations[0].organisation,
        pages=[f"{page} ({times}×)" if times > 1 else page for page, times in counted.items()],
        reasons=list(dict.fromkeys(c.reason for c in consultations if c.reason)),
    )


def access_of(client: Client, today: datetime.date) -> list[Grant]:
    """To whom the dossier is, or was in the last year, open besides the OCMW."""
    since = today - datetime.timedelta(days=DAYS)
    grants = client.grants.select_related("organisation", "membership__user").order_by("-starts_on", "-pk")
    return [grant for grant in grants if grant.ends_on is None or grant.ends_on >= max(since, grant.starts_on)]
