"""The PDFs that still have to be made. The step froze the data; drawing it takes long, and may fail without harm."""

import logging

from trajects.dossier.documents import Document, rendering_of

log = logging.getLogger(__name__)
MOST = 50  # a time; beat comes back


def render(pk: int) -> None:
    """Make and keep this document's PDF; when it is there already, nothing happens."""
    rendering_of(Document.objects.get(pk=pk))


def render_waiting() -> int:
    """Every document without a PDF, the oldest first. One that cannot be drawn must not keep the others waiting."""
    waiting = Document.objects.filter(rendering=None).order_by("pk").values_list("pk", flat=True)
    made = 0
    for pk in waiting:
        if made == MOST:
            break
        made += _carefully(pk)
    return made


def _carefully(pk: int) -> bool:
    try:
        render(pk)
    except Exception:
        log.exception("document %s could not be drawn", pk)
        return False
    return True
