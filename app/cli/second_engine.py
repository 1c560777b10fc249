"""The Meilisearch that commands and workers write to, if one is set up."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.search.meilisearch.client import WRITE_WITHIN_S, Meilisearch
from app.settings import Settings


@contextmanager
def meilisearch_of(settings: Settings) -> Iterator[Meilisearch | None]:
    """The server of MEILI_URL, with the key that can write. None if MEILI_URL is not set."""
    if settings.meili_url is None:
        yield None
        return
    key = None if settings.meili_key is None else settings.meili_key.get_secret_value()
    server = Meilisearch(settings.meili_url, key, within_s=WRITE_WITHIN_S)
    try:
        yield server
    finally:
        server.close()
