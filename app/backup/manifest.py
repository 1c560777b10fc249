"""manifest.json: what a backup contains and which version made it. Written last: a backup with it is complete."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from app.backup.faults import BackupTooNew, NotABackup
from app.files.disk import open_private

FORMAT = 1
"""The format of the folder. Increase it when an older version of the program could not read the folder."""

DUMP = "database.dump"
FILES = "files"
WITHDRAWALS = "withdrawn.jsonl"
REMOVALS = "removed.jsonl"
SUMS = "SHA256SUMS"
"""sha256 and path of every file except itself and the manifest, in the format of `sha256sum --check`."""
_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The facts of a backup."""

    format: int
    program: str
    """Version of the program, e.g. "0.1.0"."""
    made_at: datetime
    schema: tuple[str, ...]
    """The last migrations that the database has had."""
    last_public_number: int
    """The number of the last public identifier. No number up to it is used again."""
    rows: Mapping[str, int]
    """Number of rows by table at the moment of the dump."""
    files: int
    files_bytes: int
    dump_sha256: str
    dump_bytes: int
    sums_sha256: str


def program_version() -> str:
    """The version of this program."""
    return version("casereviews")


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a backup."""
    facts = {**asdict(manifest), "made_at": manifest.made_at.isoformat()}
    with open_private(folder / _NAME, "w") as file:
        file.write(json.dumps(facts, indent=2) + "\n")


def read(folder: Path) -> Manifest:
    """The manifest of a backup. Raises NotABackup or BackupTooNew."""
    try:
        facts = json.loads((folder / _NAME).read_text())
        if facts["format"] > FORMAT:
            raise BackupTooNew(program=facts["program"])
        made_at, schema = datetime.fromisoformat(facts["made_at"]), tuple(facts["schema"])
        return Manifest(**{**facts, "made_at": made_at, "schema": schema})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotABackup(folder=folder) from error
