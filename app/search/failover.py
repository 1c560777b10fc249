"""Two engines as one: Meilisearch answers, and PostgreSQL whenever Meilisearch does not.

Whatever goes wrong with Meilisearch (it is stopped, silent, refuses, talks rubbish, holds too little), a reader gets
the same filters and counts, is told so in one quiet line, and never an error. Faults and times: decision 0096.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

import structlog

from app.errors import SearchEngineUnreachable
from app.models.review import ReviewId
from app.search.breaker import Breaker
from app.search.engine import SearchAnswer, SearchEngine, TitleFound
from app.search.entry import ReviewEntry
from app.search.meilisearch.reviews import OutOfStep
from app.search.request import SearchRequest

log = structlog.get_logger()

Found = TypeVar("Found")


class FailoverEngine:
    """Answers by the first engine while it works, else by the second. Keeping and removing go to the second alone."""

    def __init__(self, first: SearchEngine, second: SearchEngine, *, breaker: Breaker) -> None:
        self._first = first
        self._second = second
        self._breaker = breaker

    @property
    def name(self) -> str:
        """Both names, the first engine first."""
        return f"{self._first.name}, else {self._second.name}"

    def keep(self, entries: Iterable[ReviewEntry]) -> None:
        """Add entries; a job brings the first engine in step afterwards."""
        self._second.keep(entries)

    def remove(self, review_ids: Iterable[ReviewId]) -> None:
        """Forget reviews; a job brings the first engine in step afterwards."""
        self._second.remove(review_ids)

    def held(self) -> Mapping[ReviewId, str]:
        """Content hash of every entry that can be found whatever happens."""
        return self._second.held()

    def answer(self, request: SearchRequest) -> SearchAnswer:
        """Results of one request. Raises BadCursor for a cursor that is not ours."""
        return self._either(
            lambda: self._first.answer(request),
            lambda: replace(self._second.answer(request), is_stand_in=True),
        )

    def titles(self, typed: str, *, most: int) -> tuple[TitleFound, ...]:
        """Reviews that may be meant by what has been typed so far."""
        return self._either(
            lambda: self._first.titles(typed, most=most), lambda: self._second.titles(typed, most=most)
        )

    def _either(self, first: Callable[[], Found], second: Callable[[], Found]) -> Found:
        """What the first says, or the second where the first is resting or fails.

        An engine that is only out of step answers quickly, and is asked again at once: it may be in step by then.
        """
        if not self._breaker.may_try():
            return second()
        try:
            found = first()
        except OutOfStep:
            self._breaker.worked()
            return second()
        except SearchEngineUnreachable as error:
            if not self._breaker.is_resting:
                log.warning("search_engine_away", error=type(error).__name__, **_reason(error))
            self._breaker.failed()
            return second()
        self._breaker.worked()
        return found


def _reason(error: SearchEngineUnreachable) -> dict[str, str]:
    problem = error.facts.get("problem")
    return {"problem": str(problem)} if problem else {}
