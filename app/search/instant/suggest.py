"""Instant results while someone types: reviews, recommendations, themes and boards."""

from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from app.database import ReadSession
from app.search.engine import InstantRecommendation, SearchEngine, TitleHit
from app.search.instant.choices import Choice, Choices, choices_of
from app.search.named_sql import named
from app.search.question.words import words_of
from app.search.request import FilterName, SearchRequest

MOST = 10
FEWEST_LETTERS = 2
"""Before so much is typed nothing is offered: it would be anything."""
MOST_TITLES, MOST_OF_OTHERS = 4, 2
"""Of each kind where every kind has many; what a kind leaves free the ones before it take."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """At most ten, of four kinds."""

    titles: tuple[TitleHit, ...] = ()
    recommendations: tuple[InstantRecommendation, ...] = ()
    themes: tuple[Choice, ...] = ()
    boards: tuple[Choice, ...] = ()


class Suggester:
    """Boards and themes of everything published, counted again only after a change. Threads of a process share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: tuple[UUID, frozenset[UUID]] | None = None
        self._choices: dict[FilterName, Choices] = {}

    def suggest(self, session: ReadSession, engine: SearchEngine, typed: str) -> Suggestions:
        """Instant results for what has been typed so far."""
        if sum(len(word.word) for word in words_of(typed)) < FEWEST_LETTERS:
            return Suggestions()
        choices = self._counted(session, engine)
        hits = engine.instant(typed, most=MOST)
        return shared_out(
            Suggestions(
                hits.titles,
                hits.recommendations,
                choices[FilterName.THEME].like(typed),
                choices[FilterName.BOARD].like(typed),
            )
        )

    def _counted(self, session: ReadSession, engine: SearchEngine) -> dict[FilterName, Choices]:
        row = session.execute(named("stamp_of_index")).one_or_none()
        state = None if row is None else (row.stamp, frozenset(row.hidden))
        with self._lock:
            if self._choices and state == self._state:
                return self._choices
        facets = engine.answer(SearchRequest(page_size=1)).facets
        choices = {name: choices_of(name, facets[name]) for name in (FilterName.BOARD, FilterName.THEME)}
        with self._lock:
            self._state, self._choices = state, choices
        return choices


def shared_out(found: Suggestions) -> Suggestions:
    """Ten at most: each kind has its share, and what a kind leaves free goes to reviews, then recommendations."""
    kinds = (found.titles, found.recommendations, found.themes, found.boards)
    shares = [
        min(len(kind), most) for kind, most in zip(kinds, (MOST_TITLES, *[MOST_OF_OTHERS] * 3), strict=True)
    ]
    for at, kind in enumerate(kinds):
        shares[at] += min(len(kind) - shares[at], MOST - sum(shares))
    titles, recommendations, themes, boards = shares
    return Suggestions(
        found.titles[:titles],
        found.recommendations[:recommendations],
        found.themes[:themes],
        found.boards[:boards],
    )
