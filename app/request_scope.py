"""What a request is given: a session of its own, the files, the vocabulary, the search engine.

    @router.get("/reviews/{public_id}")
    def review(request: Request, public_id: str, session: Reading) -> HTMLResponse: ...

One request is one transaction: a Reading session cannot write, a Writing one is committed when the route returns.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy import Engine as Pool

from app.accounts.person import Person, signed_in
from app.database import ReadSession, WriteSession, reading, writing
from app.errors import NotSignedIn
from app.files.store import FileStore
from app.search.engine import SearchEngine
from app.search.engines import SecondEngine, searching_engine
from app.search.suggest import Suggester
from app.settings import Settings
from ingest.metadata.register import BoardRegister
from ingest.tagging.vocabulary import Vocabulary, synonyms


@dataclass(frozen=True, slots=True)
class AppState:
    """What the web process was built from, made once in app.main and kept in ``app.state.app_state``."""

    settings: Settings
    engine: Pool
    files: FileStore
    vocabulary: Vocabulary
    register: BoardRegister
    suggester: Suggester
    second: SecondEngine | None = None
    """The Meilisearch that is asked first, where one is set up."""


def app_state(request: Request) -> AppState:
    """What the running web process is built from."""
    return cast(AppState, request.app.state.app_state)


def read_session(request: Request) -> Iterator[ReadSession]:
    """A session that looks, ended with the request."""
    with reading(app_state(request).engine) as session:
        yield session


def write_session(request: Request) -> Iterator[WriteSession]:
    """A session that changes rows, committed when the route has returned without an error."""
    with writing(app_state(request).engine) as session:
        yield session


def files_of(request: Request) -> FileStore:
    """The kept files."""
    return app_state(request).files


def suggester_of(request: Request) -> Suggester:
    """What boards and themes can be suggested."""
    return app_state(request).suggester


def vocabulary_of(request: Request) -> Vocabulary:
    """The controlled vocabularies."""
    return app_state(request).vocabulary


Reading = Annotated[ReadSession, Depends(read_session)]


def search_engine(request: Request, session: Reading) -> SearchEngine:
    """The engine that answers this request, in its own transaction."""
    state = app_state(request)
    return searching_engine(session, synonyms(state.vocabulary), state.second)


@contextmanager
def searching(request: Request) -> Iterator[tuple[ReadSession, SearchEngine]]:
    """A session and its engine for one part of a long answer: the connection is given back between the parts."""
    with reading(app_state(request).engine) as session:
        yield session, search_engine(request, session)


def public_url_of(request: Request) -> str:
    """Where readers find the site, without a slash at its end."""
    return (app_state(request).settings.public_url or str(request.base_url)).rstrip("/")


def whoever_is_signed_in(request: Request) -> Person:
    """The person the guard let through. Raises NotSignedIn on a route that readers may use."""
    person = signed_in(request)
    if person is None:
        raise NotSignedIn
    return person


Engine = Annotated[SearchEngine, Depends(search_engine)]
Writing = Annotated[WriteSession, Depends(write_session, scope="function")]
"""Committed before the answer is sent, so that an answer never tells of what was not kept."""
Files = Annotated[FileStore, Depends(files_of)]
Terms = Annotated[Vocabulary, Depends(vocabulary_of)]
SuggesterOf = Annotated[Suggester, Depends(suggester_of)]
Me = Annotated[Person, Depends(whoever_is_signed_in)]
"""The signed-in person, on routes that only they may use."""
MaybeMe = Annotated[Person | None, Depends(signed_in)]
"""The signed-in person, or None for a reader."""
