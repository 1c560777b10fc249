"""How many planted numbers, dates and places are found, and how many findings are wrong.

The baseline looks for any run of five digits, any at sign and any postcode-like word.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from random import Random

from evaluation.anonymity.identifier_texts import LOOK_ALIKES, MAKERS, SENTENCES
from evaluation.anonymity.shares import share
from evaluation.anonymity.written_identifiers import written_identifier_figures
from evaluation.anonymity.written_material import AGENCY_RECORDS, BY_HAND, CASE_FILES, DAILY_RECORDS
from evaluation.report import Figure
from ingest.anonymity.text_checks import find_in_text
from ingest.draft.digest import Sha256
from ingest.draft.findings import Finding, FindingKind, Severity
from ingest.draft.outline import TextSource
from ingest.errors import UnreadablePDF
from ingest.pdf.document import Document, Page
from ingest.pdf.reading import read_document

_BASELINE = re.compile(r"\d(?:[\s\-/]?\d){4,}|\S+@\S+|\b[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b")


def identifiers_figures(real_files: Path, n: int | None) -> Sequence[Figure]:
    """Recall by kind, wrong findings on look-alikes, and blocking findings on the real reports."""
    per_kind = 200 if n is None else max(1, n // len(MAKERS))
    per_text = 12 if n is None else max(1, n // 200)
    return [
        *_planted(per_kind),
        *(
            figure
            for material, half in product((BY_HAND, CASE_FILES, AGENCY_RECORDS, DAILY_RECORDS), (0, 1))
            for figure in written_identifier_figures(material, half, per_text)
        ),
        _look_alikes(),
        *_real(real_files / "reports", n),
    ]


def _planted(per_kind: int, seed: int = 11) -> Iterator[Figure]:
    for half, name in ((1, "the half opened once"), (0, "the half in view")):
        random, hits, base = Random(seed), Counter[FindingKind](), 0
        for kind, make in MAKERS.items():
            for _ in range(per_kind):
                words = make(random)
                text = f"The panel read it. {random.choice(SENTENCES[kind][half::2]).format(x=words)} It met again."
                hits[kind] += any(_covers(finding, text, words) for finding in _findings(text))
                base += bool(_BASELINE.search(text))
        total = per_kind * len(MAKERS)
        yield Figure(f"found, {name}", share(hits.total(), total), share(base, total), ">= .995", str(total))
        for kind in MAKERS:
            if hits[kind] < per_kind:
                yield Figure(f"  {kind}", share(hits[kind], per_kind), "-", "", str(per_kind))


def _look_alikes() -> Figure:
    clean = sum(not _findings(text) for text in LOOK_ALIKES)
    base = sum(not _BASELINE.search(text) for text in LOOK_ALIKES)
    whole = len(LOOK_ALIKES)
    return Figure(
        "look-alikes without a finding", share(clean, whole), share(base, whole), "1.000", str(whole)
    )


def _real(folder: Path, n: int | None) -> Iterator[Figure]:
    documents = pages = blocked = blocked_pages = 0
    for path in sorted(folder.rglob("*.pdf"))[:n]:
        try:
            document = read_document(path.read_bytes())
        except UnreadablePDF:
            continue
        severe = {finding.page for finding in find_in_text(document) if finding.severity is Severity.SEVERE}
        documents, pages = documents + 1, pages + len(document.pages)
        blocked, blocked_pages = blocked + bool(severe), blocked_pages + len(severe)
    if documents:
        yield Figure("real reports blocked by them", share(blocked, documents), "-", "<= .05", str(documents))
        yield Figure("pages of real reports blocked", share(blocked_pages, pages), "-", "<= .01", str(pages))


def _covers(finding: Finding, text: str, words: str) -> bool:
    """Whether the finding is on at least the first and the last letter of what was planted, or most of it."""
    start = text.index(words)
    overlap = min(finding.end or 0, start + len(words)) - max(finding.start or 0, start)
    return overlap >= 0.8 * len(words)


def _findings(text: str) -> list[Finding]:
    return list(find_in_text(_document(text)))


def _document(text: str) -> Document:
    return Document(Sha256("0" * 64), 0, (Page(1, text, (), TextSource.TEXT, 595.0, 842.0),), (), None)
