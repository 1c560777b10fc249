"""Why the web cannot listen where it should: taken, not permitted and not this machine's are three sentences."""

import os
import shutil
import socket
import subprocess
import sys

import pytest

from app.cli.serve import refuse_unusable
from app.errors import HostNotHere, PortInUse

_LAST_PORT = 65_535


def test_taken_port_is_named_with_another_one() -> None:
    """The operator is told which port to try."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        free = port + 1 if port < _LAST_PORT else port - 1

        with pytest.raises(PortInUse, match=f"is using port {port}.*make demo PORT={free}"):
            refuse_unusable("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_address_of_another_machine_is_named(host: str) -> None:
    """It is not said that a port is taken."""
    with pytest.raises(HostNotHere, match=f"{host} is not an address of this machine"):
        refuse_unusable(host, 8000)


@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("unshare"), reason="only root can try what others may not"
)
def test_port_that_only_an_administrator_may_use_is_not_called_taken() -> None:
    """PORT=80 as an ordinary user: here root without that right, in a network of its own."""
    network = [
        "unshare",
        "--net",
        "sh",
        "-c",
        'echo 1024 >/proc/sys/net/ipv4/ip_unprivileged_port_start && exec "$@"',
    ]
    without_the_right = ["sh", "setpriv", "--bounding-set=-net_bind_service", "--"]
    serve = [sys.executable, "-m", "app.cli", "serve", "--port", "80"]
    environment = {**os.environ, "CASEREVIEWS_HOST": "0.0.0.0"}

    ended = subprocess.run(
        [*network, *without_the_right, *serve], env=environment, capture_output=True, text=True, check=False
    )
    if "unshare" in ended.stderr or "ip_unprivileged_port_start" in ended.stderr:
        pytest.skip("this machine lets nobody make a network of their own")

    assert ended.returncode == 1
    assert ended.stderr.startswith(
        "You do not have permission to listen on port 80. Choose a port above 1023"
    )


@pytest.mark.parametrize("port", ["abc", "0", "65536"])
def test_port_that_is_none_is_a_misuse(port: str) -> None:
    """The option takes what the setting takes."""
    ended = subprocess.run(
        [sys.executable, "-m", "app.cli", "serve", "--port", port],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
