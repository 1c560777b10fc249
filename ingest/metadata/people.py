"""By what name the report calls the person it is about: "Child K", "Mrs Q", "Adult P", a pseudonym, a case code.

An alias never identifies a review on its own: every board uses the same letters every year.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.metadata.opening import Opening
from ingest.metadata.review_kind import kinds_in
from ingest.metadata.wording import QUOTES, folded, quoted
from ingest.patterns import Fit, Pattern, WordList, phrase

_LEAST_TIMES = 3
"""Times that the first pages must name an alias that nothing else gives. By judgement."""


@dataclass(frozen=True, slots=True)
class AliasMention:
    """An alias in the form in which it is shown, and its place in the text."""

    alias: str
    start: int
    end: int


def alias_claims(opening: Opening, title: Claim | None) -> tuple[Claim, ...]:
    """The alias of the first place that gives one: title, cover, running header, a definition, the first pages."""
    for aliases, rule, confidence in _places(opening, title):
        for alias, place in aliases:
            return (Claim(ClaimField.ALIAS, alias, confidence, (place,), rule),)
    return ()


def aliases_in(text: str) -> tuple[AliasMention, ...]:
    """Aliases that are built as such ("Child F1", "Children A, B and C", "Mrs Q", "Young Person 7"), in order."""
    aliases = []
    for match in _BUILT.finditer(text):
        if not _RELATIVE_BEFORE.search(text[max(0, match.start() - 24) : match.start()]):
            aliases.append(AliasMention(_shown(match.group()), match.start(), match.end()))
    return tuple(aliases)


def alias_of_title(text: str) -> AliasMention | None:
    """The alias of a title: one that is built as such, else a name where titles put one ("… : Wren")."""
    built = aliases_in(text)
    if built:
        return built[0]
    if code := _CODE.search(text):
        return AliasMention(code.group("name"), code.start("name"), code.end("name"))
    for pattern in (
        _NOUN_AND_NAME,
        _IN_QUOTES,
        _AFTER_CUE,
        _OF_A_STORY,
        _LEADING,
        _TRAILING,
        _IN_BRACKETS,
        _PLACE,
    ):
        match = pattern.search(text)
        while match:
            name = match.group("name")
            if pattern not in (_NOUN_AND_NAME, _PLACE):
                name = _without_end_of_title(name)
            if name:
                return AliasMention(name, match.start("name"), match.start("name") + len(name))
            match = pattern.search(text, match.start() + 1)
    return None


def _without_end_of_title(name: str) -> str:
    """A name less a month that follows it ("Rosalind, October"); empty if it is none."""
    name = _MONTH_AFTER.sub("", name)
    return name if _may_be_a_name(name) else ""


def _places(
    opening: Opening, title: Claim | None
) -> Iterator[tuple[Iterator[tuple[str, Evidence]], str, float]]:
    """Where an alias may be given, most trusted first.

    The order of the places is that of decision 0021. The confidences keep that order and are by judgement.
    """
    if opening.sheet and (line := opening.sheet.values.get("title")):
        yield _in_title(line.quote, line), "people.deposit_sheet/1", 0.95
    if title is not None:
        yield _in_title(str(title.value), title.evidence[0]), "people.title/1", 0.9
    yield _initials_in_form(opening), "people.initials_in_form/1", 0.85
    yield _on_cover(opening), "people.cover/1", 0.85
    headers = ((place.quote, place) for place in opening.furniture)
    yield (pair for text, place in headers for pair in _in_title(text, place)), "people.header/1", 0.75
    yield _defined(opening), "people.definition/1", 0.75
    yield _introduced(opening), "people.introduced/1", 0.7
    yield _most_named(opening), "people.first_pages/1", 0.55


def _in_title(text: str, place: Evidence) -> Iterator[tuple[str, Evidence]]:
    if alias := alias_of_title(text):
        yield alias.alias, place


def _on_cover(opening: Opening) -> Iterator[tuple[str, Evidence]]:
    """An alias anywhere on the cover, or initials or a name in quotes alone on a line of it."""
    for alias in aliases_in(opening.cover_text):
        yield alias.alias, quoted(opening.cover, alias.start, alias.end)
    for line in opening.cover_lines():
        match = _QUOTED_LINE.fullmatch(line.text.strip())
        if match and _may_be_a_name(match.group("name")):
            yield match.group("name"), quoted(opening.cover, line.start, line.end)


def _initials_in_form(opening: Opening) -> Iterator[tuple[str, Evidence]]:
    """ "Initials of child: HD", a field of the forms of 2008 to 2010."""
    for match in _INITIALS_FIELD.finditer(opening.cover_text):
        yield match.group("name"), quoted(opening.cover, match.start(), match.end())


def _introduced(opening: Opening) -> Iterator[tuple[str, Evidence]]:
    """ "The death of Subject A": whom the first sentence about a death or a review names, if by an alias."""
    for page in opening.front[:3]:
        for match in _INTRODUCES.finditer(page.text):
            for alias in aliases_in(page.text[match.end() : match.end() + 40])[:1]:
                if alias.start <= 2:
                    start = match.end() + alias.start
                    yield alias.alias, quoted(page, start, match.end() + alias.end)


def defined_name(opening: Opening) -> str | None:
    """The pseudonym that the first pages give the subject, beside a case code."""
    return next((name for name, _ in _defined(opening)), None)


def _defined(opening: Opening) -> Iterator[tuple[str, Evidence]]:
    """ "… who will be referred to in this report as Wren"."""
    for page in opening.front:
        for match in _DEFINITION.finditer(page.text):
            if _may_be_a_name(match.group("name")) and not _RELATIVE_BEFORE.search(
                page.text[max(0, match.start() - 60) : match.start()]
            ):
                yield _shown(match.group("name")), quoted(page, match.start(), match.end())


def _most_named(opening: Opening) -> Iterator[tuple[str, Evidence]]:
    """The alias named most on the first pages, at least ``_LEAST_TIMES``."""
    places: dict[str, Evidence] = {}
    counts: Counter[str] = Counter()
    for page in opening.front:
        for alias in aliases_in(page.text):
            counts[alias.alias] += 1
            places.setdefault(alias.alias, quoted(page, alias.start, alias.end))
    for name, count in counts.most_common(1):
        if count >= _LEAST_TIMES:
            yield name, places[name]


def _shown(alias: str) -> str:
    """ "CHILD K" as "Child K"; codes keep their capitals."""
    words = folded(alias).split()
    shown = [_shown_word(word, is_last=number == len(words)) for number, word in enumerate(words, start=1)]
    return " ".join(shown).strip(QUOTES + " ,")


def _shown_word(word: str, *, is_last: bool) -> str:
    """The last word of an alias is never a title: "MS F" is "Ms F", but "CHILD MS" is "Child MS"."""
    plain = word.casefold()
    if plain == "and":
        return plain
    is_noun = plain in _NOUNS or plain.rstrip("’'s") in _NOUNS
    is_title = plain in _TITLES and not is_last
    return word.capitalize() if is_noun or is_title or (word.isalpha() and len(word) > 3) else word


def _may_be_a_name(name: str) -> bool:
    words = re.split(r",? (?:and|&) |\s+", name.strip(QUOTES))
    return (
        bool(words)
        and not any(word.casefold().strip(".,") in _NOT_IN_ALIASES for word in words)
        and not kinds_in(name)
    )


_NOUNS = WordList(
    """
    adult, adults, babies, baby, case, child, children, client, family, infant, number, oedolyn, patient, people,
    person, plentyn, sibling, siblings, subject, twins, victim, young
    """,
    "Nouns of an alias, shown with a capital and small letters.",
    ["CHILD K", "ADULTS A AND B"],
    ["YP 7", "SUSR 1"],
)
_TITLES = frozenset({"miss", "mr", "mrs", "ms"})
_NOT_IN_ALIASES = WordList(
    """
    a, abuse, academy, action, adolescents, adult, adults, an, analysis, and, anonymised, april, august, author,
    babies, board, briefing, care, case, centre, chair, child, children, college, concise, confidential, contents,
    council, county, court, cpr, data, death, deaths, december, dhr, domestic, draft, executive, exploitation,
    extended, family, father, february, final, findings, guidance, hall, health, her, his, home, homicide, hospital,
    house, in, independent, infant, infants, inquiry, into, introduction, it, january, july, june, knife, learning,
    lessons, local, lodge, lscb, lscp, march, may, members, men, mental, mother, national, neglect, nhs, november,
    nursery, october, of, older, overview, panel, part, partnership, people, perpetrator, physical, plan, police,
    practice, prison, published, recommendations, redacted, report, response, restricted, review, safeguarding, sar,
    school, scr, self, september, serious, service, services, sexual, significant, society, statement, suicide,
    suicides, summary, that, the, their, thematic, there, this, three, to, trust, two, uk, unit, update, updated,
    version, victim, volume, ward, who, women, young
    """,
    "Words of titles, places and papers: what holds one is not a pseudonym.",
    ["Knife Crime", "Oak House", "Final Version"],
    ["Wren", "Marchmont"],
)

_CODE_PART = r"(?:[A-Z]{1,3}\d{0,3}|\d{1,3}[A-Z]?)"
_BUILT = phrase(
    rf"(?<![\w])(?:(?:[Cc]hildren|CHILDREN|Adults|ADULTS|Babies|BABIES|Siblings|SIBLINGS|Young People"
    rf"|YOUNG PEOPLE|Twins|TWINS|Infants|INFANTS)"
    rf" [{QUOTES}]?{_CODE_PART}[{QUOTES}]?(?:, ?[{QUOTES}]?{_CODE_PART}[{QUOTES}]?)*,? (?:and|AND"
    rf"|&|to|TO) [{QUOTES}]?{_CODE_PART}[{QUOTES}]?"
    rf"|(?:Mr|MR) (?:and|AND|&) (?:Mrs|MRS) [A-Z]"
    rf"|(?:Child|CHILD|Baby|BABY|Young Person|YOUNG PERSON|Young person|Adult|ADULT|Subject|SUBJECT|Family"
    rf"|FAMILY|Infant|INFANT"
    rf"|Plentyn|PLENTYN|Oedolyn|OEDOLYN|Patient|PATIENT|Case Number|CASE NUMBER|Case No\.?|Client|Mr|MR|Mrs|MRS|Ms|MS"
    rf"|Miss|MISS|Person|PERSON|Service User) [{QUOTES}]?{_CODE_PART}[{QUOTES}]?"
    rf"|YP ?\d{{1,3}})(?![\w’'](?!s\b))(?!\.\d)",
    "Aliases made of a noun and a code, one or several; a decimal or a word after them is no code.",
    ["Child F1", "Children A, B and C", "Mrs Q", "YP 7", "Mr and Mrs L", "MR AND MRS L"],
    ["Child A1.2", "Child Abuse", "child k"],
    exact_case=True,
)
_RELATIVE_BEFORE = phrase(
    r"\b(?:sibling|siblings|brother|sister|mother|father|partner|half|cousin|perpetrator|step\w*|uncle|aunt|grand\w+)"
    r"(?: to| of|['’]s|,| \()? ?$|\b(?:mother|father|brother|sister|sibling|partner|perpetrator"
    r"|offender)[^.\n]{0,40}$",
    "Ends right before an alias that is a relative's or a perpetrator's.",
    ["the mother of ", "siblings, ", "the perpetrator, who was known as "],
    ["the child, ", "the mother lived. "],
)
_CODE = phrase(
    r"(?P<name>\b[A-Z]{3,6} ?\d{1,3}[/ ](?:19|20)\d\d|\b(?:[A-Z]{2,6} )?(?:CPR|APR|SUSR|CYSUR|CWMPAS|[A-Z]{2,6}CP"
    r"|[A-Z]{2,6}CB)[ /-]?(?:[A-Z]+ ?)?\d{1,4}(?:[ /-]\d{1,4}){0,2}"
    r"|\b[A-Z]{3,6} ?\d{1,3}/(?:(?:19|20)\d\d|\d\d)|\bCase (?:Number |No\.? )\d{1,3}"
    r"|(?<=Review\s)[A-Z]{1,4}\d{1,3}|(?<=Review:\s)[A-Z]{1,4}\d{1,3})\b",
    "Case codes of boards, kept in capitals.",
    ["SAR 12/2019", "CYSUR 2/2018", "GSB SUSR 1/2025", "Case Number 4", "Serious Case Review F1"],
    ["Review of F1", "Section 42", "Domestic Homicide Review Case 9"],
    exact_case=True,
)
_NAME = r"[A-Z][a-zà-ÿ]+(?:~[A-Z][a-z]+)?(?:,? (?:and|&|[A-Z][a-zà-ÿ]+)(?: [A-Z][a-zà-ÿ]+)?)?"
_INITIALS = r"[A-Z]{1,3}\d{0,2}"
_INITIALS_FIELD = phrase(
    r"initials of (?:the )?(?:child|adult|subject|victim|young person)[ :|\t]*\n?[ ]*"
    r"(?P<name>(?-i:[A-Z]{1,4}))(?![\w])",
    "A field of a form with the initials of the subject.",
    ["Initials of Child HD", "Initials of the child: TK"],
    ["initials of the author HD"],
)
_INTRODUCES = phrase(
    r"\b(?:deaths? of|murder of|homicide of|killing of|review (?:of|into|concerns|concerning|about)|injur\w+ to|harm to"
    r"|subject of (?:this|the) (?:\w+ ){0,4}review,?(?: is| was)?)[ ]",
    "Words right before the alias of the subject, in the first sentences.",
    ["the death of ", "This review concerns "],
    ["the brother of "],
)
_MONTH_AFTER = Pattern(
    r",? (?:and )?(?:January|February|March|April|May|June|July|August|September|October|November|December)$",
    "A month after a name.",
    ["Rosalind, October"],
    ["October", "April Quill"],
)
_OF_A_STORY = phrase(
    r"^(?P<name>[A-Z][a-zà-ÿ]+)['’]s (?:story|life|experience|journey)\b",
    "A title that tells a pseudonym's story.",
    ["Wren’s story"],
    ["The child’s story", "Wren’s house"],
    exact_case=True,
)
_IN_BRACKETS = phrase(
    r"\((?P<name>[A-Z][a-zà-ÿ]+)\)",
    "A pseudonym in brackets.",
    ["A Serious Case Review (Wren)"],
    ["(SCR)", "(wren)"],
    exact_case=True,
)
_PLACE = phrase(
    r"^(?P<name>(?:[A-Z][\w’']+ ){1,3}(?:School|House|Hospital|Lodge|Hall|Grange|Court|Unit|College"
    r"|Nursery))(?=:|$| ~)",
    'Some reviews are named after where it happened: "Harrow House: A Serious Case Review".',
    ["Harrow House: A Serious Case Review", "Oak Tree School"],
    ["A review of Harrow House", "Harrow Street"],
    exact_case=True,
)

_NOUN_AND_NAME = phrase(
    r"(?P<name>\b(?:Mr|Mrs|Ms|Miss|Baby|Infant|Child) (?!Protection|Safeguarding|Practice|Death|Sexual|Abuse|Neglect"
    r"|Criminal|In\b)[A-Z][a-z]++)(?! [a-z]*safeguard)",
    "A noun or a title, then a pseudonym, and not the place of the safeguarding that follows.",
    ["Baby Wren", "Mrs Quill"],
    ["Child Protection", "Child K", "Child Norbury safeguarding review"],
    exact_case=True,
)
_IN_QUOTES = phrase(
    rf"[{QUOTES}](?P<name>{_INITIALS}|[A-Z][a-zà-ÿ]+(?: and [A-Z][a-zà-ÿ]+)?)[{QUOTES}](?!\w)",
    "Initials or a pseudonym in quotation marks.",
    ["‘Wren’", "“RB”", "'Ada and Ben'"],
    ["“Nobody knew”", "Wren"],
    exact_case=True,
)
_QUOTED_LINE = phrase(
    rf"[{QUOTES}]?(?P<name>{_INITIALS}|[A-Z][a-z]+)[{QUOTES}]",
    "A line of a cover that is an alias and nothing else.",
    ["“Wren”", "‘RB’"],
    ["Overview Report", "“Nobody knew”"],
    exact_case=True,
    fit=Fit.WHOLE,
)
_AFTER_CUE = phrase(
    r"\b(?i:deaths? of|in respect of|in relation to|relating to|services provided (?:to|for)|concerning"
    r"|regarding|re:?"
    r"|the case of|homicide of|murder of|review of|known as|lessons from|about|learning from"
    r"|serious injur\w+ (?:to|of)|harm to)"
    rf" [{QUOTES}]?(?P<name>{_NAME}|{_INITIALS})(?![\w])",
    "A pseudonym after words that lead to the subject.",
    ["the death of Wren", "Re: RB", "learning from Ada and Ben"],
    ["the death of a child", "the story of Wren"],
    exact_case=True,
)
_LEADING = phrase(
    rf"^[{QUOTES}]?(?P<name>{_NAME}|{_INITIALS})[{QUOTES}]? ?(?::|~(?=A )) ?(?=A |An |The |Overview|Serious"
    rf"|Safeguarding|Child|Domestic|Learning|Local)",
    "A pseudonym at the head of a title.",
    ["Wren: A Serious Case Review", "“RB” – A Review"],
    ["Wren in Leeds: A Review", "wren: A Review"],
    exact_case=True,
)
_TRAILING = phrase(
    rf"(?i:review|report|summary|susr|lcspr|scr|sar|dhr|cpr)s?(?: \([A-Z]+\))? ?(?:[:–—-]|\bfor\b"
    rf"|\bon\b)? ?[{QUOTES}]?(?P<name>{_NAME}|{_INITIALS})[{QUOTES}]?(?: \d{{4}})?$",
    "A pseudonym at the end of a title, a year after it or not.",
    ["Serious Case Review: Wren", "SAR – RB", "Review for Wren 2019"],
    ["Review of services", "Wren: Overview"],
    exact_case=True,
)
_DEFINITION = phrase(
    r"(?:(?:referred to|known|named|identified|called|described)(?: (?:here|throughout|in|within|for|the"
    r"|purposes?|of|this|report|review|overview)){0,9}"
    r" (?:as|by the pseudonym(?: of)?)|(?:pseudonym|alias)(?: (?:of|is|was|used|chosen|for|the|child"
    r"|victim|has been|by|family)){0,6})"
    rf" [{QUOTES}]?(?P<name>(?:Child|Baby|Adult|Young Person|Mrs?|Ms|Miss|Subject) {_CODE_PART}|{_NAME}"
    rf"|[A-Z]{{2,3}}\d?)[{QUOTES}]?(?!\w)",
    "A sentence that gives the alias.",
    [
        "will be referred to in this report as Wren",
        "known as Child K",
        "the pseudonym chosen by the family is Wren",
    ],
    ["known as a carer", "referred to the panel"],
    exact_case=True,
)
