"""The law's numbers: dated values with their source, never constants in the code (GEN-06).

`value(key, on=day)` is what the others call; `definitions.DEFINITIONS` lists every key in words.
"""

from okot_portal.parameters.values import (
    MissingParameter,
    UnknownParameter,
    decimal,
    integer,
    sequence,
    table,
    text,
    value,
)

__all__ = ["MissingParameter", "UnknownParameter", "decimal", "integer", "sequence", "table", "text", "value"]
