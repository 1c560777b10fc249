"""Cite a search: store what was asked, by which rules, of which reviews, and what was found. Nothing about a person."""

import re
from base64 import b32encode
from dataclasses import dataclass, replace
from hashlib import sha256
from json import dumps
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from app.cited_searches.corpus import corpus_now, digest_of, rules_now
from app.cited_searches.stored_search import stored
from app.clock import now
from app.database import ReadSession, WriteSession
from app.errors import AppError, NotFound
from app.models.cited_search import CitedSearch, CorpusState
from app.search.engine import CompleteAnswer, SearchEngine
from app.search.request import SearchRequest
from app.search.results.summary import summary

MOST_RESULTS = 10_000
"""Reviews that a cited search may have found."""
MOST_A_DAY = 2_000
"""New records in a day, on the whole site: one network is limited by the minute."""
_ID = re.compile(r"[a-z2-7]{16}")


class TooManyResults(AppError):
    """The search finds more reviews than a record keeps."""

    code = "too_many_results"
    status = 422
    sentence = (
        "This search finds {total} reviews. You can cite a search that finds up to {most}. Add a filter."
    )


class TooManyCited(AppError):
    """As many searches have been cited today as may be."""

    code = "too_many"
    status = 429
    sentence = "{most} searches have been cited on this site today, which is the limit. Try again tomorrow."


@dataclass(frozen=True, slots=True)
class Cited:
    """A record, and whether it was made by this request."""

    record: CitedSearch
    is_new: bool


def cite(session: WriteSession, engine: SearchEngine, request: SearchRequest) -> Cited:
    """The record of a search; the one that exists, if the same was cited by the same rules of the same reviews.

    Raises TooManyResults or TooManyCited.
    """
    whole = replace(request, cursor=None)
    complete = engine.complete(whole)
    if len(complete.public_ids) > MOST_RESULTS:
        raise TooManyResults(total=f"{len(complete.public_ids):,}", most=f"{MOST_RESULTS:,}")
    record = _record(session, whole, complete)
    known = session.get(CitedSearch, record["id"])
    if known is not None:
        return Cited(known, is_new=False)
    _require_room(session)
    # Two people may cite the same at the same moment: the second gets the record of the first.
    session.execute(insert(CitedSearch).values(**record).on_conflict_do_nothing())
    return Cited(session.get_one(CitedSearch, record["id"]), is_new=True)


def cited_search(session: ReadSession, search_id: str) -> CitedSearch:
    """The record at an address. Raises NotFound."""
    record = session.get(CitedSearch, search_id) if _ID.fullmatch(search_id) else None
    if record is None:
        raise NotFound(what="cited search")
    return record


def _record(session: WriteSession, request: SearchRequest, complete: CompleteAnswer) -> dict[str, Any]:
    corpus = corpus_now(session)
    digest = digest_of(corpus)
    session.execute(insert(CorpusState).values(digest=digest, reviews=corpus).on_conflict_do_nothing())
    search = stored(request, is_exact=complete.answer.explained is not None)
    rules = rules_now(session, model=complete.model)
    asked = dumps([search, rules, digest], sort_keys=True)
    return {
        "id": b32encode(sha256(asked.encode()).digest()[:10]).decode().lower(),
        "cited_on": now().date(),
        "search": search,
        "rules": rules,
        "corpus": digest,
        "found": summary(request, complete.answer).rstrip("."),
        "public_ids": list(complete.public_ids),
    }


def _require_room(session: ReadSession) -> None:
    today = select(func.count()).select_from(CitedSearch).where(CitedSearch.cited_on == now().date())
    if (session.scalar(today) or 0) >= MOST_A_DAY:
        raise TooManyCited(most=f"{MOST_A_DAY:,}")
