"""The Meilisearch of a measurement: with our copy, as the site uses it, and bare, with every passage, beside it.

It is the server that MEILI_URL names, or else a program of that name on the PATH.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from app.database import reading
from app.embedded.meilisearch import running
from app.search.meilisearch.client import WRITE_WITHIN_S, Json, Meilisearch, MeilisearchForgot
from app.search.meilisearch.copying import rebuild_beside
from app.search.meilisearch.indexes import Names
from app.search.request import FilterName, SearchRequest
from app.settings import read_settings

NAMES = Names("casereviews_bench")
BARE = "bare_passages"
"""The index of the bare server."""
_AT_ONCE = 5_000
_FACETS = [*FilterName, "year"]
_SETTINGS: Json = {
    "searchableAttributes": ["title", "text"],
    "filterableAttributes": ["review", *_FACETS],
    "distinctAttribute": "review",
    "faceting": {"maxValuesPerFacet": 500},
}


@dataclass(frozen=True, slots=True)
class Server:
    """A Meilisearch and the key that may write."""

    url: str
    key: str | None
    is_ours: bool
    """It was started for this run."""

    def client(self, *, within_s: float = 5.0) -> Meilisearch:
        """A client of it."""
        return Meilisearch(self.url, self.key, within_s=within_s)


@contextmanager
def meilisearch(data: Path) -> Iterator[Server | None]:
    """The Meilisearch of this run. None without one."""
    settings = read_settings()
    if settings.meili_url is not None:
        key = settings.meili_key
        yield Server(settings.meili_url, key.get_secret_value() if key else None, is_ours=False)
        return
    with running(data) as embedded:
        yield None if embedded is None else Server(embedded.url, embedded.master_key, is_ours=True)


def copied(pool: Engine, server: Server) -> float:
    """Copy names and recommendations of all reviews to Meilisearch. Returns the seconds it took."""
    writer = server.client(within_s=WRITE_WITHIN_S)
    started = time.perf_counter()
    with reading(pool) as session:
        rebuild_beside(session, writer, NAMES)
    writer.close()
    return time.perf_counter() - started


def bare_index(pool: Engine, server: Server, passages: int) -> float | None:
    """Give the bare server every passage, with the facets of its review. Returns the seconds; None if it has them."""
    writer = server.client(within_s=WRITE_WITHIN_S)
    try:
        if writer.ask("GET", f"/indexes/{BARE}/stats")["numberOfDocuments"] == passages:
            return None
    except MeilisearchForgot:
        writer.do("POST", "/indexes", {"uid": BARE, "primaryKey": "id"})
    started = time.perf_counter()
    writer.do("PATCH", f"/indexes/{BARE}/settings", _SETTINGS)
    tasks = [writer.ask("POST", f"/indexes/{BARE}/documents", batch) for batch in _documents(pool)]
    for task in tasks:
        writer.wait_for(task)
    writer.close()
    return time.perf_counter() - started


def _documents(pool: Engine) -> Iterator[list[Json]]:
    statement = text(
        "select p.passage_id, p.text, r.public_id, r.card, r.facets from search_passage p"
        " join search_review r using (review_id) order by p.passage_id"
    )
    with reading(pool) as session:
        rows = session.execute(statement, execution_options={"yield_per": _AT_ONCE})
        for some in rows.partitions(_AT_ONCE):
            yield [_document(dict(row._mapping)) for row in some]


def _document(row: Mapping[str, Any]) -> Json:
    facets: dict[str, list[str]] = {}
    for value in row["facets"]:
        name, _, own = value.partition("=")
        facets.setdefault(name, []).append(own)
    return {
        "id": row["passage_id"],
        "text": row["text"],
        "title": row["card"]["title"],
        "review": row["public_id"],
        **facets,
    }


def ask_bare(server: Meilisearch, request: SearchRequest) -> None:
    """Ask the bare server what a page of results asks: the same words and filters, 11 facets, text cut to the place."""
    chosen = [[f"{name} = {value!r}" for value in values] for name, values in request.filters.items()]
    server.ask(
        "POST",
        f"/indexes/{BARE}/search",
        {
            "q": request.q,
            "filter": chosen,
            "facets": _FACETS,
            "hitsPerPage": request.page_size,
            "page": 1,
            "attributesToCrop": ["text"],
            "cropLength": 40,
            "attributesToHighlight": ["text"],
            "attributesToRetrieve": ["title", "review"],
        },
    )
