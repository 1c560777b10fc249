"""What somebody who is typing may mean, asked of the index of reviews: there its own words and typos are at home."""

from dataclasses import dataclass
from uuid import UUID

from app.search.meilisearch.client import Meilisearch, MeilisearchRefuses
from app.search.meilisearch.indexes import Names
from app.search.meilisearch.reviews import STAMP, stamp_in
from app.search.question.words import words_of


@dataclass(frozen=True, slots=True)
class Called:
    """Reviews that are called as was typed, and how much is held at all."""

    stamp: tuple[int, int]
    review_ids: tuple[UUID, ...]


def called(server: Meilisearch, names: Names, typed: str, *, most: int) -> Called:
    """Every word is in title, alias, board or identifier, the last one as a beginning; the newest of equals first."""
    titles = {
        "q": typed,
        "matchingStrategy": "all",
        "sort": ["newest:desc"],
        "limit": most if words_of(typed) else 0,
        "attributesToRetrieve": ["id"],
    }
    queries = [{"indexUid": names.reviews, **one} for one in (STAMP, titles)]
    answer = server.ask("POST", "/multi-search", {"queries": queries})
    try:
        held, found = answer["results"]
        return Called(stamp_in(held), tuple(UUID(hit["id"]) for hit in found["hits"]))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise MeilisearchRefuses(url=server.url, problem="an answer that is not understood") from error
