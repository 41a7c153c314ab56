"""The key ring and the blind index: what opens, what does not, and what a thief of the database learns."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from okot_portal.crypto import BlindIndex, KeyRing, Unreadable, insz_index, insz_ring, parse_keys

OLD, NEW = b"a" * 32, b"b" * 32
RING = KeyRing({"1": OLD, "2": NEW}, active="2")


@given(plain=st.text(), row=st.text())
def test_what_was_encrypted_for_a_row_opens_for_that_row(plain: str, row: str) -> None:
    assert RING.decrypt(RING.encrypt(plain, bound_to=row), bound_to=row) == plain


def test_a_ciphertext_moved_to_another_row_does_not_open() -> None:
    blob = RING.encrypt("85073003328", bound_to="client:1")
    with pytest.raises(Unreadable):
        RING.decrypt(blob, bound_to="client:2")


def test_a_changed_byte_is_noticed() -> None:
    blob = bytearray(RING.encrypt("85073003328", bound_to="client:1"))
    blob[-1] ^= 1
    with pytest.raises(Unreadable):
        RING.decrypt(bytes(blob), bound_to="client:1")


def test_a_ciphertext_cannot_be_passed_off_as_made_by_another_key() -> None:
    same_key_twice = KeyRing({"1": OLD, "2": OLD}, active="1")
    blob = same_key_twice.encrypt("85073003328", bound_to="client:1")
    with pytest.raises(Unreadable):
        same_key_twice.decrypt(b"2" + blob[1:], bound_to="client:1")


@pytest.mark.parametrize("blob", [b"", b"no dot at all", b"1.", b"1.short", b"9.unknown key id here"])
def test_rubbish_is_unreadable_and_nothing_worse(blob: bytes) -> None:
    with pytest.raises(Unreadable):
        RING.decrypt(blob, bound_to="client:1")


def test_the_same_number_never_looks_the_same_twice() -> None:
    assert RING.encrypt("85073003328", bound_to="client:1") != RING.encrypt("85073003328", bound_to="client:1")


def test_after_rotation_the_old_key_still_reads_and_the_new_one_writes() -> None:
    before = KeyRing({"1": OLD}, active="1")
    blob = before.encrypt("85073003328", bound_to="client:1")
    after = KeyRing({"1": OLD, "2": NEW}, active="2")
    assert after.decrypt(blob, bound_to="client:1") == "85073003328"
    assert not after.is_current(blob)
    assert after.is_current(after.encrypt("85073003328", bound_to="client:1"))


def test_a_retired_key_no_longer_reads() -> None:
    blob = KeyRing({"1": OLD}, active="1").encrypt("85073003328", bound_to="client:1")
    with pytest.raises(Unreadable):
        KeyRing({"2": NEW}, active="2").decrypt(blob, bound_to="client:1")


def test_keys_stay_out_of_tracebacks_and_logs() -> None:
    assert "aaaa" not in repr(RING)
    assert "iiii" not in repr(BlindIndex(b"i" * 32))


def test_the_index_is_equal_for_equal_numbers_and_depends_on_its_key() -> None:
    index = BlindIndex(b"i" * 32)
    assert index("85073003328") == BlindIndex(b"i" * 32)("85073003328")
    assert index("85073003328") != index("85073003329")
    assert index("85073003328") != BlindIndex(b"j" * 32)("85073003328")


@pytest.mark.parametrize(
    ("keys", "active"),
    [({"1": OLD}, "2"), ({"1": b"too short"}, "1"), ({"a.b": OLD}, "a.b"), ({"": OLD}, "")],
    ids=["active key missing", "key too short", "id with a dot", "empty id"],
)
def test_a_ring_that_cannot_work_is_refused_at_once(keys: dict[str, bytes], active: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        KeyRing(keys, active)


def test_an_index_key_that_is_too_short_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured):
        BlindIndex(b"short")


def test_keys_are_read_as_they_stand_in_the_environment() -> None:
    text = f" 2026:{base64.b64encode(NEW).decode()}, 2025:{base64.b64encode(OLD).decode()} "
    assert parse_keys(text) == {"2026": NEW, "2025": OLD}
    with pytest.raises(ImproperlyConfigured):
        parse_keys("2026:not-base64!")


def test_without_an_active_key_the_first_one_is_used(settings) -> None:
    text = f"2026:{base64.b64encode(NEW).decode()},2025:{base64.b64encode(OLD).decode()}"
    settings.INSZ_KEYS, settings.INSZ_ACTIVE_KEY = text, ""
    assert insz_ring().active == "2026"
    settings.INSZ_ACTIVE_KEY = "2025"
    assert insz_ring().active == "2025"


def test_the_portal_refuses_to_work_without_keys(settings) -> None:
    settings.INSZ_KEYS = ""
    with pytest.raises(ImproperlyConfigured):
        insz_ring()
    settings.INSZ_INDEX_KEY = ""
    with pytest.raises(ImproperlyConfigured):
        insz_index()
