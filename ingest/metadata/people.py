"""By what name the report calls the person it is about: "Child K", "Mrs Q", "Adult P", a pseudonym, a case code.

An alias never identifies a review on its own: every board uses the same letters every year.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.metadata.opening import Opening
from ingest.metadata.people_patterns import (
    AFTER_CUE,
    AS_OF_A_PERSON,
    BUILT,
    CALLED,
    CODE,
    DEFINITION,
    DIED_AFTER,
    FAMILY_LINE,
    IN_BRACKETS,
    IN_QUOTES,
    INITIALS_FIELD,
    INTRODUCES,
    LEADING,
    MONTH_AFTER,
    NAME_LINE,
    NOT_IN_ALIASES,
    NOUN_AND_NAME,
    NOUNS,
    OF_A_STORY,
    PLACE,
    QUOTED_LINE,
    RELATIVE_BEFORE,
    TITLES,
    TRAILING,
)
from ingest.metadata.review_kind import kinds_in
from ingest.metadata.wording import QUOTES, folded, quoted
from ingest.pdf.document import Line

COVER_RULES = frozenset({"people.name_alone/1", "people.initials_in_form/1", "people.cover/1"})
"""The rules by which an alias is on the cover, outside the title."""
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
    for match in BUILT.finditer(text):
        if not RELATIVE_BEFORE.search(text[max(0, match.start() - 24) : match.start()]):
            aliases.append(AliasMention(_shown(match.group()), match.start(), match.end()))
    return tuple(aliases)


def alias_of_title(text: str) -> AliasMention | None:
    """The alias of a title: one that is built as such, else a name where titles put one ("… : Wren")."""
    built = aliases_in(text)
    if built:
        return built[0]
    if code := CODE.search(text):
        return AliasMention(code.group("name"), code.start("name"), code.end("name"))
    for pattern in (
        NOUN_AND_NAME,
        IN_QUOTES,
        AFTER_CUE,
        OF_A_STORY,
        LEADING,
        TRAILING,
        IN_BRACKETS,
        PLACE,
    ):
        match = pattern.search(text)
        while match:
            name = match.group("name")
            if pattern is NOUN_AND_NAME and name.split()[-1].casefold() in NOT_IN_ALIASES:
                name = ""
            elif pattern not in (NOUN_AND_NAME, PLACE):
                name = _without_end_of_title(name)
            if name:
                return AliasMention(name, match.start("name"), match.start("name") + len(name))
            match = pattern.search(text, match.start() + 1)
    return None


def _without_end_of_title(name: str) -> str:
    """A name less a month that follows it ("Rosalind, October"); empty if it is none."""
    name = MONTH_AFTER.sub("", name).removesuffix(" Who")
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
    yield _name_alone(opening), "people.name_alone/1", 0.8
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
    for code in CODE.finditer(opening.cover_text):
        if "/" not in code.group("name"):
            continue
        yield code.group("name"), quoted(opening.cover, code.start("name"), code.end("name"))
    for line in opening.cover_lines():
        if family := FAMILY_LINE.fullmatch(folded(line.text)):
            yield family.group("name"), quoted(opening.cover, line.start, line.end)
        match = QUOTED_LINE.fullmatch(line.text.strip())
        if match and _may_be_a_name(match.group("name")):
            yield match.group("name"), quoted(opening.cover, line.start, line.end)


def _name_alone(opening: Opening) -> Iterator[tuple[str, Evidence]]:
    """A pseudonym that is a line of the cover next to the kind of review: "Safeguarding Adults Review / Winifred"."""
    for line in lines_with_name_alone(opening):
        yield folded(line.text).strip(QUOTES + " "), quoted(opening.cover, line.start, line.end)


def lines_with_name_alone(opening: Opening) -> tuple[Line, ...]:
    """Lines of the cover that are one first name, or two joined, right above or below the kind of review.

    A place stands there too ("Domestic Homicide Review / Exampleton"), so a single name counts only where the text
    speaks of it as of a person: "Winifred was 81".
    """
    lines = opening.cover_lines()
    return tuple(
        line
        for at, line in enumerate(lines)
        if NAME_LINE.fullmatch(line.text.strip())
        and _may_be_a_name(line.text.strip())
        and _is_beside_a_kind(lines, at)
        and _is_person(folded(line.text).strip(QUOTES), opening)
    )


def _is_beside_a_kind(lines: tuple[Line, ...], at: int) -> bool:
    """Whether the line above or below gives the kind of review, which may be broken over two lines."""
    return any(
        kinds_in(" ".join(line.text.strip() for line in beside))
        for beside in (lines[max(0, at - 1) : at], lines[max(0, at - 2) : at], lines[at + 1 : at + 3])
    )


def _is_person(name: str, opening: Opening) -> bool:
    if " " in name:
        return True
    return any(
        match.group("name") == name for page in opening.front for match in AS_OF_A_PERSON.finditer(page.text)
    )


def _initials_in_form(opening: Opening) -> Iterator[tuple[str, Evidence]]:
    """ "Initials of child: HD", a field of the forms of 2008 to 2010."""
    for match in INITIALS_FIELD.finditer(opening.cover_text):
        yield match.group("name"), quoted(opening.cover, match.start(), match.end())


def _introduced(opening: Opening) -> Iterator[tuple[str, Evidence]]:
    """ "The death of Subject A": whom the first sentence about a death or a review names, if by an alias."""
    for page in opening.front[:3]:
        for match in INTRODUCES.finditer(page.text):
            for alias in aliases_in(page.text[match.end() : match.end() + 40])[:1]:
                if alias.start <= 2:
                    start = match.end() + alias.start
                    yield alias.alias, quoted(page, start, match.end() + alias.end)
        for alias in aliases_in(page.text):
            if DIED_AFTER.match(page.text, alias.end):
                yield alias.alias, quoted(page, alias.start, alias.end)


def defined_name(opening: Opening) -> str | None:
    """The pseudonym that the first pages give the subject, beside a case code."""
    return next((name for name, _ in _defined(opening)), None)


def _defined(opening: Opening) -> Iterator[tuple[str, Evidence]]:
    """ "… who will be referred to in this report as Wren"."""
    for page in opening.front:
        for match in (*DEFINITION.finditer(page.text), *CALLED.finditer(page.text)):
            if _may_be_a_name(match.group("name")) and not RELATIVE_BEFORE.search(
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
    is_noun = plain in NOUNS or plain.rstrip("’'s") in NOUNS
    is_title = plain in TITLES and not is_last
    return word.capitalize() if is_noun or is_title or (word.isalpha() and len(word) > 3) else word


def _may_be_a_name(name: str) -> bool:
    words = re.split(r",? (?:and|&) |\s+", name.strip(QUOTES))
    return (
        bool(words)
        and not any(word.casefold().strip(".,") in NOT_IN_ALIASES for word in words)
        and not kinds_in(name)
    )
