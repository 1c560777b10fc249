"""``casereviews serve``: run the web."""

import errno
import os
import socket
from typing import Annotated

import typer
import uvicorn

from app.cli.command_context import command_context
from app.cli.commands import say
from app.cli.database_owner import remove_owner_address
from app.errors import HostNotHere, PortInUse, PortNotPermitted
from app.search.engines import key_for_searching
from app.settings import Settings, read_settings

_LAST_PORT = 65_535
Port = Annotated[
    int | None,
    typer.Option(min=1, max=_LAST_PORT, help="Port to listen on. Without it: CASEREVIEWS_PORT."),
]


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("serve")(serve)


def serve(
    port: Port = None,
    processes: Annotated[
        int | None, typer.Option(min=1, max=64, help="Web processes. Without it: CASEREVIEWS_WEB_PROCESSES.")
    ] = None,
) -> None:
    """Serve the site and the API. Ctrl-C stops."""
    settings = read_settings()
    port = port or settings.port
    check_can_listen(settings.host, port)
    with command_context() as context:
        os.environ["DATABASE_URL"] = context.url
        remove_owner_address()
        _remove_write_key(settings)
        say(f"Serving at {local_address(settings.host, port)}")
        uvicorn.run(
            "app.main:create_app",
            factory=True,
            host=settings.host,
            port=port,
            workers=processes or settings.web_processes,
            access_log=False,  # addresses of requests contain search words
            log_level="warning",
            proxy_headers=True,
            server_header=False,
        )


def local_address(host: str, port: int) -> str:
    """The address of the web for a browser on this machine, e.g. http://127.0.0.1:8000 for the host 0.0.0.0."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _remove_write_key(settings: Settings) -> None:
    """Remove the key that can write from the environment of the web processes."""
    key = key_for_searching(search_key=settings.meili_search_key, key=settings.meili_key)
    if key is not None:
        os.environ["MEILI_SEARCH_KEY"] = key
    os.environ.pop("MEILI_KEY", None)


def check_can_listen(host: str, port: int) -> None:
    """Raise PortInUse, PortNotPermitted or HostNotHere if the web cannot listen on the port."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(port=port, other=port + 1 if port < _LAST_PORT else port - 1) from error
        if error.errno == errno.EACCES:
            raise PortNotPermitted(port=port) from error
        raise HostNotHere(host=host) from error  # also for a host name that does not exist
