"""How many planted numbers, dates and places are found, and how many findings are wrong.

The baseline looks for any run of five digits, any at sign and any postcode-like word.
"""

import re
from collections import Counter
from collections.abc import Iterator
from random import Random

from evaluation.anonymity.identifier_texts import LOOK_ALIKES, MAKERS, SENTENCES
from evaluation.report import Figure
from ingest.anonymity.report import find_in_text
from ingest.draft.digest import Sha256
from ingest.draft.findings import Finding, FindingKind
from ingest.draft.outline import TextSource
from ingest.pdf.document import Document, Page

_BASELINE = re.compile(r"\d(?:[\s\-/]?\d){4,}|\S+@\S+|\b[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b")


def figures(count: int, *, second_half: bool, seed: int = 11) -> Iterator[Figure]:
    """Recall by kind and in all, and precision, of ``count`` planted identifiers for each kind."""
    random, found, planted, base = Random(seed), Counter[FindingKind](), Counter[FindingKind](), 0
    for kind, make in MAKERS.items():
        sentences = SENTENCES[kind][1::2] if second_half else SENTENCES[kind][0::2]
        for _ in range(count):
            words = make(random)
            text = f"The panel read the record. {random.choice(sentences).format(x=words)} It then met again."
            planted[kind] += 1
            found[kind] += any(_covers(finding, text, words) for finding in _findings(text))
            base += bool(_BASELINE.search(text))
    wrong = [finding for text in LOOK_ALIKES for finding in _findings(text)]
    total, hits = planted.total(), found.total()
    yield Figure("identifiers found", _share(hits, total), _share(base, total), ">= .995", str(total))
    for kind in MAKERS:
        yield Figure(f"  {kind}", _share(found[kind], planted[kind]), "-", "", str(planted[kind]))
    base_wrong = sum(bool(_BASELINE.search(text)) for text in LOOK_ALIKES)
    yield Figure(
        "look-alikes without a finding",
        _share(len(LOOK_ALIKES) - len({finding.words for finding in wrong}), len(LOOK_ALIKES)),
        _share(len(LOOK_ALIKES) - base_wrong, len(LOOK_ALIKES)),
        "1.000",
        str(len(LOOK_ALIKES)),
    )


def _covers(finding: Finding, text: str, words: str) -> bool:
    """Whether the finding is on at least the first and the last letter of what was planted, or most of it."""
    start = text.index(words)
    overlap = min(finding.end or 0, start + len(words)) - max(finding.start or 0, start)
    return overlap >= 0.8 * len(words)


def _findings(text: str) -> list[Finding]:
    return list(find_in_text(_document(text)))


def _document(text: str) -> Document:
    return Document(Sha256("0" * 64), 0, (Page(1, text, (), TextSource.TEXT, 595.0, 842.0),), (), None)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({interval(part, whole)})"


def interval(part: int, whole: int) -> str:
    """The Wilson interval of a share, at 95 %."""
    z, share = 1.96, part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * (share * (1 - share) / whole + z * z / (4 * whole * whole)) ** 0.5 / (1 + z * z / whole)
    return f"{max(0.0, middle - half):.3f}-{min(1.0, middle + half):.3f}"
