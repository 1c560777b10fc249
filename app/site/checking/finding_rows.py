"""Findings for checking: what was found in words, where it is, and what was decided."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.models.document import Document, Page
from app.models.finding import Finding, FindingDecision
from app.models.review import Review
from app.reviews.checking import stamp_of_finding
from app.reviews.findings import EXPLAINABLE
from app.reviews.words import ROLES, date_in_words, in_sentence, in_words
from app.search.engine import Fragment
from app.search.results.highlight import fragments_of
from app.site.board_addresses import draft_picture_address, finding_address
from app.site.checking.finding_closeup import CloseUp, close_up
from app.site.parts import Link
from ingest.draft.findings import FindingKind, Severity

KIND_LABELS: Mapping[str, str] = {
    FindingKind.HIDDEN_TEXT: "Hidden text",
    FindingKind.LAYER_MISMATCH: "Text that differs from the page",
    FindingKind.UNCHECKED_PAGE: "Page that could not be checked",
    FindingKind.FILE_DATA: "Data in the file",
    FindingKind.DRAFT_MARK: "Marked as a draft",
    FindingKind.NAME: "Name",
    FindingKind.BIRTH_DATE: "Date of birth",
    FindingKind.DEATH_DATE: "Date of death",
    FindingKind.DATED_AGE: "Age on a date",
    FindingKind.ADDRESS: "Address",
    FindingKind.POSTCODE: "Postcode",
    FindingKind.SCHOOL: "School",
    FindingKind.HEALTH_SERVICE: "Health service",
    FindingKind.PLACE_OF_WORSHIP: "Place of worship",
    FindingKind.EMPLOYER: "Employer",
    FindingKind.SMALL_PLACE: "Small place",
    FindingKind.PHONE: "Phone number",
    FindingKind.EMAIL: "Email address",
    FindingKind.SOCIAL_HANDLE: "Social media account",
    FindingKind.NHS_NUMBER: "NHS number",
    FindingKind.NATIONAL_INSURANCE_NUMBER: "National Insurance number",
    FindingKind.PASSPORT_NUMBER: "Passport number",
    FindingKind.COURT_NUMBER: "Court case number",
    FindingKind.POLICE_NUMBER: "Police reference number",
    FindingKind.REFERENCE_NUMBER: "Reference number",
    FindingKind.NUMBER_PLATE: "Number plate",
    FindingKind.RARE_COMBINATION: "Details that fit one family only",
}
_DECISIONS: Mapping[str, str] = {
    FindingDecision.PUBLIC: "Meant to be public",
    FindingDecision.REMOVE: "Will be removed from what is published",
    FindingDecision.CORRECTED_PDF: "Waiting for a corrected PDF",
}
_OTHER_TEXT_LEFT_OUT = (
    "The other text is never in the download. "
    "Readers get the page as a picture, with the words that we read from it."
)
_REMOVED = "Removed from what is published"
_CONTEXT_CHARACTERS = 90


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding: what it is, where it is, and what can be decided."""

    id: str
    label: str
    why: str
    where: str
    """E.g. "Page 6 of the overview report"; empty if it is on no page."""
    consequence: str | None
    """What the public copy leaves out, whatever is decided."""
    page: Link | None
    """The picture of the whole page."""
    closeup: CloseUp | None
    is_picture_awaited: bool
    """Whether its page has no picture yet."""
    context: tuple[Fragment, ...]
    """Its words in the sentence around them; empty for hidden text."""
    hidden_words: str | None
    """Shown only when asked for."""
    decision: str | None
    """What was decided; None while nothing was."""
    problem: str | None
    """Why it could not be removed."""
    note: str
    """Why, by whom and when."""
    alike: int
    """How many undecided places have the same kind and words, with this one; for a decided one, the same decision."""
    can_be_undone: bool
    """Words that were removed from a public report come back only by a decision with a reason."""
    can_be_public: bool
    can_be_removed: bool
    can_be_explained: bool
    replace: str | None
    """Where the corrected PDF is uploaded, if that was decided."""
    address: str
    seen: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """Something that the public copy leaves out without a decision."""

    label: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class FindingsView:
    """What rows need: the review, its documents, the pages of the findings and the names of who decided."""

    review: Review
    documents: Sequence[Document]
    pages: Mapping[tuple[UUID, int], Page]
    names: Mapping[str, str]
    may_explain: bool
    without_pictures: frozenset[UUID]
    """Documents whose pictures are being made again, because words are being removed."""


def finding_rows(
    findings: Sequence[Finding], everything: Sequence[Finding], view: FindingsView
) -> tuple[FindingRow, ...]:
    """Rows for ``findings``. Those with the same words are counted in ``everything``."""
    counts = Counter(map(_alike_key, everything))
    return tuple(_row(finding, counts[_alike_key(finding)], view) for finding in findings)


def first_of_alike(findings: Sequence[Finding]) -> list[Finding]:
    """The first finding of each kind and words; every page that could not be read, as no other is like it."""
    firsts: dict[object, Finding] = {}
    for finding in findings:
        firsts.setdefault(_alike_key(finding) if finding.can_be_removed else finding.id, finding)
    return list(firsts.values())


def place_among(findings: Sequence[Finding], finding: Finding) -> int | None:
    """The place of a finding in a list, or else of one that is like it; None if neither is there."""
    ids = [own.id for own in findings]
    if finding.id in ids:
        return ids.index(finding.id)
    alike = (nth for nth, own in enumerate(findings) if _alike_key(own) == _alike_key(finding))
    return next(alike, None) if finding.can_be_removed else None


def in_order(findings: Sequence[Finding], documents: Sequence[Document]) -> list[Finding]:
    """The worst first, then by document and page."""
    order = list(Severity)
    numbers = {document.id: place for place, document in enumerate(documents)}
    return sorted(
        findings,
        key=lambda finding: (
            order.index(Severity(finding.severity)),
            numbers[finding.document_id],
            finding.page or 0,
            finding.position,
        ),
    )


def note_rows(notes: Sequence[Finding]) -> tuple[NoteRow, ...]:
    """What needs no decision."""
    return tuple(NoteRow(KIND_LABELS[note.kind], note.words, note.why) for note in notes)


def row_id(finding_id: UUID) -> str:
    """The id of a finding's element on the page."""
    return f"finding-{finding_id}"


def _alike_key(finding: Finding) -> tuple[str, str, str | None]:
    return finding.kind, finding.words.casefold(), finding.decision


def _row(finding: Finding, alike: int, view: FindingsView) -> FindingRow:
    document = next(own for own in view.documents if own.id == finding.document_id)
    page = view.pages.get((finding.document_id, finding.page or 0))
    src = draft_picture_address(view.review.id, document, page.number) if page else ""
    has_picture = page is not None and _has_picture(page, view)
    is_hidden = finding.kind == FindingKind.HIDDEN_TEXT
    return FindingRow(
        id=row_id(finding.id),
        label=KIND_LABELS[finding.kind],
        why=finding.why,
        where=_where(document, page),
        consequence=_OTHER_TEXT_LEFT_OUT if _is_other_text(finding) else None,
        page=Link("See the whole page", src) if has_picture else None,
        closeup=close_up(page, finding, src) if page and has_picture else None,
        is_picture_awaited=page is not None and not has_picture,
        context=() if is_hidden else tuple(_context(finding, page)),
        hidden_words=finding.words if is_hidden else None,
        decision=_decision(finding),
        problem=finding.removal_problem,
        note=_note(finding, view.names),
        alike=alike if finding.can_be_removed else 1,
        can_be_undone=finding.decision != FindingDecision.REMOVE or document.published_at is None,
        can_be_public=finding.can_be_public,
        can_be_removed=finding.can_be_removed,
        can_be_explained=view.may_explain and finding.decision is None and finding.kind in EXPLAINABLE,
        replace=f"/boards/reviews/{view.review.id}/documents/{document.number}/replace"
        if finding.decision == FindingDecision.CORRECTED_PDF
        else None,
        address=finding_address(view.review.id, finding.id),
        seen=stamp_of_finding(finding),
    )


def _is_other_text(finding: Finding) -> bool:
    return finding.kind == FindingKind.LAYER_MISMATCH and finding.severity != Severity.SEVERE


def _has_picture(page: Page, view: FindingsView) -> bool:
    return page.word_boxes is not None and page.document_id not in view.without_pictures


def _where(document: Document, page: Page | None) -> str:
    role = in_sentence(in_words(ROLES, document.role))
    return f"Page {page.number} of the {role}" if page else f"In the {role}"


def _context(finding: Finding, page: Page | None) -> Iterator[Fragment]:
    """The words, with the text before and after them on the page."""
    if page is None or finding.start is None or finding.end is None:
        yield Fragment(finding.words, True)
        return
    first = max(finding.start - _CONTEXT_CHARACTERS, 0)
    last = finding.end + _CONTEXT_CHARACTERS
    last = len(page.text) if last >= len(page.text) else page.text.rfind(" ", finding.end, last)
    last = max(last, finding.end)
    first = 0 if first == 0 else page.text.find(" ", first, finding.start) + 1 or first
    yield from fragments_of(page.text[first:last], [(finding.start - first, finding.end - first)])


def _decision(finding: Finding) -> str | None:
    if finding.decision is None:
        return None
    return _REMOVED if finding.removed_at else _DECISIONS[finding.decision]


def _note(finding: Finding, names: Mapping[str, str]) -> str:
    if finding.decided_by is None or finding.decided_at is None:
        return ""
    by = f"{names[finding.decided_by]}, {date_in_words(finding.decided_at.date().isoformat())}"
    return f"“{finding.reason}” {by}" if finding.reason else by
