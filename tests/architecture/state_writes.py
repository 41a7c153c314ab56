"""Finds where code writes a workflow's state, day or version past the engine.

The floors below `trajects` cannot name a workflow's subject (the import contracts see to that), so only `trajects` and
`reporting` are searched; there, the names of the engine's fields belong to the engine, whatever object they are on.
"""

import ast
import re
from collections.abc import Iterable, Iterator

ALWAYS = frozenset({"state", "state_on"})
IN_WORKFLOWS = ALWAYS | {"version", "changed_at", "changed_by", "changed_by_id", "changed_by_label"}
WRITING = frozenset({"update", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"})
MAKING = WRITING - {"update"}
ASSIGNING = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.For, ast.withitem, ast.NamedExpr)
SQL = re.compile(r"\b(update|insert\s+into|delete\s+from|truncate)\b", re.IGNORECASE)


def writes(module: ast.Module, fields: Iterable[str], subjects: Iterable[str], tables: Iterable[str]) -> Iterator[int]:
    """The lines that write one of these fields, make one of these subjects' rows, or name their tables in a change."""
    own, models, stored = frozenset(fields), frozenset(subjects), tuple(tables)
    for node in ast.walk(module):
        if isinstance(node, ASSIGNING):
            yield from (target.lineno for target in targets(node) if target.attr in own)
        elif isinstance(node, ast.Delete):
            yield from (t.lineno for t in node.targets if isinstance(t, ast.Attribute) and t.attr in own)
        elif isinstance(node, ast.Call):
            if sets(node, own) or hands_over(node, own) or makes(node, models):
                yield node.lineno
        elif isinstance(node, ast.Constant) and changes(node.value, stored):
            yield node.lineno


def targets(node: ast.AST) -> Iterator[ast.Attribute]:
    """The attributes an assignment writes, also inside a tuple."""
    found = getattr(node, "targets", None) or [getattr(node, "target", None) or getattr(node, "optional_vars", None)]
    for target in found:
        for part in ast.walk(target) if target is not None else ():
            if isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store):
                yield part


def sets(call: ast.Call, fields: frozenset[str]) -> bool:
    """`setattr(x, "state", ...)`, and the same through `__dict__` or `vars`."""
    if isinstance(call.func, ast.Name) and call.func.id == "setattr" and len(call.args) > 1:
        named = call.args[1]
        return not isinstance(named, ast.Constant) or named.value in fields
    return called(call) == "update" and _mentions(call.func, {"__dict__", "vars"})


def hands_over(call: ast.Call, fields: frozenset[str]) -> bool:
    """`.update(state=...)` and its family, by keyword, in a literal mapping or in a list of names."""
    if called(call) not in WRITING:
        return False
    if any(keyword.arg in fields for keyword in call.keywords):
        return True
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return any(
        isinstance(part, ast.Constant) and part.value in fields
        for value in given
        if isinstance(value, ast.Dict | ast.List | ast.Tuple | ast.Set)
        for part in (value.keys if isinstance(value, ast.Dict) else value.elts)
    )


def makes(call: ast.Call, models: frozenset[str]) -> bool:
    """`Subject.objects.create(...)`: a row that took no first step."""
    return called(call) in MAKING and _mentions(call.func, models)


def changes(text: object, tables: tuple[str, ...]) -> bool:
    return isinstance(text, str) and bool(SQL.search(text)) and any(table in text for table in tables)


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _mentions(node: ast.AST, names: Iterable[str]) -> bool:
    wanted = set(names)
    return any(
        (isinstance(part, ast.Name) and part.id in wanted) or (isinstance(part, ast.Attribute) and part.attr in wanted)
        for part in ast.walk(node)
    )
