"""What the architecture tests read: the product's own texts, without what is generated or comes from others."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("okot_portal", "partners", "trajects", "reporting")
BESIDE = ("tests", "e2e", "bench", "scripts")
FROM_OTHERS = {".git", ".venv", ".local", "node_modules", "vendor", "staticfiles", "__pycache__"}
CACHES = {".mypy_cache", ".ruff_cache", ".import_linter_cache", ".pytest_cache", ".hypothesis", ".screenshots"}


def files(*suffixes: str, under: tuple[str, ...] = (*FLOORS, *BESIDE, "templates", "static")) -> Iterator[Path]:
    """Files of the product with one of these suffixes, in a stable order."""
    for folder in under:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes and path.is_file() and not outside(path):
                yield path


def outside(path: Path) -> bool:
    """Not ours to judge: other people's code, caches, and migrations as Django writes them."""
    parts = set(path.relative_to(ROOT).parts)
    return not parts.isdisjoint(FROM_OTHERS | CACHES) or ("migrations" in parts and path.suffix == ".py")


def product() -> list[Path]:
    """The Python of the floors themselves, without their tests."""
    return [path for path in files(".py", under=FLOORS) if not is_test(path)]


def is_test(path: Path) -> bool:
    return "tests" in path.parts or path.name.startswith(("test_", "conftest"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def at(path: Path, line: int) -> str:
    return f"{name(path)}:{line}"
