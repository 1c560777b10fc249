"""Makes the corpus of generated reviews in a folder, as an import and a rebuild would: rows, index, one fold.

What was made stays in the folder. Another version of the generator makes another corpus, so the folder is refused then.
"""

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, delete, insert, text
from sqlalchemy.dialects.postgresql import insert as insert_or_not

from app.clock import now
from app.database import WriteSession, writing
from app.models.board import Board
from app.models.document import Document, Recommendation
from app.models.review import Review, ReviewBoard, ReviewId, ReviewState
from app.schema import upgrade
from app.search.entry import ReviewEntry
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.folding import fold
from evaluation.generated import VERSION, entries

_AT_ONCE = 100
_FILE = "made.json"


class OtherCorpus(Exception):
    """The folder has a corpus of another size or of another version of the generator. Give another folder."""


@dataclass(frozen=True, slots=True)
class Made:
    """How a corpus was made."""

    reviews: int
    version: int
    """Of the generator."""
    seconds: float
    load: float
    """Of the machine while it was made."""
    passages: int


def made(pool: Engine, reviews: int, folder: Path) -> Made:
    """The corpus of a folder, made now unless it is there. Raises OtherCorpus."""
    kept = folder / _FILE
    if kept.exists():
        earlier = Made(**json.loads(kept.read_text()))
        if (earlier.reviews, earlier.version) != (reviews, VERSION):
            raise OtherCorpus(f"{folder} has another corpus. Give another folder.")
        return earlier
    started = time.perf_counter()
    with pool.begin() as connection:
        upgrade(connection)
    _add_all(pool, reviews)
    with pool.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum analyze"))
        passages = connection.execute(text("select count(*) from search_passage")).scalar_one()
    result = Made(reviews, VERSION, time.perf_counter() - started, os.getloadavg()[0], passages)
    kept.write_text(json.dumps(asdict(result)))
    return result


def _add_all(pool: Engine, reviews: int) -> None:
    remaining = entries(reviews)
    done = 0
    while batch := list(islice(remaining, _AT_ONCE)):
        with writing(pool) as session:
            add_published(session, batch)
        done += len(batch)
        sys.stderr.write(f"\rindexed {done} of {reviews}")
    with writing(pool) as session:
        fold(session, everything=True)
    sys.stderr.write("\n")


def add_published(session: WriteSession, batch: Sequence[ReviewEntry]) -> None:
    """Publish some reviews: the rows that searches join, and the index. There is no PDF and no page."""
    boards = [
        {"id": board, "name": name, "is_registered": False} for each in batch for board, name in each.boards
    ]
    session.execute(insert_or_not(Board).on_conflict_do_nothing(), boards)
    session.execute(insert(Review), [_review(entry) for entry in batch])
    session.execute(
        insert(ReviewBoard),
        [{"review_id": each.review_id, "board_id": board} for each in batch for board, _ in each.boards],
    )
    session.execute(insert(Document), [_document(entry) for entry in batch])
    if recommendations := list(_recommendations(batch)):
        session.execute(insert(Recommendation), recommendations)
    PostgresEngine(session).add(batch)


def remove_published(session: WriteSession, review_ids: Iterable[ReviewId]) -> None:
    """Remove reviews with their rows."""
    ids = list(review_ids)
    PostgresEngine(session).remove(ids)
    session.execute(delete(Review).where(Review.id.in_(ids)))


def _review(entry: ReviewEntry) -> dict[str, Any]:
    at = now()
    return {
        "id": entry.review_id,
        "state": ReviewState.PUBLISHED,
        "public_id": entry.public_id,
        "title": entry.title,
        "kinds": list(entry.kinds),
        "nation": entry.nation,
        "area_ids": [],
        "alias": entry.alias,
        "report_date": entry.report_date,
        "report_year": entry.report_year,
        "outcome": entry.outcome,
        "subjects": [],
        "authors": [],
        "themes": list(entry.themes),
        "age_groups": list(entry.age_groups),
        "agencies": list(entry.agencies),
        "harms": list(entry.harms),
        "created_at": at,
        "published_at": at,
        "updated_at": at,
    }


def _document(entry: ReviewEntry) -> dict[str, Any]:
    return {
        "id": _document_id(entry),
        "review_id": entry.review_id,
        "number": 1,
        "sha256": sha256(entry.public_id.encode()).hexdigest(),
        "file_name": f"{entry.public_id}.pdf",
        "size_bytes": 0,
        "page_count": 1 + len(entry.passages) // 3,
        "role": "overview",
        "language": "en",
        "is_case_review": True,
        "confidence": 1.0,
        "rules_version": "generated",
        "published_at": now(),
    }


def _document_id(entry: ReviewEntry) -> UUID:
    return UUID(int=entry.review_id.int ^ 1 << 127)


def _recommendations(batch: Sequence[ReviewEntry]) -> Iterator[dict[str, Any]]:
    for entry in batch:
        for at, each in enumerate(entry.recommendations):
            yield {
                "id": each.recommendation_id,
                "document_id": _document_id(entry),
                "position": at,
                "number": each.places[0].number,
                "text": each.text,
                "page": each.places[0].page,
                "start": 0,
                "end": len(each.text),
                "addressees": list(each.addressees),
            }
