"""Suggestions of titles while someone types, with Meilisearch's own prefixes and typo tolerance."""

from dataclasses import dataclass
from uuid import UUID

from app.search.meilisearch.client import Meilisearch, MeilisearchRefuses
from app.search.meilisearch.indexes import Names
from app.search.meilisearch.reviews import STAMP, stamp_in
from app.search.question.words import words_of


@dataclass(frozen=True, slots=True)
class TitlesAnswer:
    """Reviews whose names match what was typed, and the stamp of the index."""

    stamp: tuple[int, int]
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
