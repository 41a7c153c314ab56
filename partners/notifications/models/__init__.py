"""The tables of the notifications, by what they tell."""

from partners.notifications.models.clockwork import DemoMail, Heartbeat
from partners.notifications.models.delivery import Attempt, Delivery
from partners.notifications.models.notice import Notice

__all__ = ["Attempt", "Delivery", "DemoMail", "Heartbeat", "Notice"]
