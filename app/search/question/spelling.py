"""Spelling correction: words that are not in the corpus become the nearest words that are.

Short words, words with digits and words in quotation marks are left as they are; so is the name in
"Child Jonn". A word written like a name in mid-sentence is corrected only to a word of a title or a board, so that
one person's name never becomes another's.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.database import ReadSession
from app.search.named_sql import named
from app.search.question.lexemes import stems_of

SHORTEST = 4
_TWO_SLIPS_FROM = 8
_INFLECTED = re.compile(r"(?:s|ed|ing|ly|er)$")


@dataclass(frozen=True, slots=True)
class CorpusWord:
    """A word of the corpus that is spelt like a word of the question."""

    word: str
    texts: int
    heads: int


def corrections(
    session: ReadSession, words: Collection[str], *, names: Collection[str] = ()
) -> dict[str, str]:
    """For words that are not in the corpus, the word that was probably meant. Words without a correction are left out.

    ``names`` are those of the words that are written like names.
    """
    distinct = sorted({word for word in words if len(word) >= SHORTEST and word.isalpha()})
    if not distinct:
        return {}
    unknown = sorted(set(distinct).difference(session.scalars(named("spelt_so"), {"words": distinct})))
    if not unknown:
        return {}
    alike = {
        word: [CorpusWord(*known) for _, *known in rows]
        for word, rows in groupby(
            session.execute(named("spelt_alike"), {"words": unknown}), key=lambda row: row[0]
        )
    }
    stems = stems_of(
        session, {*unknown, *(known.word for candidates in alike.values() for known in candidates)}
    )
    best = {
        word: _correction(word, [known for known in candidates if known.heads or word not in names], stems)
        for word, candidates in alike.items()
    }
    return {word: right for word, right in best.items() if right is not None}


def edit_distance(left: str, right: str) -> int:
    """The Damerau-Levenshtein distance: letters left out, added, changed or swapped with a neighbour."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for at, letter in enumerate(left, 1):
        above, row = row, [at]
        for to, other in enumerate(right, 1):
            cost = min(above[to] + 1, row[to - 1] + 1, above[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == right[to - 2] and left[at - 2] == other:
                cost = min(cost, before[to - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]


def _correction(word: str, candidates: Sequence[CorpusWord], stems: dict[str, str]) -> str | None:
    """The nearest word, the commonest of several; None if the word is only another form of a known one.

    "Carer" is no slip for "career" while the corpus has "carers"; "curiousity" is one for "curiosity" although it
    has the stem of "curious", which is further away.
    """
    allowed = 2 if len(word) >= _TWO_SLIPS_FROM else 1
    same_stem = [known.word for known in candidates if stems[known.word] == stems[word]]
    if same_stem and _INFLECTED.search(word):
        return None
    if same_stem:
        allowed = min(1, min(edit_distance(word, form) for form in same_stem) - 1)
    near = [
        (edit_distance(word, known.word), -known.texts, known.word)
        for known in candidates
        if known.word.isalpha()
        and stems[known.word] != stems[word]
        and abs(len(known.word) - len(word)) <= allowed
    ]
    return min((candidate for candidate in near if candidate[0] <= allowed), default=(0, 0, None))[2]
