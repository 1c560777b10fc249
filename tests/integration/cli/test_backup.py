"""backup and restore as an operator runs them, from one data folder to another."""

import json
import os
import subprocess
from pathlib import Path

from tests.commands import run_command
from tests.plain_pdf import a_small_review
from tests.unit.files.test_disk import modes_below


def casereviews(data: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a command on the bundled database of a data folder."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return run_command(*arguments, environment={**environment, "CASEREVIEWS_DATA": str(data)}, umask=0)


def test_backup_restored_into_an_empty_folder_is_searched(tmp_path: Path) -> None:
    """A report is uploaded, backed up, restored to an empty folder and found by its words."""
    (tmp_path / "report.pdf").write_bytes(a_small_review())
    before, after = tmp_path / "before", tmp_path / "after"
    casereviews(before, "ingest", tmp_path / "report.pdf", "--publish")

    backed_up = casereviews(before, "backup", tmp_path / "backup", "--json")
    restored = casereviews(after, "restore", tmp_path / "backup", "--json")
    results = casereviews(after, "search", "bruise on the cheek", "--json")

    assert backed_up.returncode == 0, backed_up.stderr
    assert restored.returncode == 0, restored.stderr
    assert json.loads(restored.stdout)["rows"] == json.loads(backed_up.stdout)["rows"]
    for written in (before, after, tmp_path / "backup"):
        assert modes_below(written) == {"folders": {"0o700"}, "files": {"0o600"}}
    assert [item["id"] for item in json.loads(results.stdout)["items"]] == ["CR00001"]


def test_folders_of_any_name_are_backed_up_and_restored(tmp_path: Path) -> None:
    """Spaces, a plus sign, a percent sign, quotation marks and commas make no difference."""
    folder = tmp_path / """A board's folder, 100% + "new" & adolygiadau â'r plant"""
    folder.mkdir()
    (folder / "report.pdf").write_bytes(a_small_review())
    casereviews(folder / "the data", "ingest", folder / "report.pdf", "--publish")

    backed_up = casereviews(folder / "the data", "backup", folder / "a backup", "--json")
    restored = casereviews(folder / "other data", "restore", folder / "a backup", "--json")

    assert backed_up.returncode == 0, backed_up.stderr
    assert restored.returncode == 0, restored.stderr
    assert json.loads(restored.stdout)["rows"] == json.loads(backed_up.stdout)["rows"]


def test_restore_to_a_database_with_reviews_says_what_to_do(tmp_path: Path) -> None:
    """One sentence and exit code 1. Nothing is lost."""
    (tmp_path / "report.pdf").write_bytes(a_small_review())
    casereviews(tmp_path, "ingest", tmp_path / "report.pdf", "--publish")
    casereviews(tmp_path, "backup", tmp_path / "backup")

    refused = casereviews(tmp_path, "restore", tmp_path / "backup")

    assert refused.returncode == 1
    assert "--replace" in refused.stderr
