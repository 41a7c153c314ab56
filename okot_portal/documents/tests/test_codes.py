"""Check codes: typed from paper by people, guessed by nobody."""

import hashlib
import math

from hypothesis import given
from hypothesis import strategies as st

from okot_portal.documents import check_code, fingerprint, normalise_check_code
from okot_portal.documents.codes import ALPHABET, RANDOM_SYMBOLS

codes = st.builds(check_code)


def test_a_code_has_four_groups_of_four_and_no_look_alikes() -> None:
    groups = check_code().split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert not set("01OIL") & set(ALPHABET)


def test_a_code_cannot_be_guessed() -> None:
    assert RANDOM_SYMBOLS * math.log2(len(ALPHABET)) > 60
    assert len({check_code() for _ in range(5_000)}) == 5_000


@given(codes)
def test_a_code_is_recognised_however_it_is_typed(code: str) -> None:
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), f"  {code}\n"):
        assert normalise_check_code(typed) == code


@given(codes, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_noticed(code: str, place: int, symbol: str) -> None:
    plain = code.replace("-", "")
    typed = plain[:place] + symbol + plain[place + 1 :]
    assert normalise_check_code(typed) == (code if typed == plain else None)


@given(codes, st.integers(0, 14))
def test_two_swapped_neighbours_are_noticed(code: str, place: int) -> None:
    plain = code.replace("-", "")
    typed = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    assert normalise_check_code(typed) == (code if typed == plain else None)


@given(st.text(max_size=40))
def test_any_other_text_is_no_code_and_no_error(typed: str) -> None:
    found = normalise_check_code(typed)
    assert found is None or normalise_check_code(found) == found


def test_the_fingerprint_is_sha_256() -> None:
    assert fingerprint(b"akkoord") == hashlib.sha256(b"akkoord").hexdigest()
