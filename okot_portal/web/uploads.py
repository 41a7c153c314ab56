"""A file that is too large is put aside while it comes in: it never fills the disk, and the page can say why."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MARK = "upload_too_large"


class NotTooLarge(FileUploadHandler):
    """The first of FILE_UPLOAD_HANDLERS; looks at nothing but the number of bytes (LARGEST_UPLOAD)."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.received = 0
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > settings.LARGEST_UPLOAD:
            setattr(self.request, MARK, True)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was put aside."""
    return bool(getattr(request, MARK, False))
