"""Papers of courts that follow a form: the determination of a sheriff and a coroner's report to prevent deaths.

Each names court, author, the person who died and the date in fixed words, in capitals and over many lines, so that
the rules for covers find little. Both are published with full names: the name is the alias.
Seen on determinations of the Scottish courts of 2010 to 2025 and on coroners' reports under regulation 28.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import Nation, Outcome, ReviewKind
from ingest.metadata.authors import names_in
from ingest.metadata.date_forms import dates_in
from ingest.metadata.dates import date_claim
from ingest.metadata.letter_case import display_case
from ingest.metadata.opening import Opening
from ingest.metadata.register import Board, BoardRegister
from ingest.metadata.wording import fold, folded, quoted
from ingest.patterns import Fit, Pattern, phrase

_SURE = 0.9
"""Of what stands in a form under its own words. By judgement."""
_TOP = 2_500
"""Letters of the first sheets in which a form names itself."""


@dataclass(frozen=True, slots=True)
class _Form:
    """Where a form says what."""

    rule: str
    kind: ReviewKind
    names_itself: Pattern
    person: Pattern
    author: Pattern
    court: Pattern


def official_claims(opening: Opening, register: BoardRegister) -> tuple[Claim, ...]:
    """What a determination or a coroner's report says under its fixed words; none for any other document."""
    top = opening.front[0].text[:_TOP]
    for form in _FORMS:
        if (named := form.names_itself.search(top)) and form.court.search(_first_sheets(opening)):
            kind = quoted(opening.front[0], named.start(), named.end())
            return tuple(_claims(form, opening, register, kind))
    return ()


def _first_sheets(opening: Opening) -> str:
    return "\n".join(page.text for page in opening.front[:2])


def _claims(form: _Form, opening: Opening, register: BoardRegister, kind: Evidence) -> Iterator[Claim]:
    rule = f"official_form.{form.rule}/1"
    yield Claim(ClaimField.IS_CASE_REVIEW, True, _SURE, (kind,), rule)
    yield Claim(ClaimField.REVIEW_KIND, form.kind.value, 0.95, (kind,), rule)
    yield Claim(ClaimField.OUTCOME, Outcome.DEATH.value, _SURE, (kind,), rule)
    if form.kind is ReviewKind.INQUIRY:
        yield Claim(ClaimField.NATION, Nation.SCOTLAND.value, 0.97, (kind,), rule)
    person = _first(form.person, opening)
    if person:
        yield Claim(ClaimField.ALIAS, _name(person[0]), _SURE, (person[1],), rule)
    author = _first(form.author, opening)
    if author and (names := names_in(_name(author[0]))):
        yield Claim(ClaimField.AUTHOR, names[0], _SURE, (author[1],), rule)
    if court := _first(form.court, opening):
        yield _court_claim(court[0], court[1], register, rule)
    yield from _title(form, opening, author, person, rule=rule)
    yield from _signed(opening, rule)


def _first(pattern: Pattern, opening: Opening) -> tuple[str, Evidence] | None:
    """The words that the pattern's group "value" matches on the first sheets, with their place."""
    for page in opening.front[:3]:
        if match := pattern.search(page.text):
            return folded(match.group("value")), quoted(page, match.start(), match.end())
    return None


def _name(printed: str) -> str:
    """A name in capitals as names are written; "MACQUARRIE-OKE" keeps its hyphen."""
    words = (word.title() if _IN_CAPITALS.fullmatch(word) else word for word in printed.split())
    return _MC.sub(lambda match: match.group(1) + match.group(2).upper(), " ".join(words))


def _court_claim(printed: str, place: Evidence, register: BoardRegister, rule: str) -> Claim:
    """A sheriffdom by its name in the register; a coroner by post and area."""
    name = _COURT_TOWN.sub("", display_case(printed))
    board: Board | None = register.board_named(name) or _same_words(name, register)
    if coroner := _CORONER_OF.search(name):
        name = f"{display_case(coroner.group('post')).title()} for {coroner.group('area')}"
    value = {"id": board.id if board else None, "name": board.name if board else name}
    return Claim(ClaimField.BOARD, value, _SURE, (place,), rule)


def _same_words(name: str, register: BoardRegister) -> Board | None:
    """The sheriffdom with the same words, however "and" and commas join them."""
    words = set(fold(name).split()) - {"and"}
    courts = (board for board in register.boards.values() if board.family == "court")
    return next((court for court in courts if set(fold(court.name).split()) - {"and"} == words), None)


def _title(
    form: _Form,
    opening: Opening,
    author: tuple[str, Evidence] | None,
    person: tuple[str, Evidence] | None,
    *,
    rule: str,
) -> Iterator[Claim]:
    """The title of a determination in one line: who determined, under which Act, into whose death."""
    if form.kind is not ReviewKind.INQUIRY or not author or not person:
        return
    law = _LAW.search(opening.front[0].text[:_TOP])
    under = f" under the {_act(law.group())}" if law else ""
    post = "Sheriff Principal" if "principal" in author[1].quote.casefold() else "Sheriff"
    title = f"Determination by {post} {_name(author[0])}{under} into the death of {_name(person[0])}"
    yield Claim(ClaimField.TITLE, title, _SURE, (person[1],), rule)


def _act(printed: str) -> str:
    """An Act in capitals with its small words small: "Inquiries into Fatal Accidents … etc (Scotland) Act 2016"."""
    words = display_case(folded(printed)).split()
    return " ".join("etc" if word.casefold().strip(".") == "etc" else word for word in words)


def _signed(opening: Opening, rule: str) -> Iterator[Claim]:
    """The date in "PETERHEAD, 9 March 2021" under the name, or that of the signature at the end."""
    for page in dict.fromkeys((*opening.back[-1:], *reversed(opening.front[1:]), opening.front[0])):
        for date in reversed(list(dates_in(page.text))):
            line_start = page.text.rfind("\n", 0, date.start) + 1
            if _SIGNED.fullmatch(page.text[line_start : date.start]):
                yield date_claim(
                    ClaimField.PUBLISHED, date.date, _SURE, quoted(page, date.start, date.end), rule
                )
                return


_IN_CAPITALS = Pattern(
    r"(?:Mc|Mac|[A-Z]['’])?[A-Z][A-Z'’.-]+",
    "A name in capitals, the c of Mc in any case.",
    ["QUILL", "McFINCH", "O'QUILL", "MARSDEN-OKE"],
    ["Quill", "A"],
    fit=Fit.WHOLE,
)
_MC = Pattern(
    r"\b(Mc)([a-z])(?=[a-z]{2})",
    "Mc and the letter after it, which is a capital.",
    ["Mcquill"],
    ["McQuill", "Mcs"],
)
_LAW = phrase(
    r"(?:inquiries into )?fatal accidents and sudden deaths (?:inquiry|etc\.?) \(scotland\) act (?:1976|2016)",
    "The Act under which a sheriff holds an inquiry, of 1976 or of 2016.",
    ["Inquiries into Fatal Accidents and Sudden Deaths etc (Scotland) Act 2016"],
    ["Inquiries Act 2005"],
)
_COURT_TOWN = phrase(
    r",? at(?: [A-Z][\w ]+)?$",
    "The town of the court, which is no part of the sheriffdom's name.",
    ["Sheriffdom of Lothian and Borders at Edinburgh"],
    ["Sheriffdom of Lothian and Borders"],
)
_CORONER_OF = phrase(
    r"(?P<post>(?:senior |area |assistant |deputy )?coroner),? (?:for|of) (?:the )?"
    r"(?:(?:coroner(?:['’]?s)? )?(?:area|district|jurisdiction) of )?(?:the )?(?P<area>.+)$",
    "A coroner's post, and the area after it.",
    ["Assistant Coroner, for the coroner area of Nottingham", "Senior Coroner for Avon"],
    ["Coroner Quill"],
)
_SIGNED = phrase(
    r"\W*(?:\d{1,2}\W+)?(?:(?i:dated?|signed)\W*)?(?:(?!On\b|In\b)[A-Z][A-Za-z-]+(?:[ ][A-Z][A-Za-z-]+)?,?[ ]*)?",
    "What may stand before the date of a signature on its line: a number of the form, a town.",
    ["PETERHEAD, ", "9 ", "Dated: ", "Hamilton, "],
    ["died at 06:50 hours on ", "the inquest on 3", "On "],
    exact_case=True,
    fit=Fit.WHOLE,
)
_NAME_LINES = r"(?P<value>[A-Z][A-Za-z'’.-]+(?:[ ][A-Z][A-Za-z'’.-]*){1,4})"
"""A name on one line."""
_DETERMINATION = _Form(
    "determination",
    ReviewKind.INQUIRY,
    phrase(
        r"sheriffdom of[\s\S]{3,500}?\bdetermination\b",
        "The head of a sheriff's determination.",
        ["SHERIFFDOM OF LOTHIAN AND BORDERS AT EDINBURGH\n[2020] FAI 3\nDETERMINATION"],
        ["the Sheriffdom of Lothian and Borders", "the sheriff's determination"],
    ),
    phrase(
        rf"(?i:into the deaths? of)\s+(?i:the late )?{_NAME_LINES}",
        "The person whose death the inquiry is about.",
        ["into the death of\nADA QUILL\n"],
        ["into the death of a prisoner"],
        exact_case=True,
    ),
    phrase(
        rf"(?i:by)\s+(?i:(?:the )?(?:honourable )?(?:summary |temporary )?sheriff(?: principal)?) {_NAME_LINES}",
        "The sheriff who determined.",
        ["DETERMINATION\nBY\nSHERIFF ADA M QUILL"],
        ["heard by the sheriff in Perth"],
        exact_case=True,
    ),
    phrase(
        r"(?P<value>sheriffdom of [a-z ,&]+(?:\n(?!court|\[|b\d|ref)[a-z ,&]+)??)(?=\n)",
        "The sheriffdom and the town of its court, on one line or two.",
        ["SHERIFFDOM OF LOTHIAN AND BORDERS AT EDINBURGH\n"],
        ["the sheriff of Perth"],
    ),
)
_PREVENTION = _Form(
    "prevention",
    ReviewKind.PFD,
    phrase(
        r"regulation 28|prevent(?:ion of)? future deaths",
        "The head of a coroner's report.",
        ["REGULATION 28: REPORT TO PREVENT FUTURE DEATHS", "Prevention of Future Deaths report"],
        ["a report on deaths"],
    ),
    phrase(
        r"(?i:into the deaths? of) (?:(?:Mr|Mrs|Ms|Miss|Dr|Master) )?"
        r"(?P<value>[A-Z][A-Za-z'’-]+\s[A-Z][A-Za-z'’-]*(?:[ ][A-Z][A-Za-z'’-]*){0,3})",
        "The person whose death the coroner inquired into.",
        ["an investigation into the death of Ada Quill, aged 34"],
        ["into the death of a man"],
        exact_case=True,
    ),
    phrase(
        r"\bI am (?:(?:Mr|Mrs|Ms|Miss|Dr|HHJ) )?(?P<value>[A-Z][A-Za-z'’.-]+(?:\s[A-Z][A-Za-z'’.-]*){1,3}?),?"
        r"\s(?:the |HM |His |Her |Majesty['’]s )*(?i:senior |area |assistant |deputy )?[Cc]oroner",
        "The coroner, who introduces themselves.",
        ["I am Ada Quill, Assistant Coroner", "I am Ada Quill, HM Senior Coroner"],
        ["I am the coroner"],
        exact_case=True,
    ),
    phrase(
        r"(?P<value>(?:senior |area |assistant |deputy )?coroner,? (?:for|of) (?:the )?[^.\n;:]{4,60}"
        r"(?:\n(?!\d|coroner)(?-i:[A-Z])[^.\n;:]{2,40})?)",
        "The coroner's post and area.",
        ["Assistant Coroner, for the coroner area of Nottingham"],
        ["the coroner concluded"],
    ),
)
_FORMS = (_DETERMINATION, _PREVENTION)
