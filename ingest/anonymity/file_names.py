"""Names of people in the name of an uploaded file: "tyler-jones-scr-final.pdf"."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from ingest.anonymity.candidates import Candidate
from ingest.anonymity.tokens import tokens_of
from ingest.anonymity.word_kinds import NAMES, WordKind, WordKinds
from ingest.patterns import Pattern

_BEGINNERS = NAMES | {WordKind.NAME_WORD, WordKind.PLACE_NAME}
_LEAST_LETTERS = 3
"""Letters of the shortest word that counts: file names are full of shorter abbreviations."""


def words_of_file_name(file_name: str, kinds: WordKinds) -> Iterator[Candidate]:
    """The candidates of a file name. A given name counts alone; a name that is a word too, before another name."""
    tokens = tokens_of(_spaced(PurePath(file_name).stem))
    found = [kinds.of_word(token.folded) for token in tokens]
    index = 0
    while index < len(tokens):
        last = index
        while last + 1 < len(tokens) and found[last + 1] in _BEGINNERS and found[index] in _BEGINNERS:
            last += 1
        run = range(index, last + 1)
        if any(found[place] in NAMES and len(tokens[place].word) >= _LEAST_LETTERS for place in run):
            yield Candidate(tuple(tokens[place] for place in run), tuple(found[place] for place in run))
        index = last + 1


def _spaced(stem: str) -> str:
    """The words of a file name between spaces: "TylerJones_SCR-v2" is "Tyler Jones SCR v2"."""
    return re.sub(r"[\W\d_]+", " ", _CAMEL.sub(" ", stem)).strip()


_CAMEL = Pattern(
    r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])",
    "Where a word of a file name begins by its capital alone.",
    ["TylerJones"],
    ["Tyler Jones", "SCR"],
)
