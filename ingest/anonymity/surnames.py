"""Which word can be the surname after a given name."""

from ingest.anonymity.page_words import PageWords
from ingest.anonymity.trade_words import ABBREVIATIONS, BODY_WORDS, NOT_A_SURNAME, SURNAME_TOO
from ingest.anonymity.word_kinds import GIVEN, NAMES, WordKind

SURNAMES = NAMES | {WordKind.NAME_WORD, WordKind.PLACE_NAME, WordKind.RARE_WORD, WordKind.PLACE}
"""Kinds that need nothing but a given name before them to be a surname."""


def may_be_surname(page: PageWords, index: int) -> bool:
    """Whether a word can be the second word of a name, judged by the word alone."""
    token, kind = page.tokens[index], page.kinds[index]
    if not token.is_capital or token.folded in NOT_A_SURNAME:
        return token.folded in SURNAME_TOO and token.is_capital and _ends_name(page, index)
    if token.folded in BODY_WORDS:
        return token.folded in SURNAME_TOO and _ends_name(page, index)
    if kind is WordKind.ABBREVIATION or token.folded in ABBREVIATIONS:
        return kind is WordKind.ABBREVIATION and token.is_upper and page.tokens[index - 1].is_upper
    return True


def _ends_name(page: PageWords, index: int) -> bool:
    """Whether a word that is a place or a post too stands last after a given name: "Roxana Ward was", "Ian Young"."""
    following = page.next_on_line(index)
    is_last = following is None or not following.is_on_line or not following.is_capital
    return page.kinds[index - 1] in NAMES and is_last


def begins_name(page: PageWords, index: int) -> bool:
    """Whether the next word makes a name with this one: "Grace Kowalski", "Yuk Dang"."""
    token, following = page.tokens[index], page.next_on_line(index)
    if following is None or not following.is_capital or following.is_upper != token.is_upper:
        return False
    kind = page.kinds[index + 1]
    if following.folded in BODY_WORDS or following.folded in NOT_A_SURNAME:
        return False
    return kind in NAMES or (page.kinds[index] in GIVEN and kind in SURNAMES) or kind is WordKind.RARE_WORD


def has_surname(page: PageWords, index: int) -> bool:
    """Whether just one more word with a capital follows a given name: "said that Grace Baker was"."""
    if (
        page.next_on_line(index) is None
        or not may_be_surname(page, index + 1)
        or page.tokens[index + 1].is_upper
    ):
        return False
    after = index + 2
    is_last = after >= len(page.tokens) or not (
        page.tokens[after].is_capital and page.tokens[after].is_on_line
    )
    return is_last and not page.follows_capital(index)
