"""A setting that is not valid is one sentence: its name, its value unless that may be a secret, what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.commands import SUMMARIES
from app.errors import SettingInvalid
from app.settings import Settings, environment_name, read_settings
from tests.commands import run_command

INVALID = {
    "CASEREVIEWS_PORT": ("abc", "=abc is not valid: set it to a whole number from 1 to 65535"),
    "CASEREVIEWS_WEB_PROCESSES": ("0", "=0 is not valid: set it to a whole number from 1 to 64"),
    "CASEREVIEWS_POOL_SIZE": ("0", "=0 is not valid: set it to a whole number of 1 or more"),
    "CASEREVIEWS_WEB_TIMEOUT_MS": ("1 s", "=1 s is not valid: set it to a whole number of 100 or more"),
    "CASEREVIEWS_READ_UNCONFINED": ("perhaps", "=perhaps is not valid: set it to true or false"),
    "CASEREVIEWS_WITHHOLD_SEVERE": ("perhaps", "=perhaps is not valid: set it to true or false"),
    "CASEREVIEWS_READ_WORKERS": ("-1", "=-1 is not valid: set it to a whole number of 1 or more"),
    "CASEREVIEWS_READS_PER_MINUTE": ("many", "=many is not valid: set it to a whole number of 0 or more"),
    "CASEREVIEWS_CHANGES_PER_MINUTE": ("1.5", "=1.5 is not valid: set it to a whole number of 0 or more"),
    "CASEREVIEWS_SIGN_INS_PER_MINUTE": ("-1", "=-1 is not valid: set it to a whole number of 0 or more"),
    "CASEREVIEWS_CITATIONS_PER_MINUTE": ("-1", "=-1 is not valid: set it to a whole number of 0 or more"),
    "CASEREVIEWS_PAGE_PICTURE_WIDTH_PX": ("9", "=9 is not valid: set it to a whole number from 200 to 4000"),
    "CASEREVIEWS_DEMO": ("perhaps", "=perhaps is not valid: set it to true or false"),
    "CASEREVIEWS_LOG_FORMAT": ("xml", "=xml is not valid: set it to plain or json"),
    "CASEREVIEWS_PUBLIC_URL": (
        "example.org",
        "=example.org is not valid: set it to an address such as https://",
    ),
    "CASEREVIEWS_PROBE_URL": ("ftp://a", "=ftp://a is not valid: set it to an address such as https://"),
    "CASEREVIEWS_CONTACT_EMAIL": ("nobody", "=nobody is not valid: set it to an email address such as"),
    "CASEREVIEWS_MAIL_FROM": ("nobody", "=nobody is not valid: set it to an email address such as"),
    "CASEREVIEWS_SMTP_URL": ("http://ada:hush@mail", " is not valid: set it to an address such as smtps://"),
    "MEILI_URL": ("http://ada:hush@meili:x", " is not valid: set it to an address such as https://"),
    "DATABASE_URL": (
        "postgresql://ada:hush%zz@db/name",
        " is not valid: set it to an address such as postgresql://",
    ),
    "CASEREVIEWS_DATABASE_OWNER_URL": (
        "postgresql://ada:hush%zz@db/name",
        " is not valid: set it to an address such as postgresql://",
    ),
}
ANYTHING_IS_VALID = {
    "CASEREVIEWS_DATA",
    "CASEREVIEWS_OCR_MODELS",
    "CASEREVIEWS_EMBEDDING_MODEL",
    "CASEREVIEWS_HOST",
    "MEILI_KEY",
    "MEILI_SEARCH_KEY",
}
"""Whether a folder or a host is there is not known before it is used; a key is any text."""
PORT_INVALID = (
    "CASEREVIEWS_PORT=abc is not valid: "
    "set it to a whole number from 1 to 65535, in the environment or in the file .env."
)


@pytest.mark.parametrize("name", INVALID)
def test_invalid_value_is_one_sentence(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It ends with where to correct it, and never contains a password."""
    value, sentence = INVALID[name]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingInvalid) as refused:
        read_settings()

    assert refused.value.sentence.startswith(f"{name}{sentence}")
    assert refused.value.sentence.endswith(", in the environment or in the file .env.")
    assert "hush" not in refused.value.sentence
    assert refused.value.__cause__ is None


def test_every_setting_is_tried() -> None:
    """A new setting gets a row above."""
    assert set(INVALID) | ANYTHING_IS_VALID == {environment_name(field) for field in Settings.model_fields}


def test_each_of_several_is_a_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Who corrects one is not told of the next one only then."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CASEREVIEWS_PORT", "abc")
    monkeypatch.setenv("CASEREVIEWS_DEMO", "perhaps")

    with pytest.raises(SettingInvalid) as refused:
        read_settings()

    assert len(refused.value.sentence.splitlines()) == 2


def test_file_of_settings_that_is_not_text_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It names the file."""
    (tmp_path / ".env").write_bytes(b"CASEREVIEWS_PORT=\xff\xfe\n")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SettingInvalid, match=r"^The file \.env cannot be read: it is not text in UTF-8"):
        read_settings()


@pytest.mark.parametrize("command", ["serve", "work", "check", "demo"])
def test_every_command_ends_with_the_sentence_alone(command: str) -> None:
    """No traceback from a command or from the worker."""
    ended = run_command(command, environment={**os.environ, "CASEREVIEWS_PORT": "abc"})

    assert ended.returncode != 0
    assert ended.stderr.strip() == PORT_INVALID


def test_web_under_its_own_server_ends_with_the_sentence_alone() -> None:
    """uvicorn prints no traceback."""
    ended = _python("-m", "uvicorn", "--factory", "app.main:create_app")

    assert ended.returncode != 0
    assert ended.stderr.strip() == PORT_INVALID


def test_no_import_of_a_command_reads_the_settings() -> None:
    """A command started on its own imports its modules first: an error there would be a traceback."""
    ended = _python("-c", f"import app.main, {', '.join(f'app.cli.{name}' for name in SUMMARIES)}")

    assert (ended.returncode, ended.stderr) == (0, "")


def _python(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "CASEREVIEWS_PORT": "abc"},
        capture_output=True,
        text=True,
        check=False,
    )
