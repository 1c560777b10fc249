"""What is made of Meilisearch's answers while someone types."""

from uuid import UUID

from app.search.meilisearch.client import Json, Meilisearch
from app.search.meilisearch.indexes import RECOMMENDING, Names
from app.search.meilisearch.instant import find_while_typing


class Answering(Meilisearch):
    """A server that gives one answer."""

    def __init__(self, hits: list[Json]) -> None:
        super().__init__("http://127.0.0.1:1", None)
        self._hits = hits

    def ask(self, method: str, path: str, body: object = None) -> Json:
        """The stamp, no names, and these hits among recommendations."""
        return {"results": [{"totalHits": 0, "hits": []}, {"hits": []}, {"hits": self._hits}]}


def test_review_whose_matches_have_no_place_costs_no_other() -> None:
    """The server names no place for some words that it forgives; before, the whole answer was refused."""
    ids = [str(UUID(int=number)) for number in range(2)]
    placed = {"recommendation_ids": ids, "_matchesPosition": {RECOMMENDING: [{"indices": [1]}]}}
    unplaced = {"recommendation_ids": ids, "_matchesPosition": {}}

    found = find_while_typing(Answering([unplaced, placed]), Names(), "bruising", most=3)

    assert found.recommendation_ids == (UUID(int=1),)
