"""Instant results while someone types, with Meilisearch's own prefixes and typo tolerance.

Meilisearch has a copy of the names and recommendations of published reviews, and is used only while the copy is
complete. It only says which of them are meant: what is shown of them is read from PostgreSQL. Decisions 0157 and 0202.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.database import ReadSession
from app.models.review import ReviewId
from app.search.engine import InstantHits
from app.search.meilisearch.client import Json, Meilisearch, MeilisearchRefuses
from app.search.meilisearch.indexes import NAMED, RECOMMENDING, Names, stored_states
from app.search.meilisearch.stamp import STAMP, IndexOutOfSync, Stamp, expected_stamp, stamp_in
from app.search.postgres.instant_recommendations import FEWEST_LETTERS, recommendations_by_id
from app.search.postgres.instant_titles import titles_of
from app.search.question.words import words_of

MOST_RECOMMENDING = 3
"""Reviews whose recommendations are looked through: the server needs 1 to 3 ms for the places of the words in each."""


class MeilisearchInstant:
    """The names and recommendations of reviews in Meilisearch."""

    name = "meilisearch"

    def __init__(self, session: ReadSession, server: Meilisearch, *, names: Names | None = None) -> None:
        self._session = session
        self._server = server
        self._names = names or Names()

    def instant(self, typed: str, *, most: int) -> InstantHits:
        """What may be meant by what has been typed so far, slips of typing forgiven.

        Raises SearchEngineUnreachable if PostgreSQL has to answer.
        """
        found = find_while_typing(self._server, self._names, typed, most=most)
        if found.stamp != expected_stamp(self._session):
            raise IndexOutOfSync(url=self._server.url)
        return InstantHits(
            titles_of(self._session, found.review_ids),
            recommendations_by_id(self._session, found.recommendation_ids),
        )

    def content_hashes(self) -> Mapping[ReviewId, str]:
        """Content hash of every entry in the index, by review."""
        stored = stored_states(self._server, self._names)
        return {
            ReviewId(review_id): state.partition(" ")[2].partition(" ")[2]
            for review_id, state in stored.items()
        }


@dataclass(frozen=True, slots=True)
class Found:
    """Reviews whose names match what was typed, recommendations that do, and the stamp of the index."""

    stamp: Stamp
    review_ids: tuple[UUID, ...]
    recommendation_ids: tuple[UUID, ...]


def find_while_typing(server: Meilisearch, names: Names, typed: str, *, most: int) -> Found:
    """Every word is in the name of a review, or in its recommendations, the last one as a beginning.

    The newest of equals is first. Of each review that recommends it, the recommendation with the most words is given.
    """
    letters = sum(len(word.word) for word in words_of(typed))
    question = {"q": typed, "matchingStrategy": "all", "sort": ["newest:desc"]}
    titles = {
        **question,
        "limit": most if letters else 0,
        "attributesToSearchOn": NAMED,
        "attributesToRetrieve": ["id"],
    }
    recommendations = {
        **question,
        "limit": MOST_RECOMMENDING,
        "attributesToSearchOn": [RECOMMENDING],
        "attributesToRetrieve": ["recommendation_ids"],
        "showMatchesPosition": True,
    }
    asked = (STAMP, titles, recommendations) if letters >= FEWEST_LETTERS else (STAMP, titles)
    queries = [{"indexUid": names.reviews, **query} for query in asked]
    answer = server.ask("POST", "/multi-search", {"queries": queries})
    try:
        state, titled, *recommending = answer["results"]
        if len(recommending) != len(asked) - 2:
            raise MeilisearchRefuses(url=server.url, problem="an answer that is not understood")
        return Found(
            stamp_in(state),
            tuple(UUID(hit["id"]) for hit in titled["hits"]),
            tuple(best for one in recommending for hit in one["hits"] if (best := _best_recommendation(hit))),
        )
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise MeilisearchRefuses(url=server.url, problem="an answer that is not understood") from error


def _best_recommendation(hit: Json) -> UUID | None:
    """The recommendation of a review that has the most of the words.

    None if the server does not say where they are, as for one that was typed as two words.
    """
    matches = hit["_matchesPosition"].get(RECOMMENDING)
    if not matches:
        return None
    numbers = Counter(_numbers(matches))
    best, _ = numbers.most_common(1)[0]
    return UUID(hit["recommendation_ids"][best])


def _numbers(matches: list[dict[str, Any]]) -> Iterator[int]:
    """The number of the recommendation of each match; the server leaves it out where there is only one."""
    for match in matches:
        yield (match.get("indices") or [0])[0]
