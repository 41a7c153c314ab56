"""Files and functions that fit in a head, imports at the top, no hidden wires."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import BESIDE, FLOORS, ROOT, at, files, name, product, tree

LONGEST_FILE, LONGEST_FUNCTION = 400, 50


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in all_files()}
    assert len(lengths) > 200
    assert {path: count for path, count in lengths.items() if count > LONGEST_FILE} == {}


def all_files() -> Iterator[Path]:
    return files(".py", ".html", ".txt", ".css", ".js", ".typ")


def test_no_function_is_longer_than_50_lines() -> None:
    long = [
        f"{at(path, function.lineno)} {function.name}"
        for path in product()
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_imports_stand_at_the_top() -> None:
    hidden = [
        at(path, node.lineno)
        for path in files(".py", under=(*FLOORS, *BESIDE))
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_signals_are_sent_or_heard() -> None:
    """Our own logic is called by name; a signal hides who does what, and when. Celery has no other way to be told
    that logging is ours; and the signals of `trajects` are what a worker noticed."""
    wired = [
        at(path, node.lineno)
        for path in product()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom | ast.Import) and imports_signals(node)
    ]
    assert wired == []


def imports_signals(node: ast.ImportFrom | ast.Import) -> bool:
    modules = [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        modules = [f"{node.module}.{alias.name}" for alias in node.names]
    heard = [module.split(".") for module in modules if not module.startswith(("celery.", "trajects.signals."))]
    return any("signals" in parts or "dispatch" in parts for parts in heard)


def test_every_module_says_why_it_exists() -> None:
    speaking = [path for path in product() if tree(path).body and path.name not in ("apps.py", "urls.py")]
    silent = [name(path) for path in speaking if not ast.get_docstring(tree(path))]
    assert silent == []


LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_the_house_has_one_line_of_dependencies() -> None:
    """The import contracts of pyproject.toml, also run by `make check`; apart, for the tool silences our logging."""
    command = [sys.executable, "-c", LINT, "--no-logo", "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
