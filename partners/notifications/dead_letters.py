"""A mail that was given up waits for a person: mend the address, press the button, and it has every attempt again."""

from django.db.models.functions import Now

from partners.models import User
from partners.notifications import outbox
from partners.notifications.models import Delivery, Notice
from partners.notifications.notify import address_of, message_id, no_address

RESTORED = "Teruggezet uit een back-up: misschien is deze mail al vertrokken. Stuur ze opnieuw als dat niet zo is."


class StillNoAddress(Exception):
    """Nothing to send it to yet; the sentence says what to fill in."""


def resend(delivery: Delivery, by: User) -> None:
    """Queue it again, for the address the recipient has today. Raises `StillNoAddress`."""
    notice = delivery.notice
    address = delivery.address if notice.route == Notice.Route.PARTNER else address_of(notice)
    if not address:
        raise StillNoAddress(no_address(notice.organisation))
    outbox.retry(delivery, address=address, message_id=message_id(notice, address), by=by)


def hold_everything_open() -> int:
    """After a restore: what waited when the backup was made may have gone out since. A person decides, per mail."""
    return Delivery.objects.open().update(
        state=Delivery.State.FAILED,
        failed_at=Now(),
        lease_token=None,
        last_error=RESTORED,
        possibly_duplicate=True,
    )
