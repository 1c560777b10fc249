"""manifest.json: what a backup holds and which program made it. Written last: with it a backup is finished."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from app.backup.faults import BackupTooNew, NotABackup
from app.files.disk import open_private

FORMAT = 1
"""Raised when the folder is laid out otherwise than an older program could read."""

DUMP = "database.dump"
FILES = "files"
LEDGER = "withdrawn.jsonl"
SUMS = "SHA256SUMS"
"""sha256 and path of everything but itself and the manifest, as `sha256sum --check` reads it."""
_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The facts of a backup."""

    format: int
    program: str
    """Version of the program, e.g. "0.1.0"."""
    made_at: datetime
    schema: tuple[str, ...]
    """The last migrations the database had."""
    last_public_number: int
    """The public identifier given last was of this number: none up to it may be given again."""
    rows: Mapping[str, int]
    """Rows by table, in the very state that was dumped."""
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
