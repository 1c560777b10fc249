"""Whether a word is a name by the sum of its clues, where no rule says that it is."""

from enum import StrEnum

from ingest.anonymity.doubtful import ARTICLE, ONLY_WITH_SURNAME
from ingest.anonymity.name_cues import HOUSE_NUMBER, MONTH_BEFORE, NOT_OF_A_DATE, NUMBERED, OF_A_MONTH
from ingest.anonymity.name_evidence import clues_of, cues_of
from ingest.anonymity.name_points import CAPITAL, SMALL, UNEXPLAINED
from ingest.anonymity.name_words import CALLED_TOO, OFTEN_FIRST
from ingest.anonymity.neighbours import RELATIVES, class_after
from ingest.anonymity.page_words import PageWords
from ingest.anonymity.small_names import AS_A_WORD, COMMANDS
from ingest.anonymity.trade_words import BODY_WORDS, NEVER_GIVEN, NOT_A_SURNAME, SURNAME_TOO, TRADE_WORDS
from ingest.anonymity.word_kinds import GIVEN, WordKind
from ingest.patterns import Fit, Pattern, WordList

_MOST_OF_CUES = 45
"""Points that the costly clues of one word can have together: without a chance they are not looked for."""
_MAY_BE_SMALL = GIVEN | {WordKind.PLACE, WordKind.RARE_WORD}


class Scale(StrEnum):
    """On which points a word is weighed."""

    CAPITAL = "capital"
    SMALL = "small"
    UNEXPLAINED = "unexplained"


_POINTS = {Scale.CAPITAL: CAPITAL, Scale.SMALL: SMALL, Scale.UNEXPLAINED: UNEXPLAINED}


def is_weighed_a_name(page: PageWords, index: int) -> bool:
    """Whether the clues of a word make it a candidate."""
    scale = scale_of(page, index)
    if scale is None or is_surely_a_word(page, index) or _is_lone_place(page, index):
        return False
    points = _POINTS[scale]
    total = points.always + sum(points.by_clue.get(clue, 0) for clue in clues_of(page, index))
    if total + _MOST_OF_CUES < points.least:
        return False
    return total + sum(points.by_clue.get(clue, 0) for clue in cues_of(page, index)) >= points.least


def is_surely_a_word(page: PageWords, index: int) -> bool:
    """Whether a word is in a date, an idiom or an address, or begins a sentence as no person does: "Mark the date"."""
    token, before = page.tokens[index], page.before(index)
    if (token.folded in _NEVER and page.kinds[index] not in GIVEN) or _is_short_for_something(page, index):
        return True
    if token.folded in ONLY_WITH_SURNAME:
        is_dated = NOT_OF_A_DATE.match(page.text, token.end) is None or OF_A_MONTH.match(page.text, token.end)
        return bool(is_dated) or MONTH_BEFORE.search(before) is not None
    if (
        AS_A_WORD.match(page.text, token.end)
        or _LAW.match(page.text, token.end - 2)
        or _is_in_address(page, index)
        or ARTICLE.search(before)
    ):
        return True
    if token.folded in SURNAME_TOO and page.follows_capital(index):
        return page.tokens[index - 1].folded in _NEVER or page.tokens[index - 1].is_possessive
    return token.starts_sentence and _begins_as_a_word(page, index)


def _is_lone_place(page: PageWords, index: int) -> bool:
    """Whether a word is a place that no one is named after, and no second word with a capital makes it a surname.

    On texts that no one had tuned on these were half of the false alarms of weighing, and nearly none of what it found.
    """
    following = page.next_on_line(index)
    has_second = page.follows_capital(index) or (following is not None and following.is_capital)
    return page.kinds[index] is WordKind.PLACE and not has_second


def _is_short_for_something(page: PageWords, index: int) -> bool:
    """Whether a word is an abbreviation by its form, or one of the trade: "CPOMS", "Yr"."""
    token, kind = page.tokens[index], page.kinds[index]
    is_of_trade = token.folded in TRADE_WORDS and kind is WordKind.EXPLAINED
    if is_of_trade and len(token.word) <= _LONGEST_SHORT:
        return True
    return (
        (is_of_trade or kind is WordKind.ABBREVIATION)
        and token.is_upper
        and not page.has_capitals_only(index)
    )


_LONGEST_SHORT = 3
"""Letters of the longest word of the trade that is taken for an abbreviation without capitals. By judgement."""


def _begins_as_a_word(page: PageWords, index: int) -> bool:
    """Whether a word begins a sentence as a verb or with a thing after it: "Mark the date", "True partnership"."""
    token, following = page.tokens[index], page.next_on_line(index)
    if COMMANDS.match(page.text, token.end):
        return True
    if token.folded not in OFTEN_FIRST or token.is_possessive or following is None or len(following.word) < 2:
        return False
    return class_after(page, index + 1, in_capitals=False) in ("word", "s", "ing")


_NEVER = WordList(
    "north, south, east, west, central, northern, southern, eastern, western, town, civil, anyone, glossary, united",
    "Words with a capital in every report that begin or end the name of a place, a body or a law.",
    ["North", "Town"],
    ["Young", "Ward"],
    also=((NOT_A_SURNAME | BODY_WORDS) - NEVER_GIVEN - SURNAME_TOO) | RELATIVES,
)


_LAW = Pattern(
    r"['’]s\s(?:Law|Rule)\b",
    "Laws that are known by the name of a victim.",
    ["’s Law", "'s\nLaw"],
    ["’s lawyer"],
    fit=Fit.AT_START,
)


def _is_in_address(page: PageWords, index: int) -> bool:
    """Whether a house number is before the row of words with a capital in which a word stands."""
    first = index
    while first and page.tokens[first].is_on_line and page.tokens[first - 1].is_capital:
        first -= 1
    if first == index:
        return False
    before = page.before(first)
    return HOUSE_NUMBER.search(before) is not None and NUMBERED.search(before) is None


def scale_of(page: PageWords, index: int) -> Scale | None:
    """The points for a word; none for a word in small letters that is no given name, place or rare word."""
    token, kind = page.tokens[index], page.kinds[index]
    if kind is WordKind.UNKNOWN:
        return Scale.UNEXPLAINED
    if token.is_capital:
        return Scale.CAPITAL
    return Scale.SMALL if kind in _MAY_BE_SMALL or token.folded in CALLED_TOO else None
