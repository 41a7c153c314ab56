"""Which way each recipient of a notice wants to hear. It stands with the person, whom a step has read already."""

from collections.abc import Iterable

from partners.models import User
from partners.notifications.families import ALWAYS_DIRECT, CHOOSABLE, Family, family_of
from partners.notifications.models import Way
from partners.notifications.recipients import Addressee
from partners.notifications.texts import PORTAL_ONLY


def ways_of(code: str, *, urgent: bool, to: Iterable[Addressee]) -> dict[int, str]:
    """By user; teams stand not in it and hear at once, as everybody does of what is urgent or always direct."""
    family = family_of(code)
    if urgent or family in ALWAYS_DIRECT or code in PORTAL_ONLY:
        return {}
    people = [one.membership.user for one in to if one.membership]
    return {person.pk: preferences_of(person).get(family, Way.DIRECT) for person in people}


def preferences_of(user: User) -> dict[Family, str]:
    """Every kind that may be chosen, with the way that holds now: at once, unless chosen otherwise."""
    return {family: user.notice_ways.get(family.value, Way.DIRECT) for family in CHOOSABLE}


def prefer(user: User, ways: dict[Family, str]) -> None:
    """Keep this person's choice for these kinds."""
    user.notice_ways = {**user.notice_ways, **{family.value: Way(way).value for family, way in ways.items()}}
    user.save(update_fields=["notice_ways"])
