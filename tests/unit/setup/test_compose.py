"""docker-compose.yml as it is written, and the secrets that `make up` makes."""

import os
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.settings import Settings, environment_name
from setup.compose import fill_in_secrets, port_of, search_key, values_of
from setup.steps import ROOT, StepFailed
from tests.needs import compose

OF_THE_IMAGE = {"CASEREVIEWS_OCR_MODELS"}
"""Settings that a container has no other value for than the image's."""


def services() -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return services


def validated(env_file: Path) -> "subprocess.CompletedProcess[str]":
    """What compose says of the file with the variables of another one; none of ours leak in."""
    command = [*(compose() or []), "--env-file", str(env_file), "config", "-q"]
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("POSTGRES_", "MEILI_"))}
    return subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, check=False)


@pytest.mark.compose
def test_compose_file_is_valid_with_the_example_environment() -> None:
    """`docker-compose --env-file .env.example config -q` has nothing to say."""
    done = validated(ROOT / ".env.example")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.compose
def test_no_secret_has_a_default(tmp_path: Path) -> None:
    """Without secrets nothing starts, and the sentence says what to do."""
    (tmp_path / "empty.env").write_text("NOTHING=1\n")

    done = validated(tmp_path / "empty.env")

    assert done.returncode != 0
    assert "make up does" in done.stderr


def test_example_secrets_are_refused_where_they_are_used() -> None:
    """What everybody can read in .env.example opens no door: migrate fails, and all wait for it."""
    migrate = services()["migrate"]["command"][2]
    waiting = [name for name in ("web", "worker") if "migrate" in services()[name]["depends_on"]]

    refused = subprocess.run(
        ["sh", "-c", migrate.replace("$$", "$")],
        env={**os.environ, "DATABASE_URL": "postgresql://casereviews:change-me-in-env@postgres/casereviews"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert refused.returncode == 1
    assert "change-me" in refused.stderr
    assert waiting == ["web", "worker"]


def test_every_setting_reaches_the_containers_that_heed_it() -> None:
    """A setting that is added has to be passed on, or said to be the image's."""
    names = {environment_name(field) for field in Settings.model_fields}
    passed = {name for one in ("web", "worker") for name in services()[one]["environment"]}

    assert names - passed == OF_THE_IMAGE


def test_only_the_worker_may_write_to_meilisearch() -> None:
    """The web has a key that only searches."""
    web, worker = services()["web"]["environment"], services()["worker"]["environment"]

    assert "MEILI_KEY" not in web
    assert "MEILI_MASTER_KEY" in worker["MEILI_KEY"]
    assert "MEILI_MASTER_KEY" not in " ".join(map(str, web.values()))


def test_database_and_search_engine_cannot_be_reached_from_outside() -> None:
    """They publish no port and stand on a network that leads nowhere else."""
    inner = [services()["postgres"], services()["meilisearch"], services()["worker"]]

    assert all(one["networks"] == ["inside"] and "ports" not in one for one in inner)
    assert services()["web"]["ports"] == ["127.0.0.1:${CASEREVIEWS_PORT:-8000}:8000"]


def test_every_lasting_service_is_watched_and_started_again() -> None:
    """A health check and a restart policy each; our own have a root file system that cannot be written."""
    lasting = {name: one for name, one in services().items() if name != "migrate"}

    assert all("healthcheck" in one and one["restart"] == "unless-stopped" for one in lasting.values())
    assert all(one["read_only"] for one in services().values())


def test_missing_secrets_are_written_once_for_the_owner_only(tmp_path: Path) -> None:
    """A second start keeps them: the database knows the first."""
    path = tmp_path / ".env"

    fill_in_secrets(path)
    first = values_of(path)
    fill_in_secrets(path)

    assert values_of(path) == first
    assert min(map(len, first.values())) >= 43
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_set_already_is_kept(tmp_path: Path) -> None:
    """An operator's own secrets are not replaced; the web's key follows from the master key."""
    path = tmp_path / ".env"
    path.write_text("MEILI_MASTER_KEY=a-master-key-of-my-own\n")

    fill_in_secrets(path)

    assert values_of(path)["MEILI_MASTER_KEY"] == "a-master-key-of-my-own"
    assert values_of(path)["MEILI_WEB_KEY"] == search_key("a-master-key-of-my-own")


def test_secrets_of_the_example_are_refused(tmp_path: Path) -> None:
    """Who copied .env.example is told which lines to change."""
    path = tmp_path / ".env"
    path.write_text((ROOT / ".env.example").read_text())

    with pytest.raises(StepFailed, match="POSTGRES_PASSWORD and MEILI_MASTER_KEY"):
        fill_in_secrets(path)


@pytest.mark.parametrize("port", ["abc", "0", "65536", "80:80"])
def test_bad_port_is_a_sentence_before_anything_starts(tmp_path: Path, port: str) -> None:
    """Compose would answer with its own grammar of ports."""
    (tmp_path / ".env").write_text(f"CASEREVIEWS_PORT={port}\n")

    with pytest.raises(
        StepFailed, match=f"^CASEREVIEWS_PORT={port} is not valid: set it to a whole number from 1"
    ):
        port_of(tmp_path / ".env")
