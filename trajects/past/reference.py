"""What the rows of a file point to, read once: municipalities with their successors, and the catalogue by code."""

import datetime
from dataclasses import dataclass, field

from partners.models import Municipality, Province
from trajects.catalogue.models import Training
from trajects.catalogue.text import fold
from trajects.past.parsing import Wrong, quoted
from trajects.past.words import BRUSSELS, BRUSSELS_NIS


@dataclass(frozen=True)
class Place:
    """Where somebody lived: a municipality of the list, or a province only (Brussels)."""

    nis: str | None
    province: str
    until: datetime.date | None = None
    successor: str | None = None


@dataclass(frozen=True)
class Offered:
    """What a row takes from the catalogue when it names a code."""

    pk: int
    level: str
    name: str
    province: str
    years: int
    is_individual: bool


IN_BRUSSELS = Place(None, Province.BRUSSEL)


@dataclass
class Reference:
    by_nis: dict[str, Place] = field(default_factory=dict)
    by_name: dict[str, list[Place]] = field(default_factory=dict)
    trainings: dict[str, Offered] = field(default_factory=dict)
    named: dict[str, list[Place]] = field(default_factory=dict)  # as people wrote it: never more than there are names

    @classmethod
    def load(cls) -> "Reference":
        """Two queries."""
        reference = cls()
        for municipality in Municipality.objects.order_by("nis"):
            place = Place(municipality.nis, municipality.province, municipality.valid_until, municipality.successor_id)
            reference.by_nis[place.nis or ""] = place
            reference.by_name.setdefault(fold(municipality.name), []).append(place)
        for training in Training.objects.order_by("pk"):
            reference.trainings[training.code] = Offered(
                training.pk,
                training.level,
                training.name,
                training.province,
                training.years,
                training.individual_path,
            )
        return reference

    def place(self, text: str, day: datetime.date | None) -> Place:
        """The municipality of this name or NIS code as it was on that day: a merged one leads to its successor."""
        found = self.named.get(text)
        if found is None:
            found = self.named[text] = self._named(text)
        if len(found) == 1 and found[0].until is None:
            return found[0]
        return self._on(found, day)

    def _named(self, text: str) -> list[Place]:
        key = fold(text)
        found = [self.by_nis[key]] if key in self.by_nis else self.by_name.get(key, [])
        if not found:
            if key in BRUSSELS or key in BRUSSELS_NIS:
                return [IN_BRUSSELS]
            raise Wrong(
                f"De gemeente {quoted(text)} staat niet in de lijst. Schrijf de naam of NIS-code van een Vlaamse of "
                "Brusselse gemeente, of laat de cel leeg en vul provincie_woonplaats in."
            )
        return found

    def _on(self, found: list[Place], day: datetime.date | None) -> Place:
        """A name may belong to a municipality and to the merger that took it over."""
        standing = [place for place in found if place.until is None or (day is not None and day <= place.until)]
        ended_first = sorted(standing, key=lambda place: (place.until is None, place.until or datetime.date.max))
        place = ended_first[0] if ended_first else found[0]
        while place.until is not None and day is not None and day > place.until and place.successor:
            place = self.by_nis[place.successor]
        return place

    def training(self, code: str) -> Offered:
        found = self.trainings.get(code.strip().lower())
        if found is None:
            raise Wrong(
                f"De opleidingscode {quoted(code)} staat niet in de catalogus. "
                "Kijk de code na, of vul niveau en opleiding in zonder code."
            )
        return found
