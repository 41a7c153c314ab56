"""The tables of the notifications, by what they tell."""

from partners.notifications.models.delivery import Attempt, Delivery
from partners.notifications.models.demo_mail import DemoMail
from partners.notifications.models.digest import Digest, Way
from partners.notifications.models.heartbeat import Heartbeat
from partners.notifications.models.notice import Notice

__all__ = ["Attempt", "Delivery", "DemoMail", "Digest", "Heartbeat", "Notice", "Way"]
