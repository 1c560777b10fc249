"""The index in Meilisearch: its name, settings, search key and contents.

    casereviews_reviews     a review: its name, board, identifier, date and recommendations; nothing else of its text

It answers while someone types. Submitted searches are answered by PostgreSQL. Decisions 0157 and 0202.
"""

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from app.search.meilisearch.client import Json, Meilisearch, MeilisearchForgot, MeilisearchRefuses

VERSION = 4
"""Raised when the format of a copy changes, so that every copy is out of date."""

_SEARCH_KEY = UUID("c2a7e0f1-5b0c-4d2e-9f63-6f2f1d3c8a10")
_PAGE = 5_000

NAMED = ["title", "alias", "board_names", "public_id"]
"""What a review is called, the most important first."""
RECOMMENDING = "recommendations"
REVIEWS: Json = {
    "searchableAttributes": [*NAMED, RECOMMENDING],
    "filterableAttributes": ["id"],
    "sortableAttributes": ["kept", "newest"],
    "typoTolerance": {"disableOnNumbers": True, "disableOnAttributes": ["alias", "public_id"]},
    "pagination": {"maxTotalHits": 10_000_000},
}
_FORMER = ("passages",)
"""Indexes of earlier versions, which are removed."""


@dataclass(frozen=True, slots=True)
class Names:
    """The name of the index. Every prefix begins with "casereviews", which the search key covers."""

    prefix: str = "casereviews"

    @property
    def reviews(self) -> str:
        """The index of reviews."""
        return f"{self.prefix}_reviews"

    @property
    def former(self) -> tuple[str, ...]:
        """Indexes of earlier versions of the program."""
        return tuple(f"{self.prefix}_{name}" for name in _FORMER)

    @property
    def beside(self) -> "Names":
        """The indexes of a rebuild, until they take the place of these."""
        return Names(f"{self.prefix}_next")


def set_up(server: Meilisearch, names: Names) -> None:
    """Create the index with its settings, if it is missing or differs, and remove those of earlier versions."""
    for former in names.former:
        if _settings(server, former) is not None:
            _delete(server, former)
    actual = _settings(server, names.reviews)
    if actual is None:
        server.do("POST", "/indexes", {"uid": names.reviews, "primaryKey": "id"})
    if not _is_within(REVIEWS, actual):
        server.do("PATCH", f"/indexes/{names.reviews}/settings", REVIEWS)


def drop(server: Meilisearch, names: Names) -> None:
    """Remove the index, if there is one."""
    for uid in (names.reviews, *names.former):
        _delete(server, uid)


def _settings(server: Meilisearch, uid: str) -> Json | None:
    try:
        return server.ask("GET", f"/indexes/{uid}/settings")
    except MeilisearchForgot:
        return None


def _delete(server: Meilisearch, uid: str) -> None:
    try:
        server.do("DELETE", f"/indexes/{uid}")
    except MeilisearchRefuses as refused:
        if refused.facts["problem"] != "index_not_found":
            raise


def swap(server: Meilisearch, names: Names) -> None:
    """Swap the index of a rebuild with the one in use, in one step, and remove the old one."""
    server.do("POST", "/swap-indexes", [{"indexes": [names.reviews, names.beside.reviews]}])
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
    """The state of every review in the index.

    Read from the documents themselves: a task may say "succeeded" and be wrong.
    """
    try:
        return {UUID(document["id"]): document["state"] for document in _documents(server, names)}
    except (KeyError, TypeError, ValueError) as error:
        raise MeilisearchRefuses(url=server.url, problem="documents that are not ours") from error


def _documents(server: Meilisearch, names: Names) -> Iterator[Mapping[str, Any]]:
    offset = 0
    while True:
        query = {"fields": ["id", "state"], "limit": _PAGE, "offset": offset}
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
