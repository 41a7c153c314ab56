"""Walk an infosession and its registrations to any state, step by step through the machines: for demo and tests."""

import datetime
from typing import Any

from partners.actor import Actor
from partners.models import Membership
from trajects.clients.models import Client
from trajects.dossier.references import next_reference
from trajects.dossier.telling import Telling
from trajects.infosessions.choices import Outcome, Presence
from trajects.infosessions.models import InfoRegistration, InfoSession
from trajects.infosessions.questions import field_of, registered
from trajects.infosessions.workflow import REGISTRATIONS, SESSIONS


class InfoStory(Telling):
    """One session of a mediator or a coach, and who is registered for it."""

    PACE = 3

    def __init__(self, organiser: Membership, *, day: datetime.date) -> None:
        super().__init__(day)
        self.organiser = Actor(organiser.user, organiser)
        self.session = InfoSession(reference=next_reference(day))

    def fire(self, name: str, /, **answers: Any) -> "InfoStory":
        own = self.session
        subject = InfoSession.objects.get(pk=own.pk) if own.pk else own
        moment = self.moment()
        taken = SESSIONS.fire(subject, name, actor=self.organiser, today=self.day, answers=answers, recorded_at=moment)
        self.session = taken.subject
        return self

    def planned(self, at: datetime.datetime, title: str = "Zorgkundige", **answers: Any) -> "InfoStory":
        usual = {
            "title": title,
            "starts_at": at,
            "minutes": "90",
            "place": "VDAB Mechelen, zaal 2",
            "capacity": 12,
            "audience": "all",
        }
        return self.fire("plan", **{**usual, **answers})

    def published(self) -> "InfoStory":
        return self.fire("publish")

    def changed(self, **answers: Any) -> "InfoStory":
        own = self.session
        minutes = str(int((own.ends_at - own.starts_at).total_seconds() // 60))
        names = ("title", "starts_at", "is_online", "place", "capacity", "audience", "practical")
        return self.fire("change", **{**{name: getattr(own, name) for name in names}, "minutes": minutes, **answers})

    def cancelled(self, reason: str = "Te weinig inschrijvingen.") -> "InfoStory":
        return self.fire("cancel", reason=reason)

    def held(self, *absent: InfoRegistration) -> "InfoStory":
        """Everybody who was registered came, except these."""
        away = {one.pk for one in absent}
        answers = {
            field_of(one): Presence.ABSENT if one.pk in away else Presence.PRESENT for one in registered(self.session)
        }
        return self.fire("hold", **answers)

    # -- registrations -------------------------------------------------------------------------------------------------

    def registers(
        self, client: Client, worker: Membership, name: str = "register", *, shows_name: bool = False
    ) -> InfoRegistration:
        """`name` is the first step: register, queue or invite."""
        newborn = InfoRegistration(
            session=self.session,
            client=client,
            ocmw=client.ocmw,
            worker=worker,
            reference=next_reference(self.day),
        )
        answers = {"session": self.session.pk, "shows_name": shows_name}
        return self._step(newborn, name, Actor(worker.user, worker), answers)

    def takes(self, registration: InfoRegistration, name: str, actor: Actor, **answers: Any) -> InfoRegistration:
        return self._step(InfoRegistration.objects.get(pk=registration.pk), name, actor, answers)

    def followed_up(self, registration: InfoRegistration, outcome: str = Outcome.CANDIDATE) -> InfoRegistration:
        worker = registration.worker
        actor = Actor(worker.user, worker) if worker else self.organiser
        return self.takes(registration, "follow_up", actor, outcome=outcome)

    def _step(
        self, registration: InfoRegistration, name: str, actor: Actor, answers: dict[str, Any]
    ) -> InfoRegistration:
        made = REGISTRATIONS.fire(
            registration, name, actor=actor, today=self.day, answers=answers, recorded_at=self.moment()
        )
        found: InfoRegistration = made.subject
        return found
