"""Two questions to a service without an account: one that waits for its answer, one that was answered by link."""

import datetime

from okot_portal.known import known
from okot_portal.signed_links import token_of
from partners.actor import Actor
from trajects.answers.answering import note_opening, take, try_code
from trajects.answers.making import Made, make
from trajects.welfare.models import Destination, WelfareReferral, WelfareState
from trajects.welfare.workflow import WELFARE

ADDRESS = "onthaal@caw.example"


def ask(referral: WelfareReferral, today: datetime.date) -> Made:
    referrer = known(referral.referrer)
    actor = Actor(referrer.user, referrer)
    return make(WELFARE, referral, actor, partner=referral.service, address=ADDRESS, seen=None, today=today)


def build(today: datetime.date) -> None:
    waiting = WelfareReferral.objects.for_step().filter(state=WelfareState.REFERRED, destination=Destination.CAW)
    first, second = waiting.order_by("pk")[:2]
    ask(first, today)
    made = ask(second, today)
    note_opening(made.link)
    try_code(made.link, made.code, token_of(made.link.key), second.state, today)
    take(made.link, "propose", {"first_talk_on": today + datetime.timedelta(days=8)}, today)
