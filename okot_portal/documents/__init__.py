"""Documents for paper and archive: PDF/A-3a and PDF/UA-1, drawn by Typst from data that was checked first.

    render_pdf("formal_agreement", data) -> bytes
    render_document("formal_agreement", data) -> RenderedDocument   # with fingerprints and file name
    validate_document("formal_agreement", data)                     # before the decision is stored

The data of each document is described in contracts.py. Nothing here knows a model or a database.
"""

from .codes import check_code, fingerprint, normalise_check_code
from .registry import DocumentTemplate, UnknownTemplateError, names, register
from .rendering import RenderedDocument, RenderingError, mask_insz, render_document, render_pdf, validate_document
from .validation import InvalidDocumentError

__all__ = [
    "DocumentTemplate",
    "InvalidDocumentError",
    "RenderedDocument",
    "RenderingError",
    "UnknownTemplateError",
    "check_code",
    "fingerprint",
    "mask_insz",
    "names",
    "normalise_check_code",
    "register",
    "render_document",
    "render_pdf",
    "validate_document",
]
