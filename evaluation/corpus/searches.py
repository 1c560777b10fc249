"""What is asked, and how: through the engine that the pages ask, in a session of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Engine

from app.database import reading
from app.search.engines import SecondEngine, searching_engine
from app.search.instant.suggest import Suggester
from app.search.question_vectors import QuestionVectors
from app.search.request import FilterName, SearchRequest
from evaluation.generated import language
from ingest.tagging.vocabulary import load_vocabulary, synonyms

ONE_WORD, THREE_WORDS, QUESTION = "one word", "three words", "a question"
FILTERS, WORDS_AND_FILTERS = "filters only", "words and filters"
BOX, PAGE = "typing in the box", "typing on the page"
TYPING = (BOX, PAGE)
MIX = (ONE_WORD, QUESTION, THREE_WORDS, BOX)
"""In turn: half are words, a quarter questions, a quarter letters typed."""
_OF_A_KIND = 400
_SEED = 7
_MOST_FREQUENT, _LEAST_FREQUENT = 100, 12_000
"""Ranks of the words that are asked for."""
_SYNONYMS = synonyms(load_vocabulary())


@dataclass(frozen=True, slots=True)
class Typed:
    """Letters in the search box."""

    text: str


Asked = SearchRequest | Typed
Kinds = dict[str, Sequence[Asked]]


@dataclass(frozen=True, slots=True)
class Searching:
    """One way to search: PostgreSQL alone or with Meilisearch, by words or by meaning too."""

    name: str
    pool: Engine
    suggester: Suggester
    second: SecondEngine | None = None
    vectors: QuestionVectors | None = None

    def ask(self, asked: Asked) -> None:
        """Search as a page does: hits with their snippets and all facets; or suggest as the box does."""
        with reading(self.pool) as session:
            engine = searching_engine(session, _SYNONYMS, self.second, self.vectors)
            if isinstance(asked, Typed):
                self.suggester.suggest(session, engine, asked.text)
            else:
                engine.answer(asked)

    def total(self, q: str) -> int:
        """How many reviews a search finds."""
        with reading(self.pool) as session:
            return searching_engine(session, _SYNONYMS, self.second).answer(SearchRequest(q=q)).total


def kinds() -> Kinds:
    """Searches by kind, with frequent and rare words. No question comes twice."""
    random = np.random.default_rng(_SEED)
    words, phrases = language().words, language().phrases

    def some(count: int) -> str:
        ranks = np.exp(random.uniform(np.log(_MOST_FREQUENT), np.log(_LEAST_FREQUENT), count))
        return " ".join(words[int(at)] for at in ranks)

    def phrase() -> str:
        return phrases[min(int(random.zipf(1.3)), len(phrases)) - 1]

    wales = {FilterName.NATION: ("wales",), FilterName.OUTCOME: ("death", "other")}
    makers: dict[str, Callable[[int], Asked]] = {
        ONE_WORD: lambda at: SearchRequest(q=some(1) if at % 3 else phrase()),
        THREE_WORDS: lambda _: SearchRequest(q=some(3)),
        QUESTION: lambda _: SearchRequest(q=f"what did the {some(4)} say of {some(4)} and {phrase()}"),
        FILTERS: lambda at: SearchRequest(filters={FilterName.KIND: (("scr", "sar", "dhr")[at % 3],)}),
        WORDS_AND_FILTERS: lambda at: SearchRequest(q=some(1 + at % 2), filters=wales),
        BOX: lambda at: Typed(_typed(some(1 + at % 3), at)),
        PAGE: lambda at: SearchRequest(q=_typed(some(1 + at % 3), at), is_being_typed=True),
    }
    return {kind: [make(at) for at in range(_OF_A_KIND)] for kind, make in makers.items()}


def _typed(text: str, at: int) -> str:
    """The words with two to five letters of the last one."""
    *whole, last = text.split(" ")
    return " ".join([*whole, last[: 2 + at % 4]])


def mixed(asked: Kinds, count: int) -> list[Asked]:
    """So many searches of all kinds of the mix."""
    return [asked[MIX[at % len(MIX)]][at // len(MIX) % _OF_A_KIND] for at in range(count)]
