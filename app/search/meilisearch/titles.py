"""Suggestions of titles while someone types, with Meilisearch's own prefixes and typo tolerance.

Meilisearch has a copy of the names in PostgreSQL's index, and is used only while the copy is complete. Submitted
searches do not ask it: decision 0157.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.database import ReadSession
from app.models.review import ReviewId
from app.search.engine import TitleHit
from app.search.meilisearch.client import Meilisearch, MeilisearchRefuses
from app.search.meilisearch.indexes import Names, stored_states
from app.search.meilisearch.stamp import STAMP, IndexOutOfSync, Stamp, expected_stamp, stamp_in
from app.search.question.words import words_of
from app.search.results.titles import titles_of


class MeilisearchTitles:
    """The names of reviews in Meilisearch."""

    name = "meilisearch"

    def __init__(self, session: ReadSession, server: Meilisearch, *, names: Names | None = None) -> None:
        self._session = session
        self._server = server
        self._names = names or Names()

    def titles(self, typed: str, *, most: int) -> tuple[TitleHit, ...]:
        """Reviews that may be meant by what has been typed so far, slips of typing forgiven.

        Raises SearchEngineUnreachable if PostgreSQL has to answer.
        """
        hits = find_titles(self._server, self._names, typed, most=most)
        if hits.stamp != expected_stamp(self._session):
            raise IndexOutOfSync(url=self._server.url)
        return titles_of(self._session, hits.review_ids)

    def content_hashes(self) -> Mapping[ReviewId, str]:
        """Content hash of every entry in the index, by review."""
        stored = stored_states(self._server, self._names)
        return {
            ReviewId(review_id): state.partition(" ")[2].partition(" ")[2]
            for review_id, state in stored.items()
        }


@dataclass(frozen=True, slots=True)
class TitlesAnswer:
    """Reviews whose names match what was typed, and the stamp of the index."""

    stamp: Stamp
    review_ids: tuple[UUID, ...]


def find_titles(server: Meilisearch, names: Names, typed: str, *, most: int) -> TitlesAnswer:
    """Every word is in title, alias, board or identifier, the last one as a beginning; the newest of equals first."""
    titles = {
        "q": typed,
        "matchingStrategy": "all",
        "sort": ["newest:desc"],
        "limit": most if words_of(typed) else 0,
        "attributesToRetrieve": ["id"],
    }
    queries = [{"indexUid": names.reviews, **query} for query in (STAMP, titles)]
    answer = server.ask("POST", "/multi-search", {"queries": queries})
    try:
        state, titles_found = answer["results"]
        return TitlesAnswer(stamp_in(state), tuple(UUID(hit["id"]) for hit in titles_found["hits"]))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise MeilisearchRefuses(url=server.url, problem="an answer that is not understood") from error
