"""Which engine a process searches with: PostgreSQL, with Meilisearch for instant results where one is set up."""

from dataclasses import dataclass, field

from pydantic import SecretStr

from app.database import ReadSession
from app.search.breaker import Breaker
from app.search.engine import SearchEngine
from app.search.failover import FailoverEngine
from app.search.meilisearch.client import Meilisearch
from app.search.meilisearch.indexes import Names, search_key_of
from app.search.meilisearch.instant import MeilisearchInstant
from app.search.postgres.engine import PostgresEngine
from app.search.question.question import Synonyms
from app.search.question_vectors import QuestionVectors


@dataclass(frozen=True, slots=True)
class SecondEngine:
    """A Meilisearch as a process that only searches knows it, with the breaker all its threads share."""

    server: Meilisearch
    names: Names = field(default_factory=Names)
    breaker: Breaker = field(default_factory=Breaker)


def second_engine(
    url: str | None, *, search_key: SecretStr | None, key: SecretStr | None
) -> SecondEngine | None:
    """The Meilisearch at a URL, with a key that may only search; None without a URL.

    Without ``search_key`` it is worked out from ``key``, which has to be the server's master key then.
    """
    if url is None:
        return None
    return SecondEngine(Meilisearch(url, key_for_searching(search_key=search_key, key=key)))


def key_for_searching(*, search_key: SecretStr | None, key: SecretStr | None) -> str | None:
    """The key that may only search; None if the server has no keys."""
    if search_key is not None:
        return search_key.get_secret_value()
    return None if key is None else search_key_of(key.get_secret_value())


def searching_engine(
    session: ReadSession,
    synonyms: Synonyms,
    second: SecondEngine | None,
    vectors: QuestionVectors | None = None,
) -> SearchEngine:
    """The engine that answers readers in a session; without ``vectors`` by words alone."""
    postgres = PostgresEngine(session, synonyms=synonyms, vectors=vectors)
    if second is None:
        return postgres
    instant = MeilisearchInstant(session, second.server, names=second.names)
    return FailoverEngine(instant, postgres, breaker=second.breaker)
