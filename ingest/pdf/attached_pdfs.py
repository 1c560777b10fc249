"""The PDFs that a PDF has attached, found in the child process. Nothing of them is opened there."""

import mmap
from collections.abc import Iterator
from io import BytesIO

from pikepdf import Pdf

from ingest.pdf.characters import normalise_text
from ingest.pdf.pikepdf_faults import FAULTS
from ingest.pdf.safety import MOST_BYTES

MOST_FILES = 50
"""PDFs of one file: as many as one upload may have. By judgement."""
MOST_ATTACHED = 1_000
"""Attached files that are looked at. By judgement."""
LONGEST_NAME = 200
_SIGNATURE_WITHIN = 1024
"""Bytes of a file in which "%PDF-" must stand."""


def attached_pdfs(pdf: mmap.mmap) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the attached files that are PDFs: by how they begin, not by what they are called."""
    left, count = MOST_BYTES, 0
    with Pdf.open(BytesIO(pdf)) as opened:
        for key in sorted(opened.attachments)[:MOST_ATTACHED]:
            try:
                attached = opened.attachments[key]
                content = attached.get_file().read_bytes()
                name = normalise_text(attached.filename or key)[:LONGEST_NAME]
            except FAULTS:
                continue
            left -= len(content)
            if left < 0 or count == MOST_FILES:
                return
            if b"%PDF-" in content[:_SIGNATURE_WITHIN]:
                count += 1
                yield name or f"{count}.pdf", content
