"""A referral to a service without an account, and the link that goes there."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import time_machine
from django.test import Client as Browser

from okot_portal.signed_links import token_of
from partners.factories import MembershipFactory, acting
from partners.models import Membership
from trajects.answers.making import Made, make
from trajects.answers.models import AnswerLink
from trajects.clients.factories import ClientFactory
from trajects.welfare.models import WelfareReferral
from trajects.welfare.stories import WelfareStory
from trajects.welfare.workflow import WELFARE

DAY = datetime.date(2026, 11, 3)
NOW = datetime.datetime(2026, 11, 3, 9, tzinfo=datetime.UTC)
SERVICE, ADDRESS = "CAW Boom-Mechelen-Lier, onthaal", "onthaal@caw.example"


def browser_of(person: Membership) -> Browser:
    browser = Browser()
    browser.force_login(person.user)
    return browser


@dataclass
class Asked:
    """Els referred a client to the CAW; `link` and `code` are of the last link she made."""

    els: Membership
    referral: WelfareReferral
    made: Made

    @property
    def link(self) -> AnswerLink:
        self.made.link.refresh_from_db()
        return self.made.link

    @property
    def path(self) -> str:
        return f"/antwoord/{token_of(self.made.link.key)}/"

    @property
    def wrong(self) -> str:
        return "111111" if self.made.code != "111111" else "222222"

    @property
    def events(self) -> list[str]:
        return [event.what for event in self.made.link.events.order_by("pk")]

    def now(self) -> WelfareReferral:
        self.referral.refresh_from_db()
        return self.referral

    def again(self) -> "Asked":
        """Another link for the same question."""
        seen = AnswerLink.objects.of(WELFARE, self.referral.pk).pending().first()
        made = ask(self.els, self.referral, seen=seen.pk if seen else None)
        return Asked(self.els, self.referral, made)

    def with_the_code(self) -> Browser:
        """The browser of the CAW, after the code."""
        browser = Browser()
        assert browser.post(self.path, {"code": self.made.code}).status_code == 302
        return browser


def ask(els: Membership, referral: WelfareReferral, *, seen: int | None = None) -> Made:
    return make(WELFARE, referral, acting(els), partner=SERVICE, address=ADDRESS, seen=seen, today=DAY)


def a_question() -> Asked:
    els = MembershipFactory.create(social_worker=True)
    client = ClientFactory.create(worker=els, informed=True, first_name="Zinaïda", last_name="Onvindbaar")
    referral = WelfareStory(client, els, day=DAY).referred(note="Bel na 16 uur.").referral
    return Asked(els, referral, ask(els, referral))


@pytest.fixture
def that_day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def asked(that_day: time_machine.Traveller, db: None) -> Asked:
    return a_question()
