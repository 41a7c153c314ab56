"""Looks at a workbook before anything opens it: what it says it holds, and whether it unpacks to no more than that.

A workbook is a zip. Its directory may lie, and a few kilobytes may unpack to gigabytes: so every part is unpacked once
here, in small pieces that are thrown away, and the counting stops as soon as it is too much.
"""

import zlib
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from trajects.past import refusals
from trajects.past.refusals import Refused

ENCRYPTED = 0x1
PIECE = 1_000_000
MOST_PARTS = 2_000
LOCAL_HEADER = 30
NAME_AT, EXTRA_AT = 26, 28


def inspect(file: BinaryIO, *, unpacked: int) -> None:
    """Raise `Refused` unless this is a workbook that unpacks to at most so many bytes."""
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & ENCRYPTED for part in parts):
                raise Refused(refusals.PROTECTED)
            if "xl/workbook.xml" not in {part.filename for part in parts}:
                raise Refused(refusals.NO_WORKBOOK)
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > unpacked:
                raise Refused(refusals.BOMB)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(refusals.DAMAGED) from error
    left = unpacked
    for part in parts:
        left -= real_size(file, part, left)


def real_size(file: BinaryIO, part: ZipInfo, limit: int) -> int:
    """How many bytes this part truly unpacks to; refused beyond the limit."""
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refused(refusals.DAMAGED)
    file.seek(part.header_offset)
    head = file.read(LOCAL_HEADER)
    if len(head) < LOCAL_HEADER:
        raise Refused(refusals.DAMAGED)
    name, extra = (int.from_bytes(head[at : at + 2], "little") for at in (NAME_AT, EXTRA_AT))
    file.seek(name + extra, 1)
    if part.compress_type == ZIP_STORED:
        return part.compress_size
    return inflated(file, part.compress_size, limit)


def inflated(file: BinaryIO, compressed: int, limit: int) -> int:
    size, stream = 0, zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while compressed > 0 and not stream.eof:
            piece = file.read(min(PIECE, compressed))
            if not piece:
                raise Refused(refusals.DAMAGED)
            compressed -= len(piece)
            while piece:
                size += len(stream.decompress(piece, PIECE))
                if size > limit:
                    raise Refused(refusals.BOMB)
                piece = stream.unconsumed_tail
    except zlib.error as error:
        raise Refused(refusals.DAMAGED) from error
    return size
