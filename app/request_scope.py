"""What a route can depend on: a database session, the files, the vocabulary, the search engine.

    @router.get("/reviews/{public_id}")
    def review(request: Request, public_id: str, session: Reading) -> HTMLResponse: ...

One request is one transaction. A Reading session cannot write; a Writing session is committed when the route returns.
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
from app.search.instant.suggest import Suggester
from app.search.question.filter_values import refuse_unknown_values, values_to_look_up
from app.search.question.parse import parse_request
from app.search.question_vectors import QuestionVectors
from app.search.request import SearchRequest
from app.settings import Settings
from ingest.metadata.register import BoardRegister
from ingest.tagging.vocabulary import Vocabulary, synonyms


@dataclass(frozen=True, slots=True)
class AppState:
    """Everything the web process shares between requests, made once in app.main and kept in ``app.state.app_state``."""

    settings: Settings
    engine: Pool
    files: FileStore
    vocabulary: Vocabulary
    register: BoardRegister
    suggester: Suggester
    vectors: QuestionVectors
    """What questions mean."""
    second: SecondEngine | None = None
    """The Meilisearch server that is asked first, if one is configured."""


def app_state(request: Request) -> AppState:
    """What the running web process is built from."""
    return cast(AppState, request.app.state.app_state)


def read_session(request: Request) -> Iterator[ReadSession]:
    """A read-only session that ends with the request."""
    with reading(app_state(request).engine) as session:
        yield session


def write_session(request: Request) -> Iterator[WriteSession]:
    """A session that may write, committed when the route returns without an error."""
    with writing(app_state(request).engine) as session:
        yield session


def files_of(request: Request) -> FileStore:
    """The file store."""
    return app_state(request).files


def suggester_of(request: Request) -> Suggester:
    """The suggester of boards and themes."""
    return app_state(request).suggester


def vocabulary_of(request: Request) -> Vocabulary:
    """The controlled vocabularies."""
    return app_state(request).vocabulary


def vectors_of(request: Request) -> QuestionVectors:
    """What questions mean."""
    return app_state(request).vectors


Reading = Annotated[ReadSession, Depends(read_session)]


def search_engine(request: Request, session: Reading) -> SearchEngine:
    """The engine that answers this request, in its own transaction."""
    state = app_state(request)
    return searching_engine(session, synonyms(state.vocabulary), state.second, state.vectors)


def requested_search(request: Request) -> SearchRequest:
    """The search that the address asks for, with values that exist. Raises BadRequest.

    It opens a session only to look up a board the register lacks, and closes it, so that no download keeps one.
    """
    state = app_state(request)
    search = parse_request(request.query_params.multi_items())
    if values_to_look_up(search, state.register):
        with reading(state.engine) as session:
            refuse_unknown_values(session, search, state.register)
    return search


@contextmanager
def searching(request: Request) -> Iterator[tuple[ReadSession, SearchEngine]]:
    """A session and its engine for one part of a long response, so that the connection is returned in between."""
    with reading(app_state(request).engine) as session:
        yield session, search_engine(request, session)


def public_url_of(request: Request) -> str:
    """The public address of the site, without a trailing slash."""
    return (app_state(request).settings.public_url or str(request.base_url)).rstrip("/")


def signed_in_person(request: Request) -> Person:
    """The signed-in person. Raises NotSignedIn if there is none."""
    person = signed_in(request)
    if person is None:
        raise NotSignedIn
    return person


Engine = Annotated[SearchEngine, Depends(search_engine)]
RequestedSearch = Annotated[SearchRequest, Depends(requested_search)]
Writing = Annotated[WriteSession, Depends(write_session, scope="function")]
"""Committed before the response is sent, so that a response never reports a change that was not saved."""
Files = Annotated[FileStore, Depends(files_of)]
Vectors = Annotated[QuestionVectors, Depends(vectors_of)]
Terms = Annotated[Vocabulary, Depends(vocabulary_of)]
SuggesterOf = Annotated[Suggester, Depends(suggester_of)]
Me = Annotated[Person, Depends(signed_in_person)]
"""The signed-in person, on routes that need one."""
MaybeMe = Annotated[Person | None, Depends(signed_in)]
"""The signed-in person, or None for a reader."""
