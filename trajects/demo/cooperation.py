"""The agreements of the demo world: one that runs, the one before it, one that ended, and a draft; walked by steps."""

import datetime

from partners.models import Membership
from trajects.cooperation.choices import ActionField, MomentKind
from trajects.cooperation.stories import CooperationStory
from trajects.demo.days import afternoon

YEAR = datetime.timedelta(days=365)
LATEST = "Voor wie een contract artikel 60 heeft, ligt zes maanden voor het einde een plan klaar."


def build(workers: dict[str, Membership], today: datetime.date) -> None:
    """The two OCMWs of the demo world with the service of Ines; Hilde heads the one."""
    ended(workers, today)
    running(workers, today)
    CooperationStory(workers["ines"], workers["nadia"].organisation, day=today - datetime.timedelta(days=12)).drafted(
        today.replace(month=1, day=1) + YEAR, today + 4 * YEAR, "Duffel en VDAB: digitale loketten"
    ).arranged(ActionField.COMMUNICATION, ActionField.REFERRAL)


def ended(workers: dict[str, Membership], today: datetime.date) -> None:
    first = today - datetime.timedelta(days=1400)
    story = CooperationStory(workers["ines"], workers["els"].organisation, day=first)
    story.drafted(first, today - 3 * YEAR, "Putte en VDAB: proefproject werkplekleren").arranged().signed()
    story.later(200).fire("end", reason="Het proefproject ging op in de overeenkomst van alle gemeenten.")


def running(workers: dict[str, Membership], today: datetime.date) -> None:
    """A first agreement, renewed; the second one has its moments, one of them called off."""
    begin = today - 3 * YEAR
    ocmws = (workers["els"].organisation, workers["nadia"].organisation)
    earlier = CooperationStory(workers["ines"], *ocmws, day=begin)
    earlier.drafted(begin, today - datetime.timedelta(days=300), "Bodukap en VDAB").arranged().signed()
    earlier.later(700)
    renewal = earlier.renewed(today - datetime.timedelta(days=299), today + 2 * YEAR)
    story = CooperationStory(workers["ines"], *ocmws, day=earlier.day)
    story.agreement = renewal
    story.later(40).signed()
    story.later(20).fire("arrange_4", text=LATEST, contacts=[str(workers["ines"].pk)])
    story.meeting(afternoon(story.day + datetime.timedelta(days=90)), "Wie doet wat bij VDAB", MomentKind.INFO)
    story.later(91).reported("Twintig aanwezigen. De bemiddelaars stelden zich voor per sector.")
    story.on(today - datetime.timedelta(days=9))
    story.meeting(afternoon(today + datetime.timedelta(days=16)), "Nieuwe opleidingen in de zorg", MomentKind.INFO)
    story.meeting(afternoon(today + datetime.timedelta(days=37)), "Dossiers samen bekijken")
