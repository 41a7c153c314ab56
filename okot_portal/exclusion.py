"""A constraint in words: for one owner, two periods never share a day. Core PostgreSQL only, no extension.

GiST cannot compare two plain numbers without an extension, but it can compare ranges: a range of one number stands for
the owner itself.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeBoundary, RangeOperators
from django.db.models import F, Func, Q, Value

BOTH_ENDS = RangeBoundary(inclusive_lower=True, inclusive_upper=True)


def one_at_a_time(
    *, owner: str, start: str, end: str, name: str, message: str, condition: Q | None = None
) -> ExclusionConstraint:
    """No two rows of the same `owner` (a foreign key, by its name) overlap; both ends count, an empty end is open."""
    same_owner = Func(F(owner), F(owner), Value("[]"), function="int8range", output_field=BigIntegerRangeField())
    period = Func(F(start), F(end), BOTH_ENDS, function="daterange", output_field=DateRangeField())
    return ExclusionConstraint(
        name=name,
        expressions=[(same_owner, RangeOperators.EQUAL), (period, RangeOperators.OVERLAPS)],
        condition=condition,
        violation_error_message=message,
    )
