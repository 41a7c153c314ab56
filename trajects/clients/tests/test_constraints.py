"""What must never be wrong is refused by the database itself, with a sentence for people."""

import datetime
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from okot_portal.workflow.constraints import UNKNOWN, sentence_for
from partners.factories import OrganisationFactory
from trajects.clients.choices import VdabStatus
from trajects.clients.factories import ClientFactory, GrantFactory
from trajects.clients.models import Client, ClientChange, Grant, InszRecord, Responsibility

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 11, 22)
BEFORE = DAY - datetime.timedelta(days=2)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return sentence_for(refused.value)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"insz_index": b"x" * 32}, "Het INSZ is onvolledig bewaard"),
        ({"insz_encrypted": b"x"}, "Het INSZ is onvolledig bewaard"),
        ({"number": "2026-12"}, "Het cliëntnummer klopt niet."),
        ({"sex": "?"}, "Kies een geslacht"),
        ({"vdab_status": "misschien"}, "Kies een inschrijving"),
        ({"vdab_status": VdabStatus.REGISTERED}, "Een inschrijving heeft een datum en een dienst nodig."),
        ({"vdab_status": VdabStatus.REGISTERED, "vdab_since": DAY}, "Een inschrijving heeft een datum en een dienst"),
        ({"vdab_status": VdabStatus.EXEMPT_HEALTH, "vdab_since": DAY}, "Een vrijstelling heeft een datum en de"),
        ({"vdab_status": VdabStatus.EXEMPT_EQUITY, "vdab_exemption_ref": "BC 12"}, "Een vrijstelling heeft een datum"),
        ({"informed_on": DAY}, "Noteer wanneer, door wie en hoe"),
        ({"informed_how": "gesprek"}, "Noteer wanneer, door wie en hoe"),
    ],
    ids=lambda value: value if isinstance(value, str) else "+".join(value),
)
def test_a_client_that_contradicts_itself_is_refused(fields: dict[str, object], sentence: str) -> None:
    client = ClientFactory()
    assert refusal(lambda: Client.objects.filter(pk=client.pk).update(**fields)).startswith(sentence)


def test_reg_03_a_complete_registration_and_a_complete_exemption_stand() -> None:
    client = ClientFactory(registered=True)
    assert client.vdab_registered_on == datetime.date(2026, 3, 2)
    exempt = ClientFactory(vdab_status=VdabStatus.EXEMPT_EQUITY, vdab_since=DAY, vdab_exemption_ref="BC 12")
    assert exempt.vdab_registered_on is None


def test_two_clients_with_one_number_or_one_insz_cannot_be() -> None:
    first, second = ClientFactory(insz="85073003328"), ClientFactory()
    assert refusal(lambda: Client.objects.filter(pk=second.pk).update(number=first.number)) == UNKNOWN
    same = {"insz_encrypted": b"x", "insz_index": bytes(first.insz_index)}
    assert refusal(lambda: Client.objects.filter(pk=second.pk).update(**same)) == (
        "Er bestaat al een cliënt met dit INSZ."
    )


def test_gen_01_two_ocmws_are_never_responsible_on_the_same_day() -> None:
    client = ClientFactory()
    other = OrganisationFactory(ocmw=True)
    told = refusal(lambda: Responsibility.objects.create(client=client, ocmw=other, starts_on=DAY))
    assert told == "Er is in deze periode al een verantwoordelijk OCMW voor deze cliënt."


def test_gen_01_periods_that_touch_and_periods_of_two_clients_are_fine() -> None:
    client = ClientFactory()
    client.responsibilities.update(ends_on=DAY)
    day_after = DAY + datetime.timedelta(days=1)
    Responsibility.objects.create(client=client, ocmw=client.ocmw, starts_on=day_after)
    Responsibility.objects.create(client=client, ocmw=client.ocmw, starts_on=BEFORE, ends_on=BEFORE)
    ClientFactory(ocmw=client.ocmw)
    assert Responsibility.objects.count() == 4


def test_gen_04_a_period_does_not_end_before_it_begins() -> None:
    client = ClientFactory()
    assert refusal(lambda: client.responsibilities.update(ends_on=BEFORE)).startswith("De einddatum ligt voor")
    given = GrantFactory(starts_on=DAY)
    assert refusal(lambda: Grant.objects.filter(pk=given.pk).update(ends_on=BEFORE)).startswith("De inzage kan niet")


def test_a_subject_opens_a_dossier_once_at_a_time() -> None:
    given = GrantFactory()
    again = Grant(
        client=given.client,
        organisation=given.organisation,
        subject_machine=given.subject_machine,
        subject_id=given.subject_id,
        starts_on=DAY,
    )
    assert refusal(again.save) == "Deze organisatie heeft voor dit traject al inzage."


@pytest.mark.parametrize(
    ("event", "with_number"), [("geschrapt", True), ("vervangen", False)], ids=["cancelled", "replaced"]
)
def test_a_record_of_a_number_says_what_it_means(event: str, with_number: bool) -> None:
    record = InszRecord(client=ClientFactory(), event=event, recorded_by_label="Els")
    record.insz = "85073003328" if with_number else ""
    assert refusal(lambda: record.save(force_insert=True)).startswith("Een ingevuld of vervangen INSZ")


def test_two_people_never_make_the_same_version() -> None:
    client = ClientFactory()
    change = client.changes.get()
    change.pk = None
    assert refusal(lambda: change.save(force_insert=True)).startswith("Iemand anders wijzigde deze cliënt")


def test_gen_02_the_change_log_only_grows() -> None:
    ClientFactory()
    for act in (lambda: ClientChange.objects.update(section="x"), lambda: ClientChange.objects.all().delete()):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            act()


def test_a_client_with_a_history_cannot_be_deleted() -> None:
    client = ClientFactory()
    with pytest.raises(IntegrityError):
        client.delete()


def test_gen_01_the_form_of_a_responsibility_already_says_that_it_overlaps() -> None:
    """`full_clean` asks the same as the database, in words: for this client, not for somebody else."""
    running, other = (ClientFactory().responsibilities.get() for _ in range(2))
    day = running.starts_on
    second = Responsibility(client=running.client, ocmw=other.ocmw, worker=other.worker, starts_on=day, ends_on=day)
    with pytest.raises(ValidationError, match="al een verantwoordelijk OCMW"):
        second.full_clean()
    second.starts_on = second.ends_on = day - datetime.timedelta(days=1)
    second.full_clean()
