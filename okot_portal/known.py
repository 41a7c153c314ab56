"""What a state or a guard guarantees, said once: `known(okot.agreement)` in a step that comes after the agreement.

A column may be empty because the subject starts without it. Where the table of steps makes sure it is filled in by
then, this says so to the reader and the type checker, and stops the step, whole, when it turns out to be untrue.
"""

from typing import TypeVar

Value = TypeVar("Value")


class NotKnown(LookupError):
    """A step counted on something that is not there: a mistake in a table of steps, never a visitor's."""


def known(value: Value | None) -> Value:
    if value is None:
        raise NotKnown("This step needs what an earlier step should have filled in.")
    return value
