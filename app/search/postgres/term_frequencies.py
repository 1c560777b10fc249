"""How often words and phrases are in passages.

Unpacking whole vectors would cost more than the search itself, so a single word is counted by ``ts_rank``: for a
word that is n times in a text, it is 0.1 · (1 + 1/4 + … + 1/n²) / 1.64493, from which n follows. Phrases are counted
from the places of their words, in the passages that have one. Decision 0095.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from app.database import ReadSession
from app.search.named_sql import named
from app.search.question.lexemes import Phrase, tsquery

TermFrequencies = Mapping[Phrase, int]
"""How often each phrase is in a passage. Phrases that are not in it are left out."""

_MOST_TIMES = 256
"""PostgreSQL stores at most this many positions of a lexeme."""
_RANKS = [0.1 * total / 1.64493406685 for total in accumulate(1 / n**2 for n in range(1, _MOST_TIMES + 1))]
_BETWEEN = [(rank + next_one) / 2 for rank, next_one in pairwise(_RANKS)]


def term_frequencies_in(
    session: ReadSession, passages: Sequence[int], phrases: Sequence[Phrase]
) -> Mapping[int, TermFrequencies]:
    """By passage, how often every phrase is in it."""
    times: dict[int, dict[Phrase, int]] = defaultdict(dict)
    single = [phrase for phrase in phrases if len(phrase) == 1]
    parameters = {"passages": list(passages), "queries": [tsquery([phrase]) for phrase in single]}
    for passage_id, number, rank in session.execute(named("ranks_of_words"), parameters):
        times[passage_id][single[number - 1]] = bisect(_BETWEEN, rank) + 1
    longer = [phrase for phrase in phrases if len(phrase) > 1]
    for passage_id, places in _places(session, passages, longer).items():
        for phrase in longer:
            if count := count_phrase(phrase, places):
                times[passage_id][phrase] = count
    return times


def count_phrase(phrase: Phrase, places: Mapping[str, Sequence[int]]) -> int:
    """How often the lexemes are side by side in this order."""
    if len(phrase) == 1:
        return len(places.get(phrase[0], ()))
    following = [set(places.get(lexeme, ())) for lexeme in phrase[1:]]
    return sum(
        all(start + step in after for step, after in enumerate(following, 1))
        for start in places.get(phrase[0], ())
    )


def _places(
    session: ReadSession, passages: Sequence[int], phrases: Sequence[Phrase]
) -> Mapping[int, Mapping[str, Sequence[int]]]:
    """The positions of the words of the phrases, in passages with one of them."""
    places: dict[int, dict[str, Sequence[int]]] = defaultdict(dict)
    if phrases:
        lexemes = sorted({lexeme for phrase in phrases for lexeme in phrase})
        parameters = {"passages": list(passages), "lexemes": lexemes, "any": tsquery(phrases)}
        for passage_id, lexeme, positions in session.execute(named("positions"), parameters):
            places[passage_id][lexeme] = positions
    return places
