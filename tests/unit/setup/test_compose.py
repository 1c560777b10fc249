"""docker-compose.yml, and the secrets that `make up` writes."""

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
"""Settings that a container always has from the image."""


def services() -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return services


def validated(env_file: Path) -> "subprocess.CompletedProcess[str]":
    """What compose says about the file with the variables of an env file, without those of this process."""
    command = [*(compose() or []), "--env-file", str(env_file), "config", "-q"]
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("POSTGRES_", "MEILI_"))}
    return subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, check=False)


@pytest.mark.compose
def test_compose_file_is_valid_with_the_example_environment() -> None:
    """`docker-compose --env-file .env.example config -q` prints nothing."""
    done = validated(ROOT / ".env.example")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.compose
def test_no_secret_has_a_default(tmp_path: Path) -> None:
    """Nothing starts without secrets, and the sentence says what to do."""
    (tmp_path / "empty.env").write_text("NOTHING=1\n")

    done = validated(tmp_path / "empty.env")

    assert done.returncode != 0
    assert "make up does" in done.stderr


@pytest.mark.parametrize(
    ("service", "name"),
    [
        ("migrate", "DATABASE_URL"),
        ("migrate", "CASEREVIEWS_DATABASE_OWNER_URL"),
        ("roles", "OWNER_PASSWORD"),
        ("roles", "APPLICATION_PASSWORD"),
    ],
)
def test_example_secrets_are_refused_where_they_are_used(service: str, name: str) -> None:
    """With the published secrets of .env.example, roles and migrate fail, and web and worker depend on both."""
    refused = subprocess.run(
        ["sh", "-c", services()[service]["command"][2].replace("$$", "$")],
        env={**os.environ, name: "postgresql://casereviews_app:change-me-application@postgres/casereviews"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert refused.returncode == 1
    assert "change-me" in refused.stderr


def test_every_setting_is_passed_to_a_container() -> None:
    """A new setting has to be passed to web, worker or maintenance, or listed as the image's."""
    names = {environment_name(field) for field in Settings.model_fields}
    passed = {
        name for service in ("web", "worker", "maintenance") for name in services()[service]["environment"]
    }

    assert names - passed == OF_THE_IMAGE


def test_only_the_worker_can_write_to_meilisearch() -> None:
    """The web has a key that can only search."""
    web, worker = services()["web"]["environment"], services()["worker"]["environment"]

    assert "MEILI_KEY" not in web
    assert "MEILI_MASTER_KEY" in worker["MEILI_KEY"]
    assert "MEILI_MASTER_KEY" not in " ".join(map(str, web.values()))


def test_only_migrations_and_maintenance_can_reach_the_owner() -> None:
    """Web and worker have the application's password alone, and no service of the program has the superuser's."""
    texts = {name: str(service["environment"]) for name, service in services().items()}
    having = {
        secret: {name for name, words in texts.items() if f"{{{secret}:" in words}
        for secret in ("POSTGRES_APPLICATION_PASSWORD", "POSTGRES_OWNER_PASSWORD", "POSTGRES_PASSWORD")
    }

    assert having == {
        "POSTGRES_APPLICATION_PASSWORD": {"web", "worker", "migrate", "maintenance", "roles"},
        "POSTGRES_OWNER_PASSWORD": {"migrate", "maintenance", "roles"},
        "POSTGRES_PASSWORD": {"postgres", "roles"},
    }


def test_nothing_starts_before_the_roles_are_made() -> None:
    """Migrations wait for the roles, and web and worker for the migrations."""
    waits_for = {name: set(service.get("depends_on", ())) for name, service in services().items()}

    assert waits_for["roles"] == {"postgres"}
    assert waits_for["migrate"] == {"postgres", "roles"}
    assert {"migrate"} <= waits_for["web"] & waits_for["worker"]


def test_database_and_search_engine_cannot_be_reached_from_outside() -> None:
    """They publish no port, and their network has no other connection. The worker, which emails, publishes none."""
    inner = [services()["postgres"], services()["meilisearch"]]

    assert all(service["networks"] == ["inside"] and "ports" not in service for service in inner)
    assert "ports" not in services()["worker"]
    assert services()["web"]["ports"] == ["127.0.0.1:${CASEREVIEWS_PORT:-8000}:8000"]


def test_every_lasting_service_is_checked_and_restarted() -> None:
    """Each has a health check and a restart policy, and a read-only root file system."""
    short = ("migrate", "maintenance", "roles")
    lasting = {name: service for name, service in services().items() if name not in short}

    assert all(
        "healthcheck" in service and service["restart"] == "unless-stopped" for service in lasting.values()
    )
    assert all(service["read_only"] for service in services().values())


def test_missing_secrets_are_written_once_for_the_owner_only(tmp_path: Path) -> None:
    """A second start does not change them, because the database uses them."""
    path = tmp_path / ".env"

    fill_in_secrets(path)
    first = values_of(path)
    fill_in_secrets(path)

    assert values_of(path) == first
    assert min(map(len, first.values())) >= 43
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_secrets_that_are_set_are_not_changed(tmp_path: Path) -> None:
    """An operator's own secrets are not replaced. The web's key is derived from the master key."""
    path = tmp_path / ".env"
    path.write_text("MEILI_MASTER_KEY=a-master-key-of-my-own\n")

    fill_in_secrets(path)

    assert values_of(path)["MEILI_MASTER_KEY"] == "a-master-key-of-my-own"
    assert values_of(path)["MEILI_WEB_KEY"] == search_key("a-master-key-of-my-own")


def test_secrets_of_the_example_are_refused(tmp_path: Path) -> None:
    """The sentence says which lines of a copied .env.example to change."""
    path = tmp_path / ".env"
    path.write_text((ROOT / ".env.example").read_text())

    with pytest.raises(StepFailed, match="POSTGRES_PASSWORD and POSTGRES_OWNER_PASSWORD and POSTGRES_APPL"):
        fill_in_secrets(path)


@pytest.mark.parametrize("port", ["abc", "0", "65536", "80:80"])
def test_bad_port_is_a_sentence_before_anything_starts(tmp_path: Path, port: str) -> None:
    """The error of compose would be hard to understand."""
    (tmp_path / ".env").write_text(f"CASEREVIEWS_PORT={port}\n")

    with pytest.raises(
        StepFailed, match=f"^CASEREVIEWS_PORT={port} is not valid: set it to a whole number from 1"
    ):
        port_of(tmp_path / ".env")
