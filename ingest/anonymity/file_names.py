"""Names of people in the name of an uploaded file: "tyler-jones-scr-final.pdf"."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from ingest.anonymity.candidates import Candidate
from ingest.anonymity.name_words import EAST_ASIAN, OFTEN_FIRST
from ingest.anonymity.tokens import Token, tokens_of
from ingest.anonymity.trade_words import BODY_WORDS, CALENDAR, NOT_A_SURNAME
from ingest.anonymity.word_kinds import NAMES, WordKind, WordKinds
from ingest.patterns import Pattern, WordList

_BEGINNERS = NAMES | {WordKind.NAME_WORD, WordKind.PLACE_NAME}
_LEAST_LETTERS = 3
"""Letters of the shortest word that counts: file names are full of shorter abbreviations."""


def words_of_file_name(file_name: str, kinds: WordKinds) -> Iterator[Candidate]:
    """The candidates of a file name. A given name counts alone; a name that is a word too, before another name."""
    tokens = tokens_of(_spaced(_ending_off(file_name)))
    found = [kinds.of_word(token.folded) for token in tokens]
    index = 0
    while index < len(tokens):
        last = index
        while (
            last + 1 < len(tokens)
            and found[index] in _BEGINNERS
            and (len(tokens[index].word) >= _LEAST_LETTERS or _is_syllable(tokens[index]))
        ):
            if not _goes_on(tokens[last + 1], found[last + 1], kinds, is_second=last == index):
                break
            last += 1
        run = range(index, last + 1)
        is_name = any(
            found[place] in NAMES and (len(tokens[place].word) >= _LEAST_LETTERS or last > index)
            for place in run
        )
        if not is_name and last == index and _is_name_in_file(tokens[index], found[index]):
            is_name = True
        while (
            is_name
            and index > 0
            and run.start == index
            and _is_surname_before(tokens, found, index - 1, kinds)
        ):
            run = range(index - 1, last + 1)
        if is_name or last > index:
            yield Candidate(tuple(tokens[place] for place in run), tuple(found[place] for place in run))
        index = last + 1


def _is_name_in_file(token: Token, kind: WordKind) -> bool:
    """Whether a name that is a word too has a capital in a file's name: "Joy_safety_plan", "IMR_Joy"."""
    is_word = token.folded in OFTEN_FIRST or token.folded in CALENDAR or token.folded in _OF_FILE_NAMES
    return kind is WordKind.NAME_WORD and not is_word and token.is_capital and not token.is_upper


def _is_surname_before(
    tokens: Sequence[Token], found: Sequence[WordKind], index: int, kinds: WordKinds
) -> bool:
    """Whether a word in capitals before a given name is its surname: "GROSZ_Rivka"."""
    token = tokens[index]
    is_of_files = token.folded in _OF_FILE_NAMES or token.folded in kinds.lists.trade
    return (
        token.is_upper
        and not tokens[index + 1].is_upper
        and found[index] is not WordKind.EXPLAINED
        and not is_of_files
    )


def _goes_on(token: Token, kind: WordKind, kinds: WordKinds, *, is_second: bool) -> bool:
    """Whether a word may be the surname after a given name: "chelsea-marsh", and not "chelsea-review"."""
    if (
        token.folded in _OF_FILE_NAMES
        or token.folded in kinds.lists.trade
        or (len(token.word) < _LEAST_LETTERS and not _is_syllable(token))
    ):
        return False
    return is_second or kind in NAMES


def _is_syllable(token: Token) -> bool:
    """Whether a short word with a capital is one of an East Asian name: the Vo of "Mai Vo"."""
    return token.is_capital and not token.is_upper and token.folded in EAST_ASIAN


def _ending_off(file_name: str) -> str:
    """The name of a file, and of the folders before it, without ".pdf"."""
    return file_name.removesuffix(PurePath(file_name).suffix)


def _spaced(stem: str) -> str:
    """The words of a file name between spaces: "TylerJones_SCR-v2" is "Tyler Jones SCR v2"."""
    return re.sub(r"[\W\d_]+", " ", _CAMEL.sub(" ", stem)).strip()


_CAMEL = Pattern(
    r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])",
    "Where a word of a file name begins by its capital alone.",
    ["TylerJones"],
    ["Tyler Jones", "SCR"],
)
_OF_FILE_NAMES = WordList(
    """
    adroddiad, crynodeb, cryno, plentyn, plant, oedolyn, teulu, terfynol, amended, anonymised, approved,
    briefing, changes, clean, complete, copy, corrected, download, easy, edit, embargoed, file, for, full,
    latest, letter, merged, online, pages, printed, pub, public, publication, publish, published, redacted,
    redactions, response, revised, scan, scanned, signed, single, text, tracked, upload, version, web, website
    """,
    "Words of file names beside those of the trade.",
    ["final redacted", "for publication"],
    ["marsh", "brown"],
    also=BODY_WORDS | NOT_A_SURNAME,
)
