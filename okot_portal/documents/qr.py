"""The QR code of a document as one SVG path: sharp at any size, no raster image in the archive file."""

import segno


def qr_svg(text: str) -> str:
    """An SVG of one unit per module, without margin. Level M survives a stamp or a fold."""
    rows = [[bool(module) for module in row] for row in segno.make(text, error="m", micro=False).matrix]
    path = "".join(_runs(rows))
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}">'
        f'<path fill="#14222B" d="{path}"/></svg>'
    )


def _runs(rows: list[list[bool]]) -> list[str]:
    """One rectangle for every run of dark modules in a row; all in one path, so that no seams show."""
    pieces = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            length = next((offset for offset, dark in enumerate(row[x:]) if not dark), len(row) - x)
            if length:
                pieces.append(f"M{x} {y}h{length}v1h-{length}z")
            x += max(length, 1)
    return pieces
