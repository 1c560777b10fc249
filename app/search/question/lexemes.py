"""Words made into lexemes, and texts into the vectors PostgreSQL searches.

English words are cut to their stem by the server's own stemmer, Welsh ones to their dictionary form ("blant" and
"plant" are "cy:plentyn"), marked so that they never match an English word of the same spelling. Stop words are kept and
every word has its position, so a phrase is exact to the word. Why not a configuration of the server: decision 0030.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import simplemma

from app.database import ReadSession
from app.search.named_sql import named
from app.search.question.words import cut

WELSH = "cy"
MOST_WORDS = 12_000
"""Words of a passage that are indexed. A passage has 250; this only keeps rubbish inside PostgreSQL's limit."""
_MOST_STEMS = 100_000
_KNOWN_STEMS: dict[str, str] = {}
"""Stems of recent words, a cache of this process."""

Phrase = tuple[str, ...]
"""Adjacent lexemes in this order; usually only one."""
Stems = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class IndexedText:
    """A text as it is indexed."""

    lexemes: Sequence[str]
    """Of every word in order, then of every joined word."""
    places: Sequence[int]
    """The position of each of the lexemes, counted from 1."""
    written: frozenset[str]
    """Its words as they are spelt, joined ones too."""
    length: int

    @property
    def positions(self) -> Mapping[str, Sequence[int]]:
        """The positions of each lexeme, ascending."""
        positions: dict[str, set[int]] = defaultdict(set)
        for lexeme, place in zip(self.lexemes, self.places, strict=True):
            positions[lexeme].add(place)
        return {lexeme: sorted(places) for lexeme, places in positions.items()}

    @property
    def vector(self) -> str:
        """The tsvector with positions, in its written form."""
        return " ".join(
            f"{quoted(lexeme)}:{','.join(map(str, places))}" for lexeme, places in self.positions.items()
        )


def spelt(texts: Iterable[str]) -> set[str]:
    """Every word of some texts, joined ones too: the input of ``stems_of``."""
    spellings: set[str] = set()
    for text in texts:
        parts = cut(text)
        spellings.update(parts.words)
        spellings.update([joined.word for joined in parts.joined])
    return spellings


def stems_of(session: ReadSession, words: Iterable[str]) -> dict[str, str]:
    """The English stem of each word; a stop word is its own stem.

    The stem of a word never changes, so stems are cached.
    """
    distinct = set(words)
    stems = {word: stem for word in distinct if (stem := _KNOWN_STEMS.get(word)) is not None}
    unknown = sorted(distinct.difference(stems))
    if unknown:
        rows = session.execute(named("stems"), {"words": unknown})
        new_stems = {word: stem or word for word, stem in rows}
        if len(_KNOWN_STEMS) + len(new_stems) > _MOST_STEMS:
            _KNOWN_STEMS.clear()
        _KNOWN_STEMS.update(new_stems)
        stems |= new_stems
    return stems


def lexeme_of(word: str, language: str, stems: Stems) -> str:
    """The lexeme of a word of a text in that language."""
    return welsh_lexeme(word) if language == WELSH else stems[word]


@lru_cache(maxsize=50_000)
def welsh_lexeme(word: str) -> str:
    """The dictionary form of a Welsh word, mutations undone."""
    return f"cy:{simplemma.lemmatize(word, lang=WELSH).lower()}"


def lexed(parts: Sequence[str], language: str, stems: Stems) -> IndexedText:
    """A text in one or more parts; no phrase runs from one part into the next."""
    words: list[str] = []
    places: list[int] = []
    joined: list[str] = []
    joined_places: list[int] = []
    length = offset = 0
    for part in parts:
        pieces = cut(part)
        count = min(len(pieces.words), MOST_WORDS)
        words += pieces.words[:count]
        places += range(offset + 1, offset + count + 1)
        runs = [run for run in pieces.joined if run.last < count]
        joined += [run.word for run in runs]
        joined_places += [offset + run.first + 1 for run in runs]
        length += count
        offset += count + 1
    words += joined
    lexeme = welsh_lexeme if language == WELSH else stems.__getitem__
    return IndexedText(list(map(lexeme, words)), places + joined_places, frozenset(words), length)


def quoted(lexeme: str) -> str:
    """A lexeme as tsvector and tsquery want it written."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def tsquery(phrases: Iterable[Phrase]) -> str | None:
    """Any of the phrases, as a tsquery; None for none."""
    return " | ".join(f"({' <-> '.join(map(quoted, phrase))})" for phrase in phrases) or None
