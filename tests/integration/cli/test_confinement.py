"""Commands on a machine that cannot confine the process that reads PDFs."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.commands import run_command
from tests.plain_pdf import a_small_review


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report to read."""
    report = tmp_path / "report.pdf"
    report.write_bytes(a_small_review())
    return report


def without_landlock(*arguments: str | Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    """A command where the kernel refuses Landlock, as under an old container engine."""
    return run_command(*arguments, environment={**os.environ, **settings}, refused=["landlock"])


def test_nothing_is_read_unconfined(report: Path) -> None:
    """``read`` ends with 1 and says what the operator can do."""
    done = without_landlock("read", report)

    assert done.returncode == 1
    assert done.stdout == ""
    assert "CASEREVIEWS_READ_UNCONFINED=true" in done.stderr


def test_a_setting_allows_reading_unconfined(report: Path) -> None:
    """Where the operator gives the protection up, the report is read, in several processes too."""
    settings = {"CASEREVIEWS_READ_UNCONFINED": "true"}

    first = without_landlock("read", report, "--json", **settings)
    second = without_landlock("read", report, report.parent, "--workers", "2", "--json", **settings)

    assert [json.loads(line)["document"]["pages"] > 0 for line in first.stdout.splitlines()] == [True]
    assert (first.returncode, second.returncode) == (0, 0)


def test_a_worker_does_not_start_unconfined(tmp_path: Path) -> None:
    """``work`` ends with 1 before it takes a job, so nothing is rejected for the machine's fault."""
    done = without_landlock("work", "--until-empty", CASEREVIEWS_DATA=str(tmp_path))

    assert done.returncode == 1
    assert "cannot confine" in done.stderr


@pytest.mark.parametrize(
    ("setting", "is_well", "words"),
    [("", False, "cannot confine"), ("true", None, "without protection"), (None, True, "Landlock (ABI")],
)
def test_check_says_which_mechanism_is_on(
    setting: str | None, is_well: bool | None, words: str, tmp_path: Path
) -> None:
    """``check`` has a line for the confinement: on, missing, or given up by the setting."""
    environment = {"CASEREVIEWS_DATA": str(tmp_path), "CASEREVIEWS_READ_UNCONFINED": setting or ""}
    if setting is None:
        done = run_command("check", "--json", environment={**os.environ, **environment})
    else:
        done = without_landlock("check", "--json", **environment)

    confinement = {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}["confinement"]
    assert confinement["is_well"] is is_well
    assert words in confinement["sentence"]
