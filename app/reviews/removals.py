"""What people decided to remove from a document: where it is, and whether it is gone."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select, update

from app.clock import now
from app.database import ReadSession, WriteSession
from app.models.document import Page
from app.models.finding import Finding, FindingDecision
from ingest.draft.findings import WHOLE_LAYER, Box, FindingKind

NOT_ON_A_PAGE = (
    "We could not find where these words are on the page, so we cannot remove them. "
    "Remove them from the original and upload a corrected PDF."
)

_HALF = 0.5
"""Of a tenth of a point."""
_SAME_LINE = 0.5
"""Share of the height that two words of a line have in common. By judgement."""
_WORD_GAP = 1.0
"""Most white space between two words of a line, in heights. By judgement."""


def removals_of(session: ReadSession, document_id: UUID) -> dict[int, list[Box]]:
    """The boxes to remove from each page, as ingest.pdf.removals.Removals. Every reading of the document needs them.

    Findings without a place on the page yet are left out: see ``not_placed``.
    """
    removals: dict[int, list[Box]] = defaultdict(list)
    for finding in to_remove(session, document_id):
        if finding.page is not None:
            removals[finding.page] += _boxes(finding)
    return {page: sorted(set(boxes)) for page, boxes in sorted(removals.items()) if boxes}


def removals_of_copy(session: ReadSession, document_id: UUID) -> dict[int, list[Box]]:
    """What the public copy leaves out: what people decided to remove, and every text layer that is not its page's text.

    Whatever is decided about such a layer, readers get the words of the picture. A reading needs the layer, to
    find it again.
    """
    removals = removals_of(session, document_id)
    for page in _pages_with_false_layer(session, document_id):
        removals[page] = sorted({WHOLE_LAYER, *removals.get(page, ())})
    return dict(sorted(removals.items()))


def keep_what_false_layers_cover(session: WriteSession, document_id: UUID) -> None:
    """Hidden words of a layer that is not its page's text are removed with all of it: their places mean nothing.

    Otherwise what the page shows in these places would be painted over.
    """
    false_layers = _pages_with_false_layer(session, document_id)
    for finding in to_remove(session, document_id):
        if finding.kind == FindingKind.HIDDEN_TEXT and finding.page in false_layers and finding.boxes:
            finding.boxes = [list(WHOLE_LAYER)]
    session.flush()


def _pages_with_false_layer(session: ReadSession, document_id: UUID) -> set[int]:
    query = select(Finding.page).where(
        Finding.document_id == document_id, Finding.kind == FindingKind.LAYER_MISMATCH
    )
    return {page for page in session.scalars(query) if page is not None}


def to_remove(session: ReadSession, document_id: UUID) -> Sequence[Finding]:
    """The findings that are to be removed, those included that are."""
    query = select(Finding).where(
        Finding.document_id == document_id, Finding.decision == FindingDecision.REMOVE
    )
    return session.scalars(query.order_by(Finding.page, Finding.position, Finding.id)).all()


def is_waiting(session: ReadSession, document_id: UUID) -> bool:
    """Whether something is to be removed and is still there: the document's files must not be made until it is gone."""
    return any(finding.removed_at is None for finding in to_remove(session, document_id))


def not_placed(findings: Iterable[Finding]) -> list[Finding]:
    """Those whose place is known in the text of their page only."""
    return [finding for finding in findings if finding.start is not None and not finding.boxes]


def place(session: WriteSession, findings: Sequence[Finding]) -> list[Finding]:
    """Save the boxes of findings that are known by their place in the text. Returns those that could not be placed.

    From then on a box says where the words are: without them, places in the text change.
    """
    left = []
    for finding in findings:
        query = select(Page.word_boxes).where(
            Page.document_id == finding.document_id, Page.number == finding.page
        )
        words = session.scalars(query).one_or_none() or ()
        start, end = finding.start or 0, finding.end or 0
        boxes = [tuple(box) for first, last, *box in words if first < end and start < last]
        if not boxes:
            left.append(finding)
            continue
        finding.boxes = [list(box) for box in joined(boxes)]
        finding.start = finding.end = None
    session.flush()
    return left


def joined(boxes: Iterable[Sequence[float]]) -> list[Box]:
    """Boxes of words that follow one another on a line become one: the space between them is removed too."""
    lines: list[Box] = []
    for x0, top, x1, bottom in boxes:
        if lines and _continues(lines[-1], (x0, top, x1, bottom)):
            before = lines.pop()
            x0, top = min(x0, before[0]), min(top, before[1])
            x1, bottom = max(x1, before[2]), max(bottom, before[3])
        lines.append((x0, top, x1, bottom))
    return lines


def mark_removed(session: WriteSession, document_id: UUID) -> None:
    """After the copy was verified: everything that is to be removed is gone.

    What is on no page is in no copy either, because a public copy has nothing beside its pages.
    """
    here = (Finding.document_id == document_id) & (Finding.decision == FindingDecision.REMOVE)
    is_placed = (Finding.boxes != []) | Finding.page.is_(None) | (Finding.kind == FindingKind.FILE_DATA)
    is_nowhere = ~is_placed & Finding.start.is_(None)
    gone = {"removed_at": now(), "removal_problem": None}
    session.execute(update(Finding).where(here, Finding.removed_at.is_(None), is_placed).values(**gone))
    session.execute(update(Finding).where(here, is_nowhere).values(removal_problem=NOT_ON_A_PAGE))


def mark_failed(session: WriteSession, document_id: UUID, sentence: str) -> None:
    """Say at each finding that is still there why it could not be removed."""
    here = (Finding.document_id == document_id) & (Finding.decision == FindingDecision.REMOVE)
    session.execute(
        update(Finding).where(here, Finding.removed_at.is_(None)).values(removal_problem=sentence)
    )


def _boxes(finding: Finding) -> list[Box]:
    """Its boxes; those of a text layer that differs from its page are the page, of which nothing is to be removed."""
    if finding.kind == FindingKind.LAYER_MISMATCH and finding.boxes:
        return [WHOLE_LAYER]
    return [WHOLE_LAYER if tuple(box) == WHOLE_LAYER else _tenths(box) for box in finding.boxes]


def _tenths(box: Sequence[float]) -> Box:
    """The box in whole tenths of a point, and a little larger: words of 0.4 points are in it, too."""
    x0, top, x1, bottom = box
    first = [math.floor(10 * side - _HALF) / 10 for side in (x0, top)]
    last = [math.ceil(10 * side + _HALF) / 10 for side in (x1, bottom)]
    return first[0], first[1], last[0], last[1]


def _continues(line: Box, box: Box) -> bool:
    """Whether a word is beside the end of a line of words, or before its start on a page that is upside down."""
    height = max(line[3] - line[1], box[3] - box[1])
    common = min(line[3], box[3]) - max(line[1], box[1])
    gap = max(box[0] - line[2], line[0] - box[2])
    return common >= _SAME_LINE * height and gap <= _WORD_GAP * height
