"""Suggestions while someone types: reviews, boards and themes by their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from app.database import ReadSession
from app.search.engine import FacetCount, SearchEngine, TitleHit
from app.search.labels import value_label
from app.search.named_sql import named
from app.search.question.words import words_of
from app.search.request import FilterName, SearchRequest
from ingest.draft.tags import Facet
from ingest.tagging.vocabulary import load_vocabulary

MOST = 8
FEWEST_LETTERS = 2
"""Before so much is typed nothing is offered: it would be anything."""
_SHARE = {"titles": 4, FilterName.BOARD: 2, FilterName.THEME: 2}


@dataclass(frozen=True, slots=True)
class Choice:
    """A board or a theme, with how many reviews it has."""

    value: str
    label: str
    count: int
    names: tuple[str, ...] = ()
    """Everything else it is called: alternative, retired and Welsh labels."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """At most eight, of three kinds."""

    titles: tuple[TitleHit, ...] = ()
    boards: tuple[Choice, ...] = ()
    themes: tuple[Choice, ...] = ()


class Suggester:
    """Boards and themes of everything published, counted again only after a change. Threads of a process share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stamp: tuple[int, datetime | None] | None = None
        self._choices: dict[FilterName, tuple[Choice, ...]] = {}

    def suggest(self, session: ReadSession, engine: SearchEngine, typed: str) -> Suggestions:
        """Suggestions for what has been typed so far."""
        if sum(len(word.word) for word in words_of(typed)) < FEWEST_LETTERS:
            return Suggestions()
        choices = self._counted(session, engine)
        boards = _alike(choices[FilterName.BOARD], typed)
        themes = _alike(choices[FilterName.THEME], typed)
        titles = engine.titles(typed, most=MOST)
        room = MOST - min(len(boards), _SHARE[FilterName.BOARD]) - min(len(themes), _SHARE[FilterName.THEME])
        titles = titles[: max(room, _SHARE["titles"])]
        boards = boards[: MOST - len(titles) - min(len(themes), _SHARE[FilterName.THEME])]
        return Suggestions(titles, boards, themes[: MOST - len(titles) - len(boards)])

    def _counted(self, session: ReadSession, engine: SearchEngine) -> dict[FilterName, tuple[Choice, ...]]:
        row = session.execute(named("stamp")).one()
        stamp = (int(row.reviews), row.last_kept)
        with self._lock:
            if stamp == self._stamp:
                return self._choices
        facets = engine.answer(SearchRequest(page_size=1)).facets
        choices = {name: _labelled(name, facets[name]) for name in (FilterName.BOARD, FilterName.THEME)}
        with self._lock:
            self._stamp, self._choices = stamp, choices
        return choices


def _labelled(name: FilterName, counts: Sequence[FacetCount]) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            count.value, count.label or value_label(name, count.value), count.count, _names(name, count.value)
        )
        for count in counts
    )


def _names(name: FilterName, value: str) -> tuple[str, ...]:
    term = load_vocabulary().find(Facet.THEME, value) if name is FilterName.THEME else None
    if term is None:
        return ()
    return tuple(filter(None, (term.label_cy, *term.alternative_labels, *term.retired_labels)))


def _alike(choices: Sequence[Choice], typed: str) -> tuple[Choice, ...]:
    """Choices with a word for every typed beginning in one of their names.

    First those whose label begins as typed, then those whose label fits, then the most frequent.
    """
    prefixes = [word.word for word in words_of(typed)]
    matches = [
        (choice, _fits(choice.label, prefixes))
        for choice in choices
        if any(_fits(name, prefixes) for name in (choice.label, *choice.names))
    ]
    beginning = typed.lower()
    matches.sort(
        key=lambda match: (not match[0].label.lower().startswith(beginning), not match[1], -match[0].count)
    )
    return tuple(choice for choice, _ in matches)


def _fits(name: str, prefixes: Sequence[str]) -> bool:
    words = [word.word for word in words_of(name)]
    return all(any(word.startswith(prefix) for word in words) for prefix in prefixes)
