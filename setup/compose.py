"""Starts the real deployment: ``python3 -m setup.compose``, or ``make up``.

Random secrets are written to .env if it does not have them. The values of .env.example are not accepted.
"""

import hashlib
import hmac
import os
import re
import secrets
import shutil
import subprocess
from pathlib import Path

from setup.steps import ROOT, StepFailed, main, say

_NO_COMPOSE = (
    "Neither `docker compose` nor `docker-compose` is installed. "
    "Install one, or run the same site without it: make demo"
)
_NO_ENGINE = (
    "No container engine is responding. Start Docker, and check that you can use it: docker info. "
    "Without one, run the same site with: make demo"
)
_LAST_PORT = 65_535
PLACEHOLDER = "change-me"
SEARCH_KEY_UID = "c2a7e0f1-5b0c-4d2e-9f63-6f2f1d3c8a10"
"""The worker creates the web's key with this identifier (app.search.meilisearch.indexes), so the key is known here."""


def start() -> None:
    """Build the image, start everything, and print the address."""
    compose = find_compose()
    port = port_of(ROOT / ".env")
    fill_in_secrets(ROOT / ".env")
    if subprocess.run([*compose, "ps"], cwd=ROOT, capture_output=True, check=False).returncode != 0:
        raise StepFailed(_NO_ENGINE)
    if subprocess.run([*compose, "up", "--build", "--detach"], cwd=ROOT, check=False).returncode != 0:
        raise StepFailed(f"It did not start. See why: {' '.join(compose)} logs")
    say(f"Started at http://127.0.0.1:{port}. To stop: {' '.join(compose)} down. More: docs/operating.md")


def find_compose() -> list[str]:
    """The command for compose on this machine. Raises StepFailed if it is not installed."""
    for command in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(command[0]) and _works([*command, "version"]):
            return command
    raise StepFailed(_NO_COMPOSE)


def fill_in_secrets(path: Path) -> None:
    """Write the secrets that are missing, for the owner only. Raises StepFailed for those of .env.example."""
    values = values_of(path)
    placeholders = [name for name, value in values.items() if PLACEHOLDER in value]
    if placeholders:
        raise StepFailed(
            f"Replace {' and '.join(placeholders)} in .env with long random values of letters and digits, "
            "or delete the lines. make up then writes new values."
        )
    master = values.get("MEILI_MASTER_KEY") or secrets.token_urlsafe(32)
    needed = {
        "POSTGRES_PASSWORD": secrets.token_urlsafe(32),
        "POSTGRES_OWNER_PASSWORD": secrets.token_urlsafe(32),
        "POSTGRES_APPLICATION_PASSWORD": secrets.token_urlsafe(32),
        "MEILI_MASTER_KEY": master,
        "MEILI_WEB_KEY": search_key(master),
    }
    missing = {name: value for name, value in needed.items() if not values.get(name)}
    if missing:
        lines = "".join(f"{name}={value}\n" for name, value in missing.items())
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:  # noqa: PTH123
            file.write(f"\n# Written by make up. Do not change them: the database uses them.\n{lines}")
        say(f"Wrote {', '.join(missing)} to .env")


def port_of(path: Path) -> int:
    """The port that the file sets, or 8000. Raises StepFailed if it is not valid."""
    port = values_of(path).get("CASEREVIEWS_PORT") or "8000"
    if not (port.isdecimal() and 1 <= int(port) <= _LAST_PORT):
        raise StepFailed(
            f"CASEREVIEWS_PORT={port} is not valid: set it to a whole number from 1 to {_LAST_PORT} in .env."
        )
    return int(port)


def search_key(master: str) -> str:
    """The key that Meilisearch derives from its master key and the identifier: their HMAC-SHA256."""
    return hmac.new(master.encode(), SEARCH_KEY_UID.encode(), hashlib.sha256).hexdigest()


def values_of(path: Path) -> dict[str, str]:
    """The values that a file of NAME=value lines sets."""
    text = path.read_text() if path.exists() else ""
    return dict(re.findall(r"^([A-Z_]+)=[\"']?(.*?)[\"']?$", text, flags=re.MULTILINE))


def _works(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    main(start)
