"""What a request is given: a session of its own, the files, the vocabulary, the search engine.

    @router.get("/reviews/{public_id}")
    def review(request: Request, public_id: str, session: Reading) -> HTMLResponse: ...

One request is one transaction: a Reading session cannot write, a Writing one is committed when the route returns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy import Engine as Pool

from app.database import ReadSession, WriteSession, reading, writing
from app.files.store import FileStore
from app.search.engine import SearchEngine
from app.search.postgres import PostgresEngine
from app.settings import Settings
from ingest.metadata.register import BoardRegister
from ingest.tagging.vocabulary import Vocabulary, synonyms


@dataclass(frozen=True, slots=True)
class Parts:
    """What the web process was built from, made once in app.main and kept in ``app.state.parts``."""

    settings: Settings
    engine: Pool
    files: FileStore
    vocabulary: Vocabulary
    register: BoardRegister


def parts_of(request: Request) -> Parts:
    """The parts of the running web process."""
    return cast(Parts, request.app.state.parts)


def read_session(request: Request) -> Iterator[ReadSession]:
    """A session that looks, ended with the request."""
    with reading(parts_of(request).engine) as session:
        yield session


def write_session(request: Request) -> Iterator[WriteSession]:
    """A session that changes rows, committed when the route has returned without an error."""
    with writing(parts_of(request).engine) as session:
        yield session


def files_of(request: Request) -> FileStore:
    """The kept files."""
    return parts_of(request).files


def vocabulary_of(request: Request) -> Vocabulary:
    """The controlled vocabularies."""
    return parts_of(request).vocabulary


Reading = Annotated[ReadSession, Depends(read_session)]


def search_engine(request: Request, session: Reading) -> SearchEngine:
    """The engine that answers this request, in its own transaction."""
    return PostgresEngine(session, synonyms=synonyms(parts_of(request).vocabulary))


Engine = Annotated[SearchEngine, Depends(search_engine)]
Writing = Annotated[WriteSession, Depends(write_session, scope="function")]
"""Committed before the answer is sent, so that an answer never tells of what was not kept."""
Files = Annotated[FileStore, Depends(files_of)]
Terms = Annotated[Vocabulary, Depends(vocabulary_of)]
