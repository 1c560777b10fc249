"""Two engines as one: Meilisearch gives instant results, and PostgreSQL whenever Meilisearch does not.

When Meilisearch fails in any way (it is stopped, slow, refuses, sends invalid answers, lacks reviews), a reader
gets instant results, and never an error. Submitted searches are always answered by PostgreSQL. Faults and times:
decisions 0096 and 0157.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

import structlog

from app.errors import SearchEngineUnreachable
from app.models.review import ReviewId
from app.search.breaker import Breaker
from app.search.engine import CompleteAnswer, InstantHits, SearchAnswer, SearchEngine
from app.search.entry import ReviewEntry
from app.search.meilisearch.stamp import IndexOutOfSync
from app.search.request import SearchRequest

log = structlog.get_logger()

Answer = TypeVar("Answer")


class AnswersInstantly(Protocol):
    """What is asked for instant results first."""

    @property
    def name(self) -> str:
        """Its name in logs."""

    def instant(self, typed: str, *, most: int) -> InstantHits:
        """What may be meant by what has been typed so far. Raises SearchEngineUnreachable."""
        ...


class FailoverEngine:
    """Instant results by the first while it works, else by the second. The second does everything else."""

    def __init__(self, first: AnswersInstantly, second: SearchEngine, *, breaker: Breaker) -> None:
        self._first = first
        self._second = second
        self._breaker = breaker

    @property
    def name(self) -> str:
        """Both names, the first engine first."""
        return f"{self._first.name}, else {self._second.name}"

    def add(self, entries: Iterable[ReviewEntry]) -> None:
        """Add entries. A job copies their names and recommendations to Meilisearch afterwards."""
        self._second.add(entries)

    def remove(self, review_ids: Iterable[ReviewId]) -> None:
        """Remove reviews. A job removes them from Meilisearch afterwards."""
        self._second.remove(review_ids)

    def content_hashes(self) -> Mapping[ReviewId, str]:
        """Content hash of every entry in the second engine, by review."""
        return self._second.content_hashes()

    def answer(self, request: SearchRequest) -> SearchAnswer:
        """Results of one request. Raises BadCursor for a cursor that is not ours."""
        return self._second.answer(request)

    def complete(self, request: SearchRequest) -> CompleteAnswer:
        """All results of a request."""
        return self._second.complete(request)

    def instant(self, typed: str, *, most: int) -> InstantHits:
        """What may be meant by what has been typed so far."""
        return self._either(
            lambda: self._first.instant(typed, most=most), lambda: self._second.instant(typed, most=most)
        )

    def _either(self, first: Callable[[], Answer], second: Callable[[], Answer]) -> Answer:
        """The answer of the first engine, or of the second if the first is resting or fails.

        An engine that is only out of sync answers quickly, so the next search tries it again.
        """
        if not self._breaker.may_try():
            return second()
        try:
            answer = first()
        except IndexOutOfSync:
            self._breaker.worked()
            return second()
        except SearchEngineUnreachable as error:
            if not self._breaker.is_resting:
                log.warning("search_engine_away", error=type(error).__name__, **_reason(error))
            self._breaker.failed()
            return second()
        self._breaker.worked()
        return answer


def _reason(error: SearchEngineUnreachable) -> dict[str, str]:
    problem = error.facts.get("problem")
    return {"problem": str(problem)} if problem else {}
