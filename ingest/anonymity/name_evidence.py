"""What speaks for a word being a name, and what against it: clues, of which ``name_points`` says what each counts.

A clue is weak. A word is judged by the sum of its clues, so that no one of them explains a name away. How the clues
are named is in the docstring of ``name_points``.
"""

from collections.abc import Iterator

from ingest.anonymity.name_context import KIN_AFTER, KIN_BEFORE, PRACTITIONER_BEFORE, TITLE_BEFORE
from ingest.anonymity.name_cues import (
    CONTACT_BEFORE,
    HEADING_BEFORE,
    LABEL_BEFORE,
    MONTH_BEFORE,
    NICKNAME_BEFORE,
    NOT_AN_INITIAL,
    NOT_OF_A_DATE,
)
from ingest.anonymity.name_words import CALLED_TOO, OFTEN_FIRST
from ingest.anonymity.neighbours import class_after, class_before
from ingest.anonymity.page_words import PageWords, line_at
from ingest.anonymity.report_words import OFTEN_USED, USED
from ingest.anonymity.tokens import Token
from ingest.anonymity.trade_words import (
    ABBREVIATIONS,
    BODY_WORDS,
    CALENDAR,
    NEVER_GIVEN,
    NOT_A_SURNAME,
    PEOPLES_AND_LANDS,
    SURNAME_TOO,
    TRADE_WORDS,
)
from ingest.anonymity.word_kinds import GIVEN, NAMES, WordKind
from ingest.patterns import Fit, Pattern, phrase

_SHORT_LINE = 6
_LONG_LINE = 50
_LONGEST_HEADING = 10
"""Words of a short line and of a heading, and letters of a line that goes on in the next. By judgement."""


def clues_of(page: PageWords, index: int) -> Iterator[str]:
    """The clues of a word, those that cost little first."""
    word = _Word(page, index)
    yield from _of_word(word)
    yield from _of_line(word)
    yield from _of_what_is_before(word)
    yield from _of_what_is_after(word)
    yield from _of_first_word(word) if word.token.is_capital else _of_small_neighbours(word)
    if word.token.is_capital:
        yield from _of_second_word(word)


def cues_of(page: PageWords, index: int) -> Iterator[str]:
    """The clues that are sentences of others: titles, labels, ties of family."""
    token, before = page.tokens[index], page.before(index)
    for cue, name in _CUES_BEFORE:
        if cue.search(before):
            yield name
    if KIN_AFTER.match(page.text, token.end):
        yield "kinafter"
    if _FAMILY.match(page.text, token.end):
        yield "family"
    if token.folded in CALENDAR:
        if MONTH_BEFORE.search(before):
            yield "month"
        if NOT_OF_A_DATE.match(page.text, token.end) is None:
            yield "date"


_CUES_BEFORE = (
    (TITLE_BEFORE, "title"),
    (LABEL_BEFORE, "label"),
    (CONTACT_BEFORE, "contact"),
    (KIN_BEFORE, "kin"),
    (HEADING_BEFORE, "headcue"),
    (NICKNAME_BEFORE, "nickcue"),
    (PRACTITIONER_BEFORE, "pract"),
)
_FAMILY = phrase(
    r"\s(?:family|household|children|siblings|brothers|sisters|home|twins)\b",
    "What a surname is said of.",
    [" household", " children"],
    [" familiar"],
    fit=Fit.AT_START,
)


class _Word:
    """A word with what its clues ask more than once."""

    __slots__ = ("after", "begins_line", "ends_line", "in_capitals", "index", "line", "page", "token")

    def __init__(self, page: PageWords, index: int) -> None:
        self.page = page
        self.index = index
        self.token = page.tokens[index]
        self.after: Token | None = page.tokens[index + 1] if index + 1 < len(page.tokens) else None
        self.line = line_at(page.text, self.token.start).strip()
        self.in_capitals = self.token.is_upper and self.line.upper() == self.line
        self.begins_line = index == 0 or "\n" in self.token.gap
        self.ends_line = self.after is None or "\n" in self.after.gap

    def has_capital(self, index: int) -> bool:
        return 0 <= index < len(self.page.tokens) and self.page.tokens[index].is_capital

    @property
    def follows_capital(self) -> bool:
        return self.index > 0 and self.token.is_on_line and self.has_capital(self.index - 1)

    @property
    def leads_capital(self) -> bool:
        after = self.after
        return after is not None and after.is_on_line and after.is_capital and not self.token.is_possessive

    @property
    def before(self) -> Token:
        return self.page.tokens[self.index - 1]

    def class_before(self) -> str:
        return class_before(self.page, self.index - 1, in_capitals=self.in_capitals)

    def class_after(self) -> str:
        return class_after(self.page, self.index + 1, in_capitals=self.in_capitals)


def _of_word(word: _Word) -> Iterator[str]:
    token = word.token
    kind = _class_of(token, word.page.kinds[word.index])
    yield f"w:{kind}"
    if token.folded in OFTEN_FIRST:
        yield "often_first"
    if token.is_possessive:
        yield "poss"
    if kind not in ("cal", "notsur", "notsur_g", "body"):
        if token.folded in OFTEN_USED:
            yield "r4"
        elif token.folded in USED:
            yield "r3"


def _class_of(token: Token, kind: WordKind) -> str:
    """What explains a word, more finely than its kind."""
    word = token.folded
    if word in CALENDAR:
        return "cal"
    if kind in _NAMED_KINDS:
        return _NAMED_KINDS[kind]
    is_given = word in NEVER_GIVEN
    for words, name, given in _CLASSES:
        if word in words:
            return given if is_given and given else name
    return "common"


_NAMED_KINDS = {
    WordKind.ABBREVIATION: "abbr",
    WordKind.NAME: "NAME",
    WordKind.UNKNOWN: "UNKNOWN",
    WordKind.NAME_WORD: "name_word",
    WordKind.PLACE_NAME: "place_name",
    WordKind.PLACE: "place",
    WordKind.RARE_WORD: "rare",
}
_CLASSES = (
    (NOT_A_SURNAME, "notsur", "notsur_g"),
    (BODY_WORDS, "body", "body_g"),
    (NEVER_GIVEN, "never_given", ""),
    (CALLED_TOO, "called", ""),
    (ABBREVIATIONS | PEOPLES_AND_LANDS, "land", ""),
    (TRADE_WORDS, "trade", ""),
)


def _of_line(word: _Word) -> Iterator[str]:
    token = word.token
    if token.is_upper:
        yield "upline" if word.in_capitals else "upper"
    words = word.line.split()
    if token.is_capital and not word.in_capitals and _is_heading(words):
        yield f"titleline{min(len(words), 4)}"
    if word.begins_line and word.ends_line:
        yield "aloneline"
    if token.starts_sentence and not word.begins_line:
        yield "sentstart"
    if token.is_capital and not word.follows_capital and not word.leads_capital:
        yield "alone_ss" if token.starts_sentence else "alone"
    length = "_short" if len(words) < _SHORT_LINE else ""
    if word.begins_line:
        yield f"linestart{length}"
    if word.ends_line and not token.is_possessive:
        yield f"lineend{length}"


def _is_heading(words: list[str]) -> bool:
    """Whether all longer words of a line have a capital."""
    long_words = [one for one in words if len(one) > 3 and one[0].isalpha()]
    return (
        1 < len(words) <= _LONGEST_HEADING
        and len(long_words) > 1
        and all(one[0].isupper() for one in long_words)
    )


def _of_what_is_before(word: _Word) -> Iterator[str]:
    token = word.token
    if word.begins_line:
        if word.index and token.gap == "\n" and len(line_at(word.page.text, word.before.start)) > _LONG_LINE:
            yield f"pl:{word.class_before()}"
    elif token.is_on_line:
        found = word.class_before()
        yield f"{'pC' if word.leads_capital else 'p'}:{found}"
        if word.before.starts_sentence and found.startswith("c"):
            yield "pss"
    else:
        mark = _mark_before(token.gap)
        yield f"pg:{mark}"
        if mark == "comma":
            yield f"pc:{word.class_before()}"
    if word.index and len(word.before.word) == 1 and word.before.is_capital and token.gap in _AFTER_INITIAL:
        is_none = word.before.text in ("A", "I") or NOT_AN_INITIAL.search(word.page.before(word.index - 1))
        yield "letter" if is_none else "initial"


_AFTER_INITIAL = (" ", ". ", ".")


def _mark_before(gap: str) -> str:
    """The sign before a word, or "gap" where it is wide."""
    signs = gap.strip()
    if any(sign.isdigit() for sign in gap):
        return "number_of_part" if _COUNTED.search(gap) else "digit"
    if signs in _OPENING:
        return "opened"
    return _MARKS.get(signs[-1:], "other")


_OPENING = ("‘", "“", "'", '"')
_MARKS = {
    "": "gap",
    ",": "comma",
    ".": "stop",
    ":": "colon",
    ";": "semicolon",
    "(": "bracket",
    ")": "bracket_end",
    "|": "bar",
    "?": "question",
    "/": "stroke",
    "&": "and",
    **dict.fromkeys("-–—", "dash"),
    **dict.fromkeys("’'”\"", "quote"),
    **dict.fromkeys("‘“", "quote_begins"),
}
_COUNTED = Pattern(r"\d[.):]", "The number of a paragraph.", ["4.", "3)"], ["4 "])


def _of_what_is_after(word: _Word) -> Iterator[str]:
    after, token = word.after, word.token
    if token.is_possessive:
        return
    if after is None:
        return
    if word.ends_line:
        if after.gap == "\n" and not after.is_capital:
            yield f"nl:{word.class_after()}"
    elif after.is_on_line:
        place = "nC" if word.follows_capital else "ns" if token.starts_sentence else "n"
        yield f"{place}:{word.class_after()}"
    else:
        yield f"ng:{_mark_after(after.gap)}"


def _mark_after(gap: str) -> str:
    """The sign after a word; an age is a sign of its own."""
    if any(sign.isdigit() for sign in gap):
        number = _NUMBER.match(gap)
        return "age" if number and len(number[1]) < 3 else "digit"
    return _MARKS.get(gap.strip()[:1], "other")


_NUMBER = Pattern(
    r"\s*[(\[,:–-]?\s*(\d+)",
    "A number right after a word.",
    [" (6)", ", 14"],
    [" of 6"],
    fit=Fit.AT_START,
)


def _of_first_word(word: _Word) -> Iterator[str]:
    """Whether a word with a capital is the first of two, alone or in a longer row."""
    page, index, after = word.page, word.index, word.after
    if after is None or not after.is_capital or not _is_right_after(word.token, after):
        return
    letter = _givenness(page, index)
    if not after.is_on_line and after.starts_sentence and _givenness(page, index + 1) == "x":
        return
    goes_on = index + 2 < len(page.tokens) and page.tokens[index + 2].is_on_line and not after.is_possessive
    is_row = (_is_joined_to_capital(word) and not word.before.starts_sentence) or (
        goes_on and word.has_capital(index + 2)
    )
    yield f"pair1_{letter}_{'run' if is_row else 'iso'}{'' if _may_be_named(after) else '_bad'}"


def _of_second_word(word: _Word) -> Iterator[str]:
    """Whether a word with a capital is the second of two, alone or in a longer row."""
    index, page = word.index, word.page
    if index == 0 or not word.before.is_capital or not _is_right_after(word.before, word.token):
        return
    has_third = (
        index > 1
        and word.before.is_on_line
        and word.has_capital(index - 2)
        and page.tokens[index - 2].folded not in NOT_A_SURNAME
    )
    is_row = has_third or word.leads_capital
    letter = _givenness(page, index - 1)
    yield f"pair2_{letter}_{'run' if is_row else 'iso'}{'' if _may_be_named(word.token) else '_bad'}"


def _is_joined_to_capital(word: _Word) -> bool:
    return (
        word.index > 0
        and word.before.is_capital
        and _is_right_after(word.before, word.token)
        and word.before.folded not in NOT_A_SURNAME
    )


def _is_right_after(before: Token, token: Token) -> bool:
    return (token.is_on_line or token.gap == "\n") and not before.is_possessive


def _givenness(page: PageWords, index: int) -> str:
    """How surely a word is a name: "N" nothing else, "G" a word too, "g" hardly, "x" not at all."""
    kind = page.kinds[index]
    if kind in NAMES:
        return "N"
    if kind in GIVEN:
        return "G"
    return "g" if page.tokens[index].folded in NEVER_GIVEN else "x"


def _may_be_named(token: Token) -> bool:
    word = token.folded
    return word in SURNAME_TOO or (word not in NOT_A_SURNAME and word not in BODY_WORDS)


def _of_small_neighbours(word: _Word) -> Iterator[str]:
    """Whether words in small letters beside one in small letters are names, and whether a note begins small."""
    page, index, after = word.page, word.index, word.after
    if after is not None and not after.is_capital and _is_right_after(word.token, after):
        yield f"spair1_{_givenness(page, index + 1)}"
    if index and not word.before.is_capital and _is_right_after(word.before, word.token):
        yield f"spair2_{_givenness(page, index - 1)}"
    if word.line[:1].islower():
        yield "lowline"
