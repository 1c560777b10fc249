"""How often words that nobody sees are found on pages, and how often words are called hidden that everybody sees."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.report import Figure
from ingest.errors import UnreadablePDF
from ingest.pdf.document import HiddenText
from ingest.pdf.reading import read_document

_LEAKS = "and a finding with its page"
"""What expected.json says of a file with hidden words."""


def hidden_text_figures(real_files: Path, n: int | None) -> Sequence[Figure]:
    """Figures for the small leaking files and for the real reports."""
    return [*_cases(real_files / "cases" / "reading"), *_real_reports(real_files / "reports", n)]


def _cases(folder: Path) -> Iterator[Figure]:
    if not (folder / "expected.json").exists():
        return
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    leaking = [name for name, outcome in expected.items() if _LEAKS in outcome]
    found = [name for name in leaking if hidden_in(folder / name)]
    yield Figure(
        "cases: leaking files found", f"{len(found)}", "0", f"{len(leaking)}", f"{len(leaking)} files"
    )


def _real_reports(folder: Path, n: int | None) -> Iterator[Figure]:
    files = sorted(folder.rglob("*.pdf"))[:n]
    if files:
        called = [file for file in files if hidden_in(file)]
        yield Figure("real reports: files called", f"{len(called)}", "-", "<= 2 of 80", f"{len(files)} files")


def hidden_in(file: Path) -> list[HiddenText]:
    """What the file hides; nothing where it cannot be read."""
    try:
        document = read_document(file.read_bytes())
    except UnreadablePDF:
        return []
    return [hidden for page in document.pages for hidden in page.hidden]
