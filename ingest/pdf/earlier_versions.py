"""Earlier versions of a file, which stay in it when a program saves only what was changed."""

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pikepdf
import pypdfium2

from ingest.pdf.pikepdf_faults import FAULTS

END = b"%%EOF"
MOST_VERSIONS = 3
"""The last ones are looked at. By judgement."""
MOST_PAGES = 50
"""Pages of one version that are read, of those that differ. By judgement."""
_LINEARISED_WITHIN = 1_024


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """The file as it once was."""

    content: bytes
    lines: tuple[str, ...]
    """The lines of those pages that are not in the file as it is now."""


def earlier_versions(content: bytes) -> Iterator[EarlierVersion]:
    """The last versions before the present one; those that cannot be opened are left out."""
    ends = list(_ends(content))[:-1]
    if ends and b"/Linearized" in content[:_LINEARISED_WITHIN]:
        del ends[0]
    if not ends:
        return
    present = _instructions(content)
    for end in ends[-MOST_VERSIONS:]:
        version = content[:end]
        before = _instructions(version)
        if before is not None:
            changed = [index for index, page in enumerate(before) if page not in (present or [])]
            yield EarlierVersion(version, tuple(_lines(version, changed[:MOST_PAGES])))


def after_the_end(content: bytes) -> str:
    """Text that follows the last end of the file."""
    end = content.rfind(END)
    return content[end + len(END) :][:1_000].decode("latin-1") if end >= 0 else ""


def _ends(content: bytes) -> Iterator[int]:
    place = content.find(END)
    while place >= 0:
        yield place + len(END)
        place = content.find(END, place + 1)


def _instructions(content: bytes) -> list[bytes] | None:
    """The instructions of each page as they are stored."""
    try:
        with pikepdf.open(io.BytesIO(content)) as opened:
            return [_stored(page.obj.get("/Contents")) for page in opened.pages]
    except FAULTS:
        return None


def _stored(content: object) -> bytes:
    parts = [*content] if isinstance(content, pikepdf.Array) else [content]
    return b"".join(part.read_raw_bytes() for part in parts if isinstance(part, pikepdf.Stream))


def _lines(content: bytes, indices: list[int]) -> Iterator[str]:
    """The lines of some pages, as PDFium reads them."""
    if not indices:
        return
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return
    with closing(document):
        for index in indices:
            try:
                page = document[index]
            except (pypdfium2.PdfiumError, IndexError):
                continue
            with closing(page):
                yield from page.get_textpage().get_text_range().splitlines()
