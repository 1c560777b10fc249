"""The web application: routes, middleware and error handlers are put together here.

casereviews serve            runs it, with the bundled database if DATABASE_URL is not set
uvicorn --factory app.main:create_app
"""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import structlog
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

from app.accounts.guard import GuardDependencies, GuardMiddleware
from app.accounts.rate_limits import RateLimits
from app.accounts.routes import Rate
from app.api import errors as api_errors
from app.api.etag import EtagMiddleware
from app.api.health import router as health
from app.api.v1 import resources
from app.database import engine_for
from app.errors import AppError, DatabaseUnreachable, NotReady, StorageError
from app.files.store import FileStore
from app.known_parameters import only_known_parameters
from app.logs import set_up_logs
from app.protection import ProtectionMiddleware
from app.request_scope import AppState
from app.search.engines import second_engine
from app.search.instant.suggest import Suggester
from app.search.question_vectors import question_vectors
from app.settings import Settings, read_settings
from app.site import errors as site_errors
from app.site.pages import routers as pages
from app.static_files import SiteFiles
from ingest.metadata.register import load_register
from ingest.tagging.vocabulary import load_vocabulary

API = "/api/"

log = structlog.get_logger()


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application from settings, by default those of the environment."""
    settings = settings or _settings_of_process()
    if settings.database_url is None:
        raise DatabaseUnreachable
    set_up_logs(settings.log_format)
    state = AppState(
        # the web only searches, and migrates nothing
        settings=settings.model_copy(update={"meili_key": None, "database_owner_url": None}),
        engine=engine_for(
            settings.database_url, pool_size=settings.pool_size, timeout_ms=settings.web_timeout_ms
        ),
        files=FileStore(settings.data / "files"),
        vocabulary=load_vocabulary(),
        register=load_register(),
        suggester=Suggester(),
        vectors=question_vectors(settings.embedding_model),
        second=second_engine(
            settings.meili_url, search_key=settings.meili_search_key, key=settings.meili_key
        ),
    )
    app = FastAPI(
        title="Case Review Repository",
        version="1",
        description="Published safeguarding reviews of the United Kingdom: found, read and reused, page by page.",
        servers=[{"url": "/"}],  # the default of the standard, which some client generators require
        dependencies=[Depends(only_known_parameters)],
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(state),
    )
    app.state.app_state = state
    app.state.settings = state.settings
    for router in (health, *resources.routers, *pages):
        app.include_router(router)
    app.mount("/static", SiteFiles(), name="static")
    dependencies = GuardDependencies(state.engine, _rate_limits(settings), _answer_errors(app))
    app.add_middleware(GuardMiddleware, dependencies=dependencies)
    app.add_middleware(EtagMiddleware, prefix=API)
    app.add_middleware(GZipMiddleware, minimum_size=1_000)
    app.add_middleware(ProtectionMiddleware)
    return app


def _settings_of_process() -> Settings:
    """The settings, for a server that uvicorn starts. A setting that is not valid ends it with a sentence."""
    try:
        settings = read_settings()
        if settings.database_url is None:
            raise DatabaseUnreachable
    except NotReady as error:
        sys.exit(error.sentence)
    return settings


def _lifespan(state: AppState) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Load the embedding model while the server starts, close the connections when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        state.vectors.start()
        yield
        state.vectors.close()
        state.engine.dispose()
        if state.second is not None:
            state.second.server.close()

    return lifespan


def _rate_limits(settings: Settings) -> RateLimits:
    return RateLimits(
        {
            Rate.READ: settings.reads_per_minute,
            Rate.CHANGE: settings.changes_per_minute,
            Rate.SIGN_IN: settings.sign_ins_per_minute,
            Rate.CITE: settings.citations_per_minute,
        }
    )


def _answer_errors(app: FastAPI) -> Callable[[Request, Exception], Response]:
    """Turn every error into a response: a problem document for /api/, a page for other addresses."""

    def answer(request: Request, error: Exception) -> Response:
        if not isinstance(error, AppError | HTTPException | RequestValidationError):
            log.error("unexpected_error", error=type(error).__name__, path=request.url.path)
        if isinstance(error, StorageError):
            log.error("storage_failed", error=type(error).__name__, problem=error.sentence)
        if request.url.path.startswith(API):
            return api_errors.answer(request, error)
        return site_errors.answer(request, error)

    for kind in (AppError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, answer)
    return answer
