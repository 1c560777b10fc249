"""``casereviews serve``: run the web."""

import os
import socket
from typing import Annotated

import typer
import uvicorn

from app.cli.command_context import command_context
from app.cli.commands import say
from app.errors import PortInUse
from app.search.engines import key_for_searching
from app.settings import Settings


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("serve")(serve)


def serve(
    port: Annotated[int | None, typer.Option(help="Port to listen on; CASEREVIEWS_PORT otherwise.")] = None,
    processes: Annotated[int, typer.Option(min=1, help="Web processes.")] = 1,
) -> None:
    """Serve the site and the API. Ctrl-C stops."""
    settings = Settings()
    port = port or settings.port
    refuse_busy(settings.host, port)
    with command_context() as context:
        os.environ["DATABASE_URL"] = context.url
        _leave_only_the_search_key(settings)
        say(f"Serving at http://{settings.host}:{port}")
        uvicorn.run(
            "app.main:create_app",
            factory=True,
            host=settings.host,
            port=port,
            workers=processes,
            access_log=False,  # addresses hold what was searched for
            log_level="warning",
            proxy_headers=True,
            server_header=False,
        )


def _leave_only_the_search_key(settings: Settings) -> None:
    """Take the key that may write out of the environment of the web processes."""
    key = key_for_searching(search_key=settings.meili_search_key, key=settings.meili_key)
    if key is not None:
        os.environ["MEILI_SEARCH_KEY"] = key
    os.environ.pop("MEILI_KEY", None)


def refuse_busy(host: str, port: int) -> None:
    """Raise PortInUse where another program listens already."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise PortInUse(port=port, other=port + 1) from error
