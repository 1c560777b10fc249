"""The two indexes in Meilisearch: their names, settings, search key and contents.

    casereviews_reviews     a review: its distinct lexemes, its facets, its date, its name
    casereviews_passages    a passage: its lexemes with their places; no text

Lexemes are made by app/search/question/lexemes.py and are *filters* here, never words to be ranked: so "has all of
these, each in any of its forms" is exact: the server's rules about typos, prefixes and at most ten words do not
apply. Decision 0094.
"""

import hmac
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from app.search.meilisearch.client import Json, Meilisearch, MeilisearchForgot, MeilisearchRefuses

VERSION = 2
"""Raised when the format of a copy changes, so that every copy is out of date."""
MOST_PASSAGES = 200
"""Passages read for one page of results. If there are more, PostgreSQL reads them."""

_SEARCH_KEY = UUID("c2a7e0f1-5b0c-4d2e-9f63-6f2f1d3c8a10")
_PAGE = 5_000
_EQUAL = {"facetSearch": False, "filter": {"equality": True, "comparison": False}}
_ORDERED = {"facetSearch": False, "filter": {"equality": True, "comparison": True}}

REVIEWS: Json = {
    "searchableAttributes": ["title", "alias", "board_names", "public_id"],
    "filterableAttributes": [
        {"attributePatterns": ["id", "lexemes", "facets", "boards"], "features": _EQUAL},
        {"attributePatterns": ["year", "newest", "oldest", "kept"], "features": _ORDERED},
    ],
    "sortableAttributes": ["kept", "newest", "oldest"],
    "typoTolerance": {"disableOnNumbers": True, "disableOnAttributes": ["alias", "public_id"]},
    "pagination": {"maxTotalHits": 10_000_000},
    "faceting": {"maxValuesPerFacet": 100_000},
}
PASSAGES: Json = {
    "searchableAttributes": [],
    "filterableAttributes": [{"attributePatterns": ["review", "entry", "lexemes"], "features": _EQUAL}],
    "pagination": {"maxTotalHits": 10_000_000},
    "faceting": {"maxValuesPerFacet": 10_000_000},
}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the indexes. Every prefix begins with "casereviews", which the search key covers."""

    prefix: str = "casereviews"

    @property
    def reviews(self) -> str:
        """The index of reviews."""
        return f"{self.prefix}_reviews"

    @property
    def passages(self) -> str:
        """The index of passages."""
        return f"{self.prefix}_passages"

    @property
    def beside(self) -> "Names":
        """The indexes of a rebuild, until they take the place of these."""
        return Names(f"{self.prefix}_next")


def set_up(server: Meilisearch, names: Names) -> None:
    """Create both indexes with their settings, if they are missing or differ. One task for each."""
    for uid, settings in ((names.reviews, REVIEWS), (names.passages, PASSAGES)):
        try:
            actual = server.ask("GET", f"/indexes/{uid}/settings")
        except MeilisearchForgot:
            server.do("POST", "/indexes", {"uid": uid, "primaryKey": "id"})
            actual = {}
        if not _is_within(settings, actual):
            server.do("PATCH", f"/indexes/{uid}/settings", settings)


def drop(server: Meilisearch, names: Names) -> None:
    """Remove both indexes, where they are."""
    for uid in (names.reviews, names.passages):
        try:
            server.do("DELETE", f"/indexes/{uid}")
        except MeilisearchRefuses as refused:
            if refused.facts["problem"] != "index_not_found":
                raise


def swap(server: Meilisearch, names: Names) -> None:
    """Swap the indexes of a rebuild with those in use, both in one step, and remove the old ones."""
    pairs = [[names.reviews, names.beside.reviews], [names.passages, names.beside.passages]]
    server.do("POST", "/swap-indexes", [{"indexes": pair} for pair in pairs])
    drop(server, names.beside)


def search_key_of(master_key: str) -> str:
    """The key that may only search, as Meilisearch makes it from its master key and the number of the key."""
    return hmac.new(master_key.encode(), str(_SEARCH_KEY).encode(), sha256).hexdigest()


def make_search_key(server: Meilisearch) -> None:
    """Make that key if there is none yet. A server without a master key needs none."""
    if not server.has_key:
        return
    try:
        server.ask("GET", f"/keys/{_SEARCH_KEY}")
    except MeilisearchForgot:
        server.ask(
            "POST",
            "/keys",
            {
                "uid": str(_SEARCH_KEY),
                "name": "casereviews web",
                "description": "May search the published reviews, and nothing else.",
                "actions": ["search"],
                "indexes": ["casereviews_*"],
                "expiresAt": None,
            },
        )


def stored_states(server: Meilisearch, names: Names) -> dict[UUID, str]:
    """The state of every review in the indexes; "" if its passages are of another state.

    Read from the documents themselves: a task may say "succeeded" and be wrong.
    """
    try:
        passages = _stored_passages(server, names)
        documents = list(_documents(server, names))
    except (KeyError, TypeError, ValueError) as error:
        raise MeilisearchRefuses(url=server.url, problem="documents that are not ours") from error
    states_by_review = dict.fromkeys(passages, "")
    for document in documents:
        review_id, count = UUID(document["id"]), document["passages"]
        expected_entries = Counter({str(document["kept"]): count}) if count else Counter()
        states_by_review[review_id] = (
            document["state"] if passages.get(review_id, Counter()) == expected_entries else ""
        )
    return states_by_review


def _stored_passages(server: Meilisearch, names: Names) -> dict[UUID, Counter[str]]:
    """The number of passages of each review, by state."""
    query = {"q": "", "facets": ["entry"], "hitsPerPage": 0}
    distribution = server.ask("POST", f"/indexes/{names.passages}/search", query)["facetDistribution"]
    counts_by_review: dict[UUID, Counter[str]] = {}
    for entry, count in distribution.get("entry", {}).items():
        review_id, _, kept = entry.partition(" ")
        counts_by_review.setdefault(UUID(review_id), Counter())[kept] += count
    return counts_by_review


def _documents(server: Meilisearch, names: Names) -> Iterator[Mapping[str, Any]]:
    offset = 0
    while True:
        query = {"fields": ["id", "state", "kept", "passages"], "limit": _PAGE, "offset": offset}
        documents = server.ask("POST", f"/indexes/{names.reviews}/documents/fetch", query)["results"]
        yield from documents
        offset += len(documents)
        if len(documents) < _PAGE:
            return


def _is_within(expected: object, actual: object) -> bool:
    """Whether a setting is as wanted; the server adds its own defaults to what it was given."""
    if isinstance(expected, Mapping) and isinstance(actual, Mapping):
        return all(_is_within(value, actual.get(name)) for name, value in expected.items())
    if isinstance(expected, list) and isinstance(actual, list):
        # The server sorts some lists by the alphabet: those are written so above.
        return len(expected) == len(actual) and all(map(_is_within, expected, actual))
    return expected == actual
