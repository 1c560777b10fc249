"""The Meilisearch that commands and workers write to, where one is set up."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.search.meilisearch.client import WRITE_WITHIN_S, Meilisearch
from app.settings import Settings


@contextmanager
def meilisearch_of(settings: Settings) -> Iterator[Meilisearch | None]:
    """The server MEILI_URL names, with the key that may write; None without one."""
    if settings.meili_url is None:
        yield None
        return
    key = None if settings.meili_key is None else settings.meili_key.get_secret_value()
    server = Meilisearch(settings.meili_url, key, within_s=WRITE_WITHIN_S)
    try:
        yield server
    finally:
        server.close()
