"""A restored backup mails nobody a second time by itself: what waited then is held, and a person lets it go."""

from io import StringIO

from django.core.management import call_command

from partners.notifications import dead_letters, deliver
from partners.notifications.testing import MailServer
from partners.notifications.tests.conftest import World


def hold() -> str:
    out = StringIO()
    call_command("hold_outbox", stdout=out)
    return out.getvalue()


def test_after_a_restore_no_mail_of_then_leaves_by_itself(world: World, smtp: MailServer) -> None:
    delivery = world.queue()
    assert "1 mail tegengehouden" in hold()
    assert deliver.deliver_due() == 0
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == ("failed", dead_letters.RESTORED)


def test_a_held_mail_that_a_person_releases_says_it_may_be_a_double(world: World, smtp: MailServer) -> None:
    delivery = world.queue()
    hold()
    delivery.refresh_from_db()
    dead_letters.resend(delivery, by=world.bert.user)
    deliver.deliver_due()
    (mail,) = smtp.received
    assert mail.message["X-OKOT-Mogelijk-Dubbel"]


def test_what_is_queued_after_the_restore_leaves_as_always(world: World, smtp: MailServer) -> None:
    assert "0 mails tegengehouden" in hold()
    world.queue()
    assert deliver.deliver_due() == 1
