"""The keys of the INSZ are looked at when the portal starts; nobody browses clients in the admin."""

import pytest
from django.contrib import admin
from django.urls import reverse

from partners.access.log import log_consultation
from partners.access.models import Consultation
from partners.factories import UserFactory, an_actor
from trajects.clients.checks import insz_keys_work
from trajects.clients.models import ClientChange, Grant, InszRecord, Responsibility

KEY = "bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleSE="


def test_keys_that_work_raise_nothing() -> None:
    assert insz_keys_work() == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"INSZ_KEYS": ""}, "clients.E001"),
        ({"INSZ_KEYS": "1:c2hvcnQ="}, "clients.E001"),
        ({"INSZ_ACTIVE_KEY": "nowhere"}, "clients.E001"),
        ({"INSZ_INDEX_KEY": "no base64"}, "clients.E001"),
        ({"INSZ_KEYS": f"1:{KEY}", "INSZ_INDEX_KEY": KEY}, "clients.E002"),
    ],
    ids=["no key", "a short key", "an active key that is not there", "an index key that is no key", "one key for both"],
)
def test_keys_that_cannot_work_stop_the_start(settings, values: dict[str, str], told: str) -> None:
    for name, value in values.items():
        setattr(settings, name, value)
    assert [error.id for error in insz_keys_work()] == [told]


@pytest.mark.parametrize("model", [ClientChange, Grant, InszRecord, Responsibility])
def test_administrators_cannot_browse_what_belongs_to_a_client_in_the_admin(model: type) -> None:
    assert not admin.site.is_registered(model)


@pytest.mark.django_db
def test_the_consultation_log_is_read_in_the_admin_and_never_changed(client) -> None:
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    log_consultation(an_actor("social_worker"), 7, "Gegevens")
    row = Consultation.objects.get()
    assert client.get(reverse("admin:access_consultation_changelist"), {"q": "7"}).status_code == 200
    for name, arguments in (("add", []), ("delete", [row.pk])):
        assert client.post(reverse(f"admin:access_consultation_{name}", args=arguments)).status_code == 403
    change = reverse("admin:access_consultation_change", args=[row.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"page": "iets anders"}).status_code == 403
