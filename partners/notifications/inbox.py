"""What waits for this actor: figures for the bell in the frame and the line above the inbox."""

from partners.actor import Actor
from partners.notifications.models import Delivery, Notice
from partners.notifications.models.notice import NoticeQuerySet


def unread(actor: Actor) -> NoticeQuerySet:
    """Notices to the actor or their team that nobody of them opened yet."""
    return Notice.objects.inbox_of(actor).unread()


def count_dead(actor: Actor) -> int:
    """Mails from the actor's organisation that were given up and wait for a person."""
    return Delivery.objects.dead().sent_by(actor).count()
