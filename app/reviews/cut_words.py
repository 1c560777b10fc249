"""Cut removed words out of everything that was saved about a document: quotations, recommendations, facts, titles.

A new reading has none of them, but it keeps what people decided, and what they quoted still has the removed words.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.clock import now
from app.database import WriteSession
from app.models.claim import Claim
from app.models.document import Document, Page, Recommendation, RejectedRecommendation, Section
from app.models.finding import Finding
from app.models.tag import Tag
from app.reviews.removals import to_remove
from ingest.draft.findings import REMOVAL_MARK, FindingKind

_ADJACENT_MARKS = re.compile(rf"{re.escape(REMOVAL_MARK)}(?:[^\w\[]*{re.escape(REMOVAL_MARK)})+")
"""Marks with spaces or punctuation between, e.g. those of the lines of an address: "[…], […]"."""
_SPACE = r"(?:-?\s+)"
WITHOUT_WORDS = frozenset({FindingKind.FILE_DATA, FindingKind.LAYER_MISMATCH, FindingKind.UNCHECKED_PAGE})
"""Kinds whose words describe what was found."""
REMOVED = "[removed]"
"""Shown in place of a quotation of which nothing is left."""


def cut_words(session: WriteSession, document_id: UUID) -> int:
    """Cut the words of every finding to be removed out of what was saved about its page. Returns how much changed.

    Words that are no longer on any page are cut out of everything, such as a quotation that ends on the next page.
    A fact that consists of words that are no longer on any page is superseded, a person's too. Repeating it changes
    nothing more. Resolve the review's facts afterwards.
    """
    phrases = _phrases(to_remove(session, document_id))
    if not phrases:
        return 0
    query = select(Page.number, Page.text).where(Page.document_id == document_id)
    pages = {row.number: row.text for row in session.execute(query)}
    gone = _gone(phrases, pages)
    phrases = {number: _longest_first({*gone, *phrases.get(number, ())}) for number in {*pages, *phrases}}
    changed = _cut_evidence(session, document_id, phrases, pages)
    changed += _cut_recommendations(session, document_id, phrases)
    changed += _cut_sections(session, document_id, phrases)
    changed += _supersede_facts(session, document_id, gone)
    session.flush()
    return changed


def without(text: str, phrases: Iterable[str]) -> str:
    """The text with a mark for the phrases and anything written together with them, e.g. "Quill's" for "Quill".

    Empty if nothing else is left.
    """
    for phrase in phrases:
        text = _pattern(phrase).sub(REMOVAL_MARK, text)
    text = _ADJACENT_MARKS.sub(REMOVAL_MARK, " ".join(text.split()))
    return text if any(map(str.isalnum, text)) else ""


def says(text: str, phrases: Iterable[str]) -> bool:
    """Whether a text has one of the phrases as words."""
    return any(_pattern(phrase).search(text) for phrase in phrases)


def strings_in(value: object) -> list[str]:
    """Every string in a value of JSON."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in inner for text in strings_in(part)]


def _pattern(phrase: str) -> re.Pattern[str]:
    """The words of the phrase with any white space between.

    A hyphen at the end of a line ("Quil- lam") and the form of an apostrophe make no difference.
    """
    words = "".join(map(_word_pattern, phrase.split())).removesuffix(_SPACE)
    return re.compile(rf"[^\s]*(?<!\w){words}(?!\w)[^\s]*", re.IGNORECASE)


def _word_pattern(word: str) -> str:
    letters = re.sub("['’‘]", "['’‘]", re.escape(word.rstrip("-")))
    return letters + (r"-?\s*" if word.endswith("-") else _SPACE)


def _phrases(findings: Iterable[Finding]) -> dict[int, list[str]]:
    """The words to remove from each page, longest first."""
    phrases: dict[int, set[str]] = {}
    for finding in findings:
        if finding.page is not None and finding.words.strip() and finding.kind not in WITHOUT_WORDS:
            phrases.setdefault(finding.page, set()).add(" ".join(finding.words.split()))
    return {page: _longest_first(words) for page, words in phrases.items()}


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda phrase: (-len(phrase), phrase))


def _gone(phrases: Mapping[int, Sequence[str]], pages: Mapping[int, str]) -> set[str]:
    """Phrases that are no longer on any page. Others were removed in one place and kept in another."""
    everywhere = " ".join(pages.values())
    return {phrase for words in phrases.values() for phrase in words if not says(everywhere, [phrase])}


def _cut_evidence(
    session: WriteSession, document_id: UUID, phrases: Mapping[int, Sequence[str]], pages: Mapping[int, str]
) -> int:
    rows: list[Claim | Tag] = [
        *session.scalars(select(Claim).where(Claim.document_id == document_id)),
        *session.scalars(select(Tag).where(Tag.document_id == document_id)),
    ]
    changed = 0
    for row in rows:
        evidence = [_cut_quote(item, phrases, pages) for item in row.evidence]
        if evidence != row.evidence:
            row.evidence = evidence
            changed += 1
    return changed


def _cut_quote(
    item: dict[str, Any], phrases: Mapping[int, Sequence[str]], pages: Mapping[int, str]
) -> dict[str, Any]:
    """A quotation without the removed words, as the page has them now; its page is kept even if nothing is left."""
    here = phrases.get(item["page"], ())
    if not says(str(item["quote"]), here):
        return item
    quote = without(str(item["quote"]), here)
    words = re.compile(r"\s+".join(map(re.escape, quote.split()))) if quote else None
    match = words.search(pages.get(item["page"], "")) if words else None
    start, end = match.span() if match else (None, None)
    return {**item, "quote": quote or REMOVED, "start": start, "end": end}


def _cut_recommendations(
    session: WriteSession, document_id: UUID, phrases: Mapping[int, Sequence[str]]
) -> int:
    rejected = RejectedRecommendation.document_id == document_id
    rows: list[Recommendation | RejectedRecommendation] = [
        *session.scalars(select(Recommendation).where(Recommendation.document_id == document_id)),
        *session.scalars(select(RejectedRecommendation).where(rejected)),
    ]
    changed = 0
    for row in rows:
        # One that begins at the end of a page has the rest of its words from the next.
        here = [*phrases.get(row.page, ()), *phrases.get(row.page + 1, ())]
        if says(row.text, here):
            row.text = without(row.text, here) or REMOVED
            changed += 1
    return changed


def _cut_sections(session: WriteSession, document_id: UUID, phrases: Mapping[int, Sequence[str]]) -> int:
    changed = 0
    for row in session.scalars(select(Section).where(Section.document_id == document_id)):
        here = phrases.get(row.first_page, ())
        if says(row.title, here):
            row.title = without(row.title, here) or REMOVED
            changed += 1
    return changed


def _supersede_facts(session: WriteSession, document_id: UUID, gone: Iterable[str]) -> int:
    """Facts that state a phrase that is no longer on any page, typed ones too."""
    gone = _longest_first(gone)
    review_id = select(Document.review_id).where(Document.id == document_id).scalar_subquery()
    typed = Claim.document_id.is_(None) & (Claim.review_id == review_id)
    query = select(Claim).where((Claim.document_id == document_id) | typed, Claim.superseded_at.is_(None))
    states = [
        row for row in session.scalars(query) if any(says(text, gone) for text in strings_in(row.value))
    ]
    for row in states:
        row.superseded_at = now()
    return len(states)
