"""From data to an archive-proof, accessible PDF: PDF/A-3a and PDF/UA-1 in one run of Typst.

The data travels as JSON next to the template, never inside it, so no name can become markup. Nothing is
fetched: the fonts and the shared style lie in this package, system fonts are off. The same data gives the
same bytes, also in another process: the creation date is the data's own `created_at`. Safe to call from
many threads; Typst works outside the interpreter lock.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import typst
from django.utils.text import slugify

from . import registry
from .codes import fingerprint
from .contracts import document_rules
from .printable import FONTS, printable
from .qr import qr_svg
from .validation import InvalidDocumentError, conform

STANDARDS: tuple[Literal["a-3a"], Literal["ua-1"]] = ("a-3a", "ua-1")
_HIDDEN_INSZ = "••.••.••-•••.••"
_INSZ_DIGITS = 11
_PLACE = re.compile(r"[\w.-]+\.typ:\d+:\d+")


class RenderingError(RuntimeError):
    """Typst refused the template. Only the place is told: its message may quote what is about a person."""

    def __init__(self, template: str, diagnostic: str) -> None:
        place = _PLACE.search(diagnostic)
        super().__init__(f"{template}: refused by Typst, {place[0] if place else 'no place given'}")


@dataclass(frozen=True)
class RenderedDocument:
    """A PDF with what is worth keeping beside it."""

    pdf: bytes
    title: str
    file_name: str  # "formeel-akkoord-2026-00417-v1.pdf": no name of a person
    fingerprint: str  # SHA-256 of the PDF
    data_fingerprint: str  # SHA-256 of the attached data, printed on the document


def render_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF alone; see render_document."""
    return render_document(template, data).pdf


def render_document(template: str, data: Mapping[str, Any]) -> RenderedDocument:
    """Draw a registered document.

    Raises UnknownTemplateError, InvalidDocumentError when the data breaks its contract (every fault at once),
    and RenderingError when the template itself is wrong.
    """
    found, content = _checked(template, data)
    attachment = _canonical({"document": template, **_with_insz(content, shown=False)})
    title = found.title(content)
    name = f"{slugify(found.label)}-{slugify(content['reference'])}-v{content['version']}"
    meta = {
        "label": found.label,
        "title": title,
        "attachment_name": f"{name}.json",
        "data_fingerprint": fingerprint(attachment),
    }
    pdf = _compile(found, content, meta, attachment)
    return RenderedDocument(pdf, title, f"{name}.pdf", fingerprint(pdf), meta["data_fingerprint"])


def validate_document(template: str, data: Mapping[str, Any]) -> None:
    """Raise InvalidDocumentError when render_document would: to be asked before a decision is stored."""
    _checked(template, data)


def mask_insz(insz: str) -> str:
    """The year alone: the month would give away a BIS number, the last digits leave a handful of people."""
    digits = [character for character in insz if character.isdecimal()]
    if len(digits) != _INSZ_DIGITS:
        return _HIDDEN_INSZ
    return "".join(digits[:2]) + _HIDDEN_INSZ[2:]


def _checked(template: str, data: Mapping[str, Any]) -> tuple[registry.DocumentTemplate, dict[str, Any]]:
    found = registry.find(template)
    content = conform(template, found.contract, data)
    errors = [fault for rule in (document_rules, *found.rules) for fault in rule(content)]
    if errors:
        raise InvalidDocumentError(template, errors)
    return found, content


def _compile(
    template: registry.DocumentTemplate, content: dict[str, Any], meta: dict[str, str], attachment: bytes
) -> bytes:
    shown = _with_insz(content, shown=content.get("show_insz", False))
    drawn, replaced = _drawn(shown)
    try:
        return typst.compile(
            template.path,
            root=template.folder,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            package_path=registry.PACKAGE / "typst",
            package_cache_path=registry.PACKAGE / "typst",
            format="pdf",
            pdf_standards=[*STANDARDS],
            timestamp=dt.datetime.fromisoformat(content["created_at"]),
            sys_inputs={
                "data": _canonical({**drawn, "meta": {**meta, "replaced": replaced}}).decode(),
                "attachment": attachment.decode(),
                "qr": qr_svg(content["check"]["url"]) if "check" in content else "",
            },
        )
    except typst.TypstError as error:
        raise RenderingError(template.name, error.diagnostic) from None


def _canonical(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _with_insz(value: Any, *, shown: bool) -> Any:
    """A copy in which every "insz" is masked, or written as 91.04.17-332.30 when it may be shown."""
    if isinstance(value, dict):
        return {
            key: (_written_insz(item) if shown else mask_insz(item)) if key == "insz" else _with_insz(item, shown=shown)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_with_insz(item, shown=shown) for item in value]
    return value


def _written_insz(insz: str) -> str:
    digits = "".join(character for character in insz if character.isdecimal())
    if len(digits) != _INSZ_DIGITS:
        return insz
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"


def _drawn(value: Any) -> tuple[Any, bool]:
    """The value with □ for what the fonts cannot draw, and whether that was needed anywhere."""
    if isinstance(value, str):
        return printable(value), printable(value) != value
    if isinstance(value, list):
        items = [_drawn(item) for item in value]
        return [item for item, _ in items], any(replaced for _, replaced in items)
    if isinstance(value, dict):
        pairs = {key: _drawn(item) for key, item in value.items()}
        return {key: item for key, (item, _) in pairs.items()}, any(replaced for _, replaced in pairs.values())
    return value, False


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
