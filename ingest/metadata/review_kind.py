"""What kind of review it is, scored by the place of the words: the cover and the first heading, far above the body.

A report cites other reviews, and methods of other reviews, on every page: an English serious case review "using the
Welsh child practice review model" is none of that. So counts in the body never decide.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import ReviewKind
from ingest.metadata.opening import Opening
from ingest.metadata.wording import quoted
from ingest.patterns import Fit, Pattern, phrase

ON_COVER, IN_HEADER = 0.85, 0.75
"""Least confidences of a kind named on the deposit sheet, title or cover, and in a running header or "this is a …"."""


@dataclass(frozen=True, slots=True)
class KindWords:
    """Words that name a kind of review."""

    kind: ReviewKind
    words: str
    """Written out; a space is any white space."""
    purpose: str
    matches: tuple[str, ...]
    refuses: tuple[str, ...]
    initials: tuple[str, ...] = ()
    """As printed, in capitals."""


KINDS = (
    KindWords(
        ReviewKind.THEMATIC,
        r"thematic(?= (?:\w+ ){0,5}?(?:reviews?|analysis|report)\b)|reviews(?= (?:\w+ )?analysis\b)"
        r"|(?:analysis|overview|synthesis) of(?= (?:[\w'’]+ ){0,6}?reviews\b)|adolygiad thematig",
        "Reviews of several cases by their theme.",
        ("thematic review", "analysis of four serious case reviews"),
        ("a thematic approach",),
    ),
    KindWords(
        ReviewKind.LCSPR,
        r"(?:local )?child(?:ren)?(?:['’]?s)? safeguarding practice reviews?|local safeguarding practice review"
        r"|safeguarding practice review",
        "English reviews of children since 2018.",
        ("Local Child Safeguarding Practice Review",),
        ("child practice review",),
        (
            "LCSPR",
            "CSPR",
        ),
    ),
    KindWords(
        ReviewKind.DHR,
        r"domestic(?: violence| abuse)? homicide(?: and (?:serious case|adult\w*))? reviews?"
        r"|domestic abuse~related death reviews?|adolladiad(?:au)? dynladdiad domestig",
        "Reviews of killings within a family or a relationship.",
        ("domestic homicide review", "domestic abuse-related death review"),
        ("domestic abuse review",),
        (
            "DHR",
            "DARDR",
        ),
    ),
    KindWords(
        ReviewKind.SAR,
        r"safeguarding adults?(?:['’]s?)?(?: case)? reviews?|adult safeguarding reviews?",
        "English reviews of adults since 2014.",
        ("Safeguarding Adults Review", "adult safeguarding review"),
        ("safeguarding review",),
        ("SAR",),
    ),
    KindWords(
        ReviewKind.SCR,
        r"serious case reviews?(?! panel)|significant case reviews?|adult serious case review|serious case"
        r"|part 8 (?:case )?review",
        "Reviews of children in England until 2019, and in Scotland.",
        ("Serious Case Review", "significant case review", "Part 8 Review"),
        ("serious incident review",),
        ("SCR",),
    ),
    KindWords(
        ReviewKind.CPR,
        r"(?:concise |extended )?child practice reviews?|adolygiad(?:au)?(?: \w+)? ymarfer plant",
        "Welsh reviews of children until 2024.",
        ("Concise Child Practice Review", "Adolygiad Ymarfer Plant"),
        ("child death review",),
        ("CPR",),
    ),
    KindWords(
        ReviewKind.APR,
        r"adult practice reviews?|adolygiad(?:au)?(?: \w+)? ymarfer oedolion",
        "Welsh reviews of adults until 2024.",
        ("Adult Practice Review",),
        ("adult review",),
        ("APR",),
    ),
    KindWords(
        ReviewKind.SUSR,
        r"single unified safeguarding reviews?|adolygiad(?:au)? diogelu unedig sengl",
        "Welsh reviews of all kinds since 2024.",
        ("Single Unified Safeguarding Review",),
        ("single review",),
        ("SUSR",),
    ),
    KindWords(
        ReviewKind.ICR,
        r"initial case reviews?",
        "Scottish reviews of the facts, before a learning review.",
        ("Initial Case Review",),
        ("initial review",),
        ("ICR",),
    ),
    KindWords(
        ReviewKind.CMR,
        r"case management reviews?",
        "Reviews of Northern Ireland.",
        ("Case Management Review",),
        ("management review",),
        ("CMR",),
    ),
    KindWords(
        ReviewKind.MHHR,
        r"mental health(?:~related)? homicide reviews?"
        r"|independent (?:mental health )?homicide (?:investigation|review)"
        r"|independent investigation into the (?:care and treatment|homicides?) of",
        "Reviews of killings by patients of mental health services.",
        ("mental health homicide review", "independent investigation into the care and treatment of Mr W"),
        ("mental health review",),
        ("MHHR",),
    ),
    KindWords(
        ReviewKind.OWHR,
        r"offensive weapons? homicide reviews?",
        "English and Welsh reviews of killings with a weapon since 2023.",
        ("offensive weapons homicide review",),
        ("weapons review",),
        ("OWHR",),
    ),
    KindWords(
        ReviewKind.PFD,
        r"regulation 28(?: report)?|(?:report )?to prevent future deaths|prevention of future deaths",
        "Reports of coroners.",
        ("Regulation 28 Report", "Prevention of Future Deaths"),
        ("preventable deaths",),
    ),
    KindWords(
        ReviewKind.NATIONAL,
        r"national (?:child safeguarding practice |safeguarding )?review(?! panel)|national panel review",
        "Reviews of the national panel.",
        ("national child safeguarding practice review",),
        ("the National Review Panel",),
    ),
    KindWords(
        ReviewKind.RAPID_REVIEW,
        r"rapid review(?! (?:into|of)\b)",
        "The quick look at a case within 15 days.",
        ("Rapid Review",),
        ("rapid review of the literature",),
    ),
    KindWords(
        ReviewKind.LEARNING_REVIEW,
        r"(?:multi~agency |practice |partnership |single~agency |adult |child |safeguarding )?learning review",
        "Scottish reviews since 2021, and those that no law asks for.",
        ("Learning Review", "multi-agency learning review"),
        ("learning and review",),
    ),
    KindWords(
        ReviewKind.INQUIRY,
        r"fatal accident inquiry|(?:public|statutory|independent|judicial) inquiry|inquiries act 2005"
        r"|(?:[\w'’]+ ){1,4}inquiry(?= |:|$)|inquiry (?:into|report)",
        "Inquiries, public or by a court.",
        ("Fatal Accident Inquiry", "Victoria Climbié Inquiry"),
        ("inquiries were made",),
    ),
    KindWords(
        ReviewKind.OTHER,
        r"fatal incident review|(?:review|report) into the (?:deaths?|homicide|murder|circumstances"
        r"|serious injur\w+|care)|rapid review|multi~agency (?:case )?(?:review|audit)|management review"
        r"|partnership review"
        r"|(?:critical|serious) incident review|independent (?:case )?review|discretionary review|case review"
        r"|lessons learned review|mappa (?:serious|significant) (?:case|further offence) review|adolygiad diogelu",
        "Reviews under other names.",
        ("Critical Incident Review", "Report into the death of Mr W", "case review"),
        ("annual review",),
    ),
)
"""In order of trust: where two overlap in print, the first is kept."""

_JOINABLE = frozenset(ReviewKind) - {
    ReviewKind.THEMATIC,
    ReviewKind.NATIONAL,
    ReviewKind.RAPID_REVIEW,
    ReviewKind.LEARNING_REVIEW,
    ReviewKind.INQUIRY,
    ReviewKind.OTHER,
}


@dataclass(frozen=True, slots=True)
class NamedKind:
    """A kind named in print."""

    kind: ReviewKind
    start: int
    end: int


@lru_cache(maxsize=1_000)
def kinds_in(text: str) -> tuple[NamedKind, ...]:
    """The kinds a text names of itself, in order: not those of a model it followed or a panel that met."""
    if not _ANY_KIND.search(text):
        return ()
    spans: list[tuple[int, int]] = []
    kinds: list[NamedKind] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in spans):
                continue
            spans.append(match.span())
            if not _of_something_else(text, match):
                kinds.append(NamedKind(kind, match.start(), match.end()))
    return tuple(sorted(kinds, key=lambda kind: kind.start))


def review_kind_claims(opening: Opening, title: Claim | None) -> tuple[Claim, ...]:
    """The kinds of the first place that names any; several where a joint review names them together."""
    unnamed: tuple[Claim, ...] = ()
    for place, text, confidence, rule in _places(opening, title):
        claims = tuple(
            Claim(ClaimField.REVIEW_KIND, kind.kind.value, confidence, (_words_of(place, kind),), rule)
            for kind in _own(kinds_in(text))
        )
        if claims and (claims[0].value in _JOINABLE or not (unnamed or claims[0].value == ReviewKind.OTHER)):
            return claims
        unnamed = unnamed or claims
    return unnamed


def _places(opening: Opening, title: Claim | None) -> Iterator[tuple[Evidence, str, float, str]]:
    """Where a kind may be named, most trusted first, with the words to look at.

    The order of the places is that of decision 0021. The confidences keep that order and are by judgement.
    """
    if opening.sheet and (line := opening.sheet.values.get("title")):
        yield line, line.quote, 0.95, "review_kind.deposit_sheet/1"
    if title is not None:
        yield title.evidence[0], str(title.value), 0.93, "review_kind.title/1"
    cover = quoted(opening.cover, 0, opening.cover_end)
    yield cover, cover.quote, 0.88, "review_kind.cover/1"
    for place in opening.furniture:
        yield place, place.quote, 0.8, "review_kind.header/1"
    for page in opening.front[:6]:
        for match in _THIS_IS.finditer(page.text):
            place = quoted(page, match.start(), match.end())
            yield place, match.group("what"), 0.75, "review_kind.this_is/1"
    for page in opening.front[1:4]:
        head = quoted(page, 0, min(400, len(page.text)))
        yield head, head.quote, 0.6, "review_kind.head_of_page/1"


def _words_of(place: Evidence, kind: NamedKind) -> Evidence:
    """The quotation, cut to the words around the kind where the place is long."""
    if len(place.quote) <= 200:
        return place
    start = max(0, kind.start - 40)
    return Evidence(place.page, place.quote[start : kind.end + 40].strip())


def _own(kinds: tuple[NamedKind, ...]) -> tuple[NamedKind, ...]:
    """One of each kind. Beside a statutory kind a general word ("independent review", "thematic") adds nothing,
    except that a review of many cases is thematic for cases of any kind.
    """
    first = {kind.kind: kind for kind in reversed(kinds)}
    ordered = sorted(first.values(), key=lambda kind: kind.start)
    if ReviewKind.THEMATIC in first:
        return tuple(kind for kind in ordered if kind.kind in (ReviewKind.THEMATIC, ReviewKind.SAR))[:2]
    if ReviewKind.NATIONAL in first:
        return (first[ReviewKind.NATIONAL],)
    statutory = tuple(kind for kind in ordered if kind.kind in _JOINABLE)
    return statutory or tuple(ordered[:1])


def _of_something_else(text: str, match: re.Match[str]) -> bool:
    """Named only as a model, a guidance, a panel or a threshold, or as the source of something quoted."""
    return bool(
        _MODEL_AFTER.match(text, match.end())
        or _MODEL_BEFORE.search(text[max(0, match.start() - 40) : match.start()])
    )


_ANY_KIND = Pattern(
    r"review|inquir|regulation|prevent|adolyg|investigation|case|analysis|(?-i:[A-Z]{3})",
    "What every kind holds; looked for first, since the patterns are many.",
    ["Review", "SCR", "adolygiad"],
    ["a report", "scr"],
    flags=re.IGNORECASE,
)
_PATTERNS = tuple(
    (words.kind, pattern)
    for words in KINDS
    for pattern in (
        phrase(rf"\b(?:{words.words})\b", words.purpose, words.matches, words.refuses),
        *(
            Pattern(
                rf"(?<![A-Za-z])(?:{initials})s?(?![a-z])",
                f"{words.purpose} By their initials.",
                [initials, f"{initials}s"],
                [initials.lower(), f"{initials}x"],
            )
            for initials in words.initials
        ),
    )
)
_MODEL_AFTER = phrase(
    r"(?: \(?\w+\)?)?,? (?:model|methodology|method|approach|process|guidance|panel|framework"
    r"|sub~?(?:group|committee)|toolkit|criteria)\b",
    "Goes on after a kind that is named as a model, a panel or a guidance.",
    [" model", " (SCR) sub-group", ", methodology"],
    [" of Child K", " was modelled"],
    fit=Fit.AT_START,
)
_MODEL_BEFORE = phrase(
    r"\b(?:model of|using (?:the|a)|based on(?: the)?|Welsh|criteria for (?:a|an)|previous|earlier|other) $",
    "Ends right before a kind that is another review's or a model.",
    ["based on the ", "previous ", "the Welsh "],
    ["this ", "a "],
)
_THIS_IS = phrase(
    r"\b(?:this(?: is (?:a|an|the))?(?: \w+){0,3}|(?:commissioned|undertake|undertook|conduct\w*|carry out"
    r"|initiated|held|hold) (?:a|an|this|the)(?: \w+){0,2}) "
    r"(?P<what>[^.;\n]{4,60}(?:\n[^.;\n]{0,40})?)",
    "A sentence that says what the report is, with the words that say it.",
    ["This is a serious case review", "commissioned a safeguarding adult review"],
    ["It is a review"],
)
