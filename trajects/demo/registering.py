"""Clients of the demo world, registered through the same door as the page does."""

import datetime

from partners.actor import Actor
from partners.models import Membership, Municipality
from trajects.clients.choices import IncomeStatus, InformedHow
from trajects.clients.models import Client
from trajects.clients.registration import register_client


def register(
    person: tuple[str, str, str, str, str, str], worker: Membership, day: datetime.date, municipality: Municipality
) -> Client:
    first_name, last_name, born, sex, language, _town = person
    return register_client(
        actor=Actor(worker.user, worker),
        ocmw=worker.organisation,
        worker=worker,
        insz="",
        today=day,
        values={
            "first_name": first_name,
            "last_name": last_name,
            "birth_date": datetime.date.fromisoformat(born),
            "sex": sex,
            "language": language,
            "municipality": municipality,
            "phone": "+32470000000",
            "income_status": IncomeStatus.LIVING_WAGE,
            "informed_on": day,
            "informed_by": worker.user,
            "informed_how": InformedHow.INTERVIEW,
        },
    )
