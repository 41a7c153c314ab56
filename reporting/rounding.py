"""Rounding as it is printed: half up, never to the even neighbour, and nothing out of nothing."""

from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)


def half_up(number: Decimal, digits: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def percentage(part: int, whole: int, digits: int = 1) -> Decimal | None:
    """`part` of `whole` in percent; None where there is nothing to divide by: that prints as "n.b.", not as 0."""
    if whole == 0:
        return None
    return half_up(HUNDRED * part / whole, digits)
