"""Findings for names of people: every word of a report must be explained, and what nothing explains is a candidate.

English, Welsh, the register, places, the trade and the report itself explain words. Titles, family ties,
posts and repetition rate what is left. Decision 0136.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.anonymity.candidates import Candidate, candidates_of
from ingest.anonymity.declared import Declared, declared_by
from ingest.anonymity.file_names import words_of_file_name
from ingest.anonymity.name_context import TITLE_BEFORE, Bearer, bearers_of
from ingest.anonymity.tokens import Token, tokens_of
from ingest.anonymity.word_kinds import NAMES, WordKind, WordKinds
from ingest.anonymity.word_lists import WordLists
from ingest.draft.claims import Claim
from ingest.draft.findings import Finding, FindingKind, Severity
from ingest.pdf.document import Document, Page

_FULL_NAME = "This looks like the full name of a person. The report does not declare it as a pseudonym."
_FAMILY = "This looks like the name of a family member, a friend or a person with a title."
_SLIP = "The report calls people by a letter. This looks like a name that begins with that letter."
_PRACTITIONER = (
    "This looks like the name of someone who worked with the family. Reports usually leave it out."
)
_DOUBTFUL = (
    "A word of everyday English or a place. The words around it suggest that it is the name of a person."
)
_WORD = "No word list, register or vocabulary explains this word. It may be a name."
_IN_TITLE = "The title of the report has this name, and the report does not declare it as a pseudonym."
_REPEATED = "The report says that names were changed. It repeats this one, so it may be a pseudonym."
_FILE_NAME = "The name of the file has words that may be the name of a person."


@dataclass(frozen=True, slots=True)
class NameInputs:
    """What explains the words of a report beside the report itself."""

    lists: WordLists
    claims: tuple[Claim, ...] = ()
    file_name: str | None = None


def names(document: Document, inputs: NameInputs) -> Iterator[Finding]:
    """A finding for each place, page by page, then those of the title and the file's name that have none."""
    tokens = [tokens_of(page.text) for page in document.pages]
    declared = declared_by(document.pages, tokens, inputs.claims, inputs.lists)
    kinds = WordKinds(inputs.lists, declared.words)
    found = [
        finding
        for page, words in zip(document.pages, tokens, strict=True)
        for finding in _on_page(page, words, kinds, declared)
    ]
    yield from _same_severity(found)
    yield from _in_title(declared, found)
    yield from _in_file_name(inputs.file_name, kinds)


def _on_page(page: Page, tokens: Sequence[Token], kinds: WordKinds, declared: Declared) -> Iterator[Finding]:
    candidates = tuple(candidates_of(page.text, tokens, kinds))
    bearers = bearers_of(page.text, [(candidate.start, candidate.end) for candidate in candidates])
    for candidate, bearer in zip(candidates, bearers, strict=True):
        if candidate.words in declared.full_names:
            severity, why, confidence = Severity.SEVERE, _IN_TITLE, 0.9
        elif bearer is Bearer.OFFICE_HOLDER or candidate.words in declared.staff | kinds.explained:
            continue
        elif candidate.words in declared.repeated and not _has_title(page, candidate):
            severity, why, confidence = Severity.WARNING, _REPEATED, 0.4
        else:
            severity, why, confidence = _weight(candidate, bearer, declared)
        yield Finding(
            FindingKind.NAME,
            severity,
            " ".join(page.text[candidate.start : candidate.end].split()),
            why,
            confidence=confidence,
            page=page.number,
            start=candidate.start,
            end=candidate.end,
        )


def _has_title(page: Page, candidate: Candidate) -> bool:
    """Whether a title is before it: what follows a title is a surname, and repetition does not make it a pseudonym."""
    return (
        TITLE_BEFORE.search(page.text[max(0, candidate.start - _LONGEST_TITLE) : candidate.start]) is not None
    )


_LONGEST_TITLE = 30
"""Characters of a title and the particles after it: "Miss van der "."""


def _weight(candidate: Candidate, bearer: Bearer, declared: Declared) -> tuple[Severity, str, float]:
    """Severity, reason and confidence."""
    if candidate.is_doubtful:
        return Severity.WARNING, _FAMILY if bearer is Bearer.PRIVATE else _DOUBTFUL, 0.3
    if bearer is Bearer.PRIVATE:
        return Severity.SEVERE, _FAMILY, 0.9
    if bearer is Bearer.PRACTITIONER:
        return Severity.WARNING, _PRACTITIONER, 0.6
    if candidate.is_full_name and _is_surely_named(candidate):
        return Severity.SEVERE, _FULL_NAME, 0.8
    if _slips(candidate, declared):
        return Severity.SEVERE, _SLIP, 0.7
    return Severity.WARNING, _WORD, _confidence(candidate)


def _is_surely_named(candidate: Candidate) -> bool:
    """Whether a given name is among the words, or all have a capital and two are explained by nothing."""
    if WordKind.NAME in candidate.kinds or WordKind.NAME_WORD in candidate.kinds[:1]:
        return True
    unknown = sum(kind in NAMES for kind in candidate.kinds)
    return unknown > 1 and all(token.is_capital for token in candidate.tokens)


def _slips(candidate: Candidate, declared: Declared) -> bool:
    """Whether a given name begins with the letter by which the report calls someone."""
    initial = candidate.words[:1]
    return candidate.is_capital and candidate.kinds[0] is WordKind.NAME and initial in declared.aliases


def _confidence(candidate: Candidate) -> float:
    if not candidate.is_capital:
        return 0.3
    return 0.6 if candidate.kinds[0] is WordKind.NAME else 0.4


def _same_severity(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same words have the severity of their worst place, so that all their places can be decided together."""
    findings = tuple(findings)
    severe = {finding.words: finding for finding in findings if finding.severity is Severity.SEVERE}
    for finding in findings:
        worst = severe.get(finding.words, finding)
        yield replace(finding, severity=worst.severity, why=worst.why, confidence=worst.confidence)


def _in_title(declared: Declared, found: Sequence[Finding]) -> Iterator[Finding]:
    """The full names of the title or alias that are not on any page: they come from the data of the file."""
    on_pages = [" ".join(token.folded for token in tokens_of(finding.words)) for finding in found]
    for name in sorted(declared.full_names):
        if not any(name in words for words in on_pages):
            yield Finding(FindingKind.NAME, Severity.SEVERE, name, _IN_TITLE, confidence=0.9)


def _in_file_name(file_name: str | None, kinds: WordKinds) -> Iterator[Finding]:
    for candidate in words_of_file_name(file_name or "", kinds):
        severity = (
            Severity.SEVERE if candidate.is_full_name and _is_surely_named(candidate) else Severity.WARNING
        )
        yield Finding(
            FindingKind.NAME, severity, candidate.words, _FILE_NAME, confidence=_confidence(candidate)
        )
