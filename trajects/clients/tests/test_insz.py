"""IDR-01 to IDR-05: the INSZ is checked, hints without overwriting, may be replaced and may be absent."""

import datetime
from io import StringIO

import pytest
from django import forms
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from okot_portal.crypto import Unreadable
from okot_portal.web.fields import InszField
from partners.factories import an_actor
from trajects.clients.choices import Sex
from trajects.clients.factories import ClientFactory, national_number
from trajects.clients.insz import doubts, hints, masked
from trajects.clients.models import Client, InszRecord
from trajects.clients.registration import replace_insz

TODAY = datetime.date(2026, 11, 22)
BIRTHS = st.dates(datetime.date(1930, 1, 1), TODAY)
SERIALS = st.integers(1, 997)


@given(BIRTHS, SERIALS)
def test_idr_01_every_number_made_by_the_rules_is_accepted(born: datetime.date, serial: int) -> None:
    number = national_number(born, serial)
    assert InszField().clean(f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}") == number


@given(BIRTHS, SERIALS, st.integers(0, 10), st.integers(1, 9))
def test_idr_01_one_wrong_digit_is_refused(born: datetime.date, serial: int, place: int, shift: int) -> None:
    digits = list(national_number(born, serial))
    digits[place] = str((int(digits[place]) + shift) % 10)
    with pytest.raises(forms.ValidationError):
        InszField().clean("".join(digits))


@given(BIRTHS, SERIALS)
def test_idr_02_the_number_hints_at_birth_date_and_sex(born: datetime.date, serial: int) -> None:
    hint = hints(national_number(born, serial))
    assert hint.birth_date == born
    assert hint.sex == (Sex.MAN if serial % 2 else Sex.WOMAN)


@pytest.mark.parametrize(
    ("number", "born", "sex"),
    [
        ("85073003328", datetime.date(1985, 7, 30), Sex.MAN),
        ("17073003384", datetime.date(2017, 7, 30), Sex.MAN),
        ("98472899765", datetime.date(1998, 7, 28), Sex.MAN),
        ("01490700185", datetime.date(2001, 9, 7), Sex.MAN),
    ],
    ids=["national number", "born after 2000", "BIS + 40", "BIS + 40 after 2000"],
)
def test_idr_02_bis_numbers_and_both_centuries(number: str, born: datetime.date, sex: str) -> None:
    assert hints(number).birth_date == born
    assert hints(number).sex == sex


def bis_without_sex() -> str:
    first = "982728997"
    return f"{first}{97 - int(first) % 97:02d}"


def test_idr_03_a_bis_number_of_unknown_sex_says_nothing_about_sex() -> None:
    assert InszField().clean(bis_without_sex()) == bis_without_sex()
    assert hints(bis_without_sex()).sex is None
    assert doubts(bis_without_sex(), birth_date=datetime.date(1998, 7, 28), sex=Sex.WOMAN) == []


def test_idr_03_a_contradiction_is_told_in_a_sentence() -> None:
    about_both = doubts("85073003328", birth_date=datetime.date(1985, 7, 3), sex=Sex.WOMAN)
    assert "30/07/1985" in about_both[0]
    assert "03/07/1985" in about_both[0]
    assert "‘Man’" in about_both[1]
    assert doubts("85073003328", birth_date=datetime.date(1985, 7, 30), sex=Sex.MAN) == []


@pytest.mark.parametrize("sex", [Sex.X, Sex.UNKNOWN])
def test_idr_03_no_doubt_about_x_or_unknown(sex: str) -> None:
    assert doubts("85073003328", birth_date=None, sex=sex) == []


@pytest.mark.django_db
def test_idr_03_the_number_never_overwrites_what_is_registered() -> None:
    client = ClientFactory(insz="85073003328", birth_date=datetime.date(1990, 1, 1), sex=Sex.X)
    replace_insz(client, "98472899765", reason="BIS-nummer", actor=an_actor("social_worker"))
    stored = Client.objects.get()
    assert (stored.birth_date, stored.sex) == (datetime.date(1990, 1, 1), Sex.X)
    assert len(stored.insz_doubts) == 1


@given(BIRTHS, SERIALS)
def test_a_masked_number_shows_no_more_than_the_date(born: datetime.date, serial: int) -> None:
    shown = masked(national_number(born, serial))
    assert shown == f"{born:%y.%m.%d}-***.**"


@pytest.mark.django_db
class TestStored:
    def test_the_number_lies_encrypted_in_the_table_and_comes_back(self) -> None:
        client = ClientFactory(insz="85073003328")
        stored = Client.objects.get()
        assert b"85073003328" not in bytes(stored.insz_encrypted) + bytes(stored.insz_index)
        assert stored.insz == "85073003328"
        assert Client.objects.with_insz("85073003328").get() == client
        assert not Client.objects.with_insz("98472899765").exists()

    def test_a_ciphertext_copied_to_another_client_does_not_open(self) -> None:
        first, second = ClientFactory(insz="85073003328"), ClientFactory(insz="98472899765")
        Client.objects.filter(pk=second.pk).update(insz_encrypted=bytes(first.insz_encrypted))
        second.refresh_from_db()
        with pytest.raises(Unreadable):
            _ = second.insz

    def test_idr_05_several_clients_may_have_no_number(self) -> None:
        assert {ClientFactory(insz="").insz, ClientFactory(insz="").insz} == {""}
        assert Client.objects.filter(insz_index=None).count() == 2

    def test_one_number_belongs_to_one_client_anywhere(self) -> None:
        ClientFactory(insz="85073003328")
        with pytest.raises(IntegrityError, match="client_insz_unique"), transaction.atomic():
            ClientFactory(insz="85073003328")

    def test_idr_04_a_replaced_number_stays_on_record_and_is_free_no_more(self) -> None:
        client = ClientFactory(insz=bis_without_sex())
        els = an_actor("social_worker", organisation=client.ocmw)
        replace_insz(client, "98072899781", reason="Ingeschreven in Putte", actor=els)
        records = list(client.insz_records.order_by("recorded_at"))
        assert [r.event for r in records] == [InszRecord.Event.GIVEN, InszRecord.Event.REPLACED]
        assert [r.insz for r in records] == [bis_without_sex(), "98072899781"]
        assert (records[1].reason, records[1].recorded_by_label) == ("Ingeschreven in Putte", str(els))
        assert Client.objects.get().insz == "98072899781"
        assert client.changes.first().fields == ["INSZ"]

    def test_idr_04_a_cancelled_number_leaves_the_client_without_one(self) -> None:
        client = ClientFactory(insz="85073003328")
        replace_insz(client, "", reason="Geschrapt", actor=an_actor("social_worker"))
        stored = Client.objects.get()
        assert (stored.insz, stored.insz_masked, stored.insz_doubts) == ("", "", [])
        assert client.insz_records.first().event == InszRecord.Event.CANCELLED
        ClientFactory(insz="85073003328")

    @pytest.mark.parametrize("change", [{"reason": "x"}, {"insz_index": b"x" * 32}], ids=["reason", "index"])
    def test_idr_04_the_record_of_a_number_cannot_be_rewritten(self, change: dict[str, object]) -> None:
        ClientFactory(insz="85073003328")
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            InszRecord.objects.update(**change)
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            InszRecord.objects.all().delete()


NEW_KEY = "2027:bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleSE="


@pytest.mark.django_db
class TestRekey:
    def run(self) -> str:
        out = StringIO()
        call_command("rekey", stdout=out)
        return out.getvalue()

    def test_rotation_moves_every_number_to_the_new_key_and_the_old_key_can_go(self, settings) -> None:
        client = ClientFactory(insz="85073003328")
        ClientFactory(insz="")
        old_keys = settings.INSZ_KEYS
        settings.INSZ_KEYS, settings.INSZ_ACTIVE_KEY = f"{old_keys},{NEW_KEY}", "2027"
        assert self.run().startswith("2 keer")
        settings.INSZ_KEYS = NEW_KEY
        stored = Client.objects.with_insz("85073003328").get()
        assert stored.insz == "85073003328"
        assert client.insz_records.get().insz == "85073003328"
        assert self.run().startswith("0 keer")

    def test_a_row_that_does_not_open_is_named_and_left_alone(self, settings) -> None:
        client = ClientFactory(insz="85073003328")
        settings.INSZ_KEYS, settings.INSZ_ACTIVE_KEY = NEW_KEY, "2027"
        with pytest.raises(CommandError, match=client.number) as told:
            self.run()
        assert "85073003328" not in str(told.value)
        assert bytes(Client.objects.get().insz_encrypted) == bytes(client.insz_encrypted)
