"""What part a document plays in the file of its case, by its title, its cover and its first words."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import DocumentRole
from ingest.metadata.opening import Opening
from ingest.metadata.wording import quoted
from ingest.patterns import Pattern, phrase
from ingest.pdf.document import Page

_NEVER_IN_SMALL_PRINT = frozenset({DocumentRole.BRIEFING, DocumentRole.EASY_READ, DocumentRole.ACTION_PLAN})


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Words of a title or a cover that give the role, most telling first."""

    role: DocumentRole
    pattern: Pattern


def role_claims(opening: Opening, title: Claim | None, language: str) -> tuple[Claim, ...]:
    """One claim. A report that says nothing of its role is the overview, and so is one with the summary bound in."""
    for role, confidence, place, rule in _signs(opening, title, language):
        return (Claim(ClaimField.DOCUMENT_ROLE, role.value, confidence, (place,), rule),)
    place = title.evidence[0] if title else quoted(opening.cover, 0, min(80, opening.cover_end))
    return (
        Claim(
            ClaimField.DOCUMENT_ROLE, DocumentRole.OVERVIEW.value, 0.6, (place,), "document_role.default/1"
        ),
    )


def _signs(
    opening: Opening, title: Claim | None, language: str
) -> Iterator[tuple[DocumentRole, float, Evidence, str]]:
    cover = opening.cover
    if language not in ("en", "cy") or _TRANSLATED.search(cover.text):
        yield (
            DocumentRole.TRANSLATION,
            0.75,
            quoted(cover, 0, min(80, opening.cover_end)),
            "document_role.language/1",
        )
    if letter := _LETTER.search(cover.text[:2500]):
        yield DocumentRole.LETTER, 0.85, quoted(cover, letter.start(), letter.end()), "document_role.letter/1"
    bound_in = _overview_inside(opening)
    for text, page, confidence, rule in _titles(opening, title):
        for words in _ROLES:
            match = words.pattern.search(text)
            if not match or (words.role is DocumentRole.SUMMARY and bound_in):
                continue
            if page and words.role in _NEVER_IN_SMALL_PRINT and opening.is_small_print(match.start()):
                continue
            place = quoted(page, match.start(), match.end()) if page else title.evidence[0] if title else None
            if place:
                yield words.role, confidence, place, rule


def _titles(opening: Opening, title: Claim | None) -> Iterator[tuple[str, Page | None, float, str]]:
    if title is not None:
        yield str(title.value), None, 0.9, "document_role.title/1"
    yield opening.cover_text[:700], opening.cover, 0.75, "document_role.cover/1"


def _overview_inside(opening: Opening) -> bool:
    """A file whose cover names both, or a long one with "Overview report" as a heading of its own."""
    return bool(_BOTH.search(opening.cover_text)) or opening.words > 14_000


_ROLES = (
    RoleWords(
        DocumentRole.EASY_READ,
        phrase(
            r"\beasy~?read\b|\beasy~to~read\b",
            "Easy-read versions.",
            ["Easy Read", "easy-to-read"],
            ["easy access"],
        ),
    ),
    RoleWords(
        DocumentRole.RESPONSE,
        phrase(
            r"\b(?:response (?:to|from|of)|(?:board|partnership|government|agency|council|trust"
            r"|joint)(?:['’]s)? (?:\w+ )?response|responding to|statement (?:from|by|in response|on)"
            r"|(?:chair|board|partnership|press|media)(?:['’]s)? statement|press release|media release|ymateb)\b",
            "Answers to a review, and statements about it.",
            ["Response to the Serious Case Review", "the Board’s response", "Press release", "Ymateb"],
            ["the agency responded"],
        ),
    ),
    RoleWords(
        DocumentRole.BRIEFING,
        phrase(
            r"\b(?:(?:7|seven)~?minute~(?:briefing|learning|guide)|(?:learning|practice|practitioner|case|review"
            r"|staff|safeguarding)s? (?:briefing|brief|bulletin|summary|digest|note|lessons|poster)"
            r"|briefing(?! (?:meeting|session))|learning from (?:the )?(?:case|review)s?|(?:key )?learning points"
            r"|lessons learned (?:briefing|bulletin)|learning on a page|bulletin)\b",
            "Leaflets of one or two pages for practitioners.",
            ["7-Minute Briefing", "Practice Brief", "Key learning points"],
            ["the briefing meeting", "the seven minutes"],
        ),
    ),
    RoleWords(
        DocumentRole.SUMMARY,
        phrase(
            r"\b(?:executive summary|summary report|summary overview|overview summary|crynodeb gweithredol"
            r"|summary of (?:the )?(?:\w+ ){0,4}(?:review|report)|report summary|a summary|summary$)",
            "Executive summaries, Welsh ones too.",
            ["Executive Summary", "Summary of the Serious Case Review", "Crynodeb Gweithredol"],
            ["in summary, the"],
        ),
    ),
    RoleWords(
        DocumentRole.ACTION_PLAN,
        phrase(
            r"\b(?:action plan|improvement plan|cynllun gweithredu)\b(?! (?:and|is|has|will))",
            "Action plans; not a sentence about an action plan.",
            ["Multi-agency Action Plan", "Cynllun Gweithredu"],
            ["the action plan has been"],
        ),
    ),
    RoleWords(
        DocumentRole.OVERVIEW,
        phrase(
            r"\b(?:overview report|full report|final report|review report|adroddiad trosolwg|the report"
            r"|main report|adroddiad)\b",
            "Words for the whole report.",
            ["Overview Report", "Adroddiad Trosolwg", "the report"],
            ["reported"],
        ),
    ),
)

_LETTER = phrase(
    r"(?:^|\n)[ \t]*Dear (?:[A-Z][\w.'’-]*|all|colleagues?|sir)\b[^\n]{0,60}",
    "A line that opens a letter.",
    ["Dear Colleagues", "\nDear Dr Quill,"],
    ["her dear mother", "dearly"],
)
_TRANSLATED = phrase(
    r"\b(?:translated (?:copy|version|from)|translation of|cyfieithiad|this is a translation|welsh version of)\b",
    "A document that says it is a translation.",
    ["This is a translation of", "a translated copy"],
    ["a translator attended"],
)
_BOTH = phrase(
    r"overview report.{0,60}?(?:and|&|,|\n).{0,20}?executive summary|executive summary.{0,20}?(?:and|&|,"
    r"|\n).{0,40}?(?:overview|full|main) report",
    "A cover that names both parts of one file.",
    ["Overview Report and Executive Summary", "Executive summary, full report"],
    ["Overview Report"],
)
