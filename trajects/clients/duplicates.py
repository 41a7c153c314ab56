"""Before a second record is made for one person: who may this already be?

The search goes over all OCMWs, because a person has one dossier wherever they live. What the worker gets to see does
not: of a client of another OCMW they learn only that there may be a dossier, and that look is logged.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.crypto import salted_hmac

from okot_portal.crypto import insz_index
from partners.access.log import log_consultations
from partners.actor import Actor
from trajects.clients import text
from trajects.clients.models import Client

MOST = 1000  # many people have 1 January as their date of birth; beyond this number the names decide in vain


@dataclass(frozen=True)
class Match:
    """A client who may be the same person, and why."""

    client: Client
    reasons: tuple[str, ...]
    same_insz: bool


@dataclass(frozen=True)
class Matches:
    """What was found: at the own OCMW to be shown, elsewhere only to be mentioned."""

    own: tuple[Match, ...]
    elsewhere: tuple[Match, ...]

    def __bool__(self) -> bool:
        return bool(self.own or self.elsewhere)

    @property
    def with_insz(self) -> bool:
        """An INSZ belongs to one dossier: with this number no second one can be made."""
        return any(match.same_insz for match in (*self.own, *self.elsewhere))

    @property
    def seal(self) -> str:
        """Stands for this set of clients without telling who they are: a worker confirms what was shown, no more."""
        keys = sorted(match.client.pk for match in (*self.own, *self.elsewhere))
        return salted_hmac("clients.duplicates", ",".join(map(str, keys))).hexdigest()[:20]


def find_matches(
    *, actor: Actor, first_name: str, last_name: str, birth_date: datetime.date | None, insz: str
) -> Matches:
    """Clients anywhere with this INSZ (now or before), or with this date of birth and a name like this one.

    Without a date of birth on either side the sound of the names decides.
    """
    name = (first_name, last_name)
    found: dict[int, Match] = {}
    for client in _with_insz(insz):
        now = client.insz == insz
        found[client.pk] = Match(client, ("zelfde INSZ" if now else "had dit INSZ vroeger",), same_insz=now)
    for client in _alike(name, birth_date):
        if client.pk not in found and text.similar(name, (client.first_name, client.last_name)):
            found[client.pk] = Match(client, _reasons(client, name, birth_date), same_insz=False)
    own = tuple(match for match in found.values() if match.client.ocmw_id == actor.organisation_id)
    elsewhere = tuple(match for match in found.values() if match.client.ocmw_id != actor.organisation_id)
    if elsewhere:
        log_consultations(actor, [match.client.pk for match in elsewhere], "Dubbelcontrole")
    return Matches(own=own, elsewhere=elsewhere)


def _with_insz(number: str) -> Iterable[Client]:
    if not number:
        return []
    index = insz_index()(number)
    found = Client.objects.filter(Q(insz_index=index) | Q(insz_records__insz_index=index), merged_into=None)
    return found.distinct()


def _alike(name: tuple[str, str], birth_date: datetime.date | None) -> Iterable[Client]:
    """Candidates by two indexes: the day of birth, and the sound of the name where a day of birth is missing."""
    clients, same_sound = Client.objects.filter(merged_into=None), Q(phonetic_key=text.phonetic_key(*name))
    if birth_date is None:
        return clients.filter(same_sound)[:MOST]
    return clients.filter(Q(birth_date=birth_date) | (same_sound & Q(birth_date=None)))[:MOST]


def _reasons(client: Client, name: tuple[str, str], birth_date: datetime.date | None) -> tuple[str, ...]:
    alike = [text.normalise(part) for part in name] == [
        text.normalise(part) for part in (client.first_name, client.last_name)
    ]
    words = "zelfde naam" if alike else "naam lijkt erop"
    if birth_date and client.birth_date == birth_date:
        return ("zelfde geboortedatum", words)
    return (words, "geboortedatum ontbreekt")
