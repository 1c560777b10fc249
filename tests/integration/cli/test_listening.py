"""A port in use, a port without permission and a host of another machine each have their own sentence."""

import os
import shutil
import socket
import subprocess
import sys

import pytest

from app.cli.serve import check_can_listen
from app.errors import HostNotHere, PortInUse
from tests.commands import run_command

_LAST_PORT = 65_535


def test_port_in_use_is_named_with_another() -> None:
    """The error says which port to try."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        free = port + 1 if port < _LAST_PORT else port - 1

        with pytest.raises(PortInUse, match=f"is using port {port}.*make demo PORT={free}"):
            check_can_listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_address_of_another_machine_is_named(host: str) -> None:
    """The error is about the host, not about the port."""
    with pytest.raises(HostNotHere, match=f"{host} is not an address of this machine"):
        check_can_listen(host, 8000)


@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("unshare"), reason="only root can drop its own capabilities"
)
def test_port_without_permission_is_not_reported_as_in_use() -> None:
    """PORT=80 as an ordinary user: here root without that capability, in its own network namespace."""
    network = [
        "unshare",
        "--net",
        "sh",
        "-c",
        'echo 1024 >/proc/sys/net/ipv4/ip_unprivileged_port_start && exec "$@"',
    ]
    without_capability = ["sh", "setpriv", "--bounding-set=-net_bind_service", "--"]
    serve = [sys.executable, "-m", "app.cli", "serve", "--port", "80"]
    environment = {**os.environ, "CASEREVIEWS_HOST": "0.0.0.0"}

    ended = subprocess.run(
        [*network, *without_capability, *serve], env=environment, capture_output=True, text=True, check=False
    )
    if "unshare" in ended.stderr or "ip_unprivileged_port_start" in ended.stderr:
        pytest.skip("this machine does not allow a network namespace")

    assert ended.returncode == 1
    assert ended.stderr.startswith(
        "You do not have permission to listen on port 80. Choose a port above 1023"
    )


@pytest.mark.parametrize("port", ["abc", "0", "65536"])
def test_port_that_is_not_valid_is_a_misuse(port: str) -> None:
    """The option accepts the same values as the setting."""
    ended = run_command("serve", "--port", port, environment=os.environ)

    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
