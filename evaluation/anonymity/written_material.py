"""Texts and people written by hand for the evaluation, apart from the rules: the files of ``material/``.

The texts are divided into two halves by sentence, never by value: the rules may be mended with the first in view, and
the second is opened once.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

_FOLDER = Path(__file__).parent / "material"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence or a layout with one slot for what is planted: "She told {given} to wait" of the class "prose"."""

    kind: str
    template: str


@dataclass(frozen=True, slots=True)
class Material:
    """Texts and people written at one time, apart from those of another."""

    label: str
    names: str
    """The file of texts with a slot for a name."""
    people: str
    identifiers: str
    """The file of texts with an identifier in square brackets."""
    seed: int
    plain: str = "plain_sentences.txt"
    """The file of sentences in which nothing identifies anybody."""
    people_of_half_2: str = ""
    """The file of people of the second half, where the halves have people of their own."""

    def people_of(self, half: int) -> str:
        """The file of people of a half, 0 or 1."""
        return self.people_of_half_2 if half and self.people_of_half_2 else self.people


BY_HAND = Material("hand-written", "name_sentences.txt", "people.txt", "identifier_sentences.txt", 41)
CASE_FILES = Material(
    "case files", "case_file_names.txt", "case_file_people.txt", "case_file_identifiers.txt", 141
)
"""In the styles of chronologies, minutes, letters, notes and file names, written for a second opening."""
AGENCY_RECORDS = Material(
    "agency records",
    "agency_record_names.txt",
    "agency_record_people.txt",
    "agency_record_identifiers.txt",
    241,
    "agency_record_plain.txt",
)
"""In the styles of courts, wards, schools, police, housing, families and reports, for a third opening."""
WORKING_PAPERS = Material(
    "working papers",
    "working_paper_names.txt",
    "working_paper_people_1.txt",
    "",
    341,
    "working_paper_plain.txt",
    "working_paper_people_2.txt",
)
"""Written by someone who had read no rule, for a fourth opening; the halves share neither texts nor people."""
REVIEW_PROSE = Material(
    "review prose", "review_prose_names.txt", "review_prose_people.txt", "", 441, "review_prose_plain.txt"
)
"""By a third writer, who had read no rule, with 301 plain sentences: it judged the weighing of clues (0218)."""
DAILY_RECORDS = Material(
    "daily records", "", "", "daily_record_{half}_identifiers.txt", 341, "daily_record_{half}_plain.txt"
)
"""Identifiers by another writer, who had read no rule, for a fourth opening: each half is a file of its own."""


def texts(file: str, half: int) -> list[Text]:
    """The texts of a half, 0 or 1, of every class in the same share."""
    if "{half}" in file:
        return [Text(*line.split("\t")) for line in _lines(file.format(half=half + 1))]
    classes: dict[str, list[Text]] = defaultdict(list)
    for line in _lines(file):
        kind, template = line.split("\t")
        classes[kind].append(Text(kind, template))
    chosen = []
    for kind, members in classes.items():
        Random(kind).shuffle(members)
        chosen += members[half::2]
    return chosen


def plain_sentences(file: str, half: int) -> list[str]:
    """Sentences of a half in which nothing identifies anybody."""
    lines = [line.replace("¶", "\n") for line in _lines(file.format(half=half + 1))]
    if "{half}" in file:
        return lines
    Random("plain").shuffle(lines)
    return lines[half::2]


@cache
def people(file: str) -> Mapping[tuple[str, str], Sequence[str]]:
    """Names by what they are and whence: ("given", "welsh") -> Nerys, Rhodri."""
    named = {}
    for line in _lines(file):
        head, values = line.split(": ")
        what, origin = head.split()
        named[what, origin] = values.split(", ")
    return named


def laid_out(template: str, dice: Random) -> str:
    """Line ends as they are, and cells of a table set apart as an extractor may do it."""
    gap = dice.choice((" ", "   ", "\t"))
    return re.sub(r" \| ", gap, template).replace("¶", "\n")


def _lines(file: str) -> list[str]:
    lines = (_FOLDER / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]
