"""Settings of a site for tests: the defaults, without limits on requests, so that no test meets them by accident.

A site for tests loads no embedding model, which takes a second, unless the test is about search by meaning; and its
commands start one worker to read with, because each imports its libraries.

settings = site_settings(database_url, tmp_path)
settings = site_settings(database_url, tmp_path, reads_per_minute=3)   in a test of the limits
"""

from pathlib import Path
from typing import Any

from app.database import DatabaseUrl
from app.settings import Settings, environment_name
from ingest.embedding.model import TURNED_OFF

_UNLIMITED = {
    "reads_per_minute": 0,
    "changes_per_minute": 0,
    "sign_ins_per_minute": 0,
    "citations_per_minute": 0,
}
_LIGHT = {"embedding_model": TURNED_OFF, "read_workers": 1}
LIGHT_ENVIRONMENT = {environment_name(name): str(value) for name, value in _LIGHT.items()}
"""For commands that run with the environment of the tests."""
TEST_ENVIRONMENT = {
    environment_name(name): str(value) for name, value in _UNLIMITED.items()
} | LIGHT_ENVIRONMENT
"""For a site that runs as a process of its own."""


def site_settings(
    database_url: DatabaseUrl | None,
    data: Path,
    **others: Any,  # noqa: ANN401 - whatever Settings takes
) -> Settings:
    """Settings with these values, and without limits unless ``others`` sets them."""
    return Settings(**{"database_url": database_url, "data": data, **_UNLIMITED, **_LIGHT, **others})
