"""The list of withdrawals: a file beside the stored files, which a restore of the database does not change.

Lines are only added to DATA/withdrawn.jsonl, one for each document that has stopped being public:

    {"at": "2026-11-24T16:55:00+00:00", "review": "CR00042", "sha256": "ab12…", "scope": "review", "reason": "error"}

It has identifiers and codes, never a name. A document that is public again has a later line with ``"is_over": true``,
which cancels the earlier ones. ``casereviews restore`` applies it: decisions 0071 and 0085.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.files.json_lines import append_objects, read_objects
from app.files.store import FileStore
from ingest.draft.digest import Sha256


class Scope(StrEnum):
    """What was withdrawn."""

    REVIEW = "review"
    """The whole review; every document of it has a line."""
    DOCUMENT = "document"
    """This document alone, e.g. because a corrected version has replaced it."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A document that stopped being public."""

    at: datetime
    review: str
    """Public identifier, e.g. "CR00042"."""
    sha256: Sha256
    scope: Scope
    reason: str | None
    """A code such as "board_request"."""
    is_over: bool = False
    """Public again since ``at``: earlier lines of this review, document and scope no longer apply."""


def withdrawals_path(files: FileStore) -> Path:
    """The path of the list of a file store, which need not exist."""
    return files.folder.with_name("withdrawn.jsonl")


def record(files: FileStore, withdrawals: Iterable[Withdrawal]) -> None:
    """Add withdrawals. They are on the disk when this returns. Raises DiskFull or FolderNotWritable.

    Call it inside the transaction that withdraws. If that fails, the extra line only hides more after a restore.
    Without the line, a restore would make the document public again.
    """
    append_lines(withdrawals_path(files), withdrawals)


def append_lines(path: Path, withdrawals: Iterable[Withdrawal]) -> None:
    """Add lines to a list of withdrawals, also after a last line that a power cut left unfinished."""
    append_objects(path, [{**asdict(line), "at": line.at.isoformat()} for line in withdrawals])


def current_withdrawals(path: Path) -> tuple[Withdrawal, ...]:
    """The withdrawals that still apply, oldest first. Lines of several machines can be in any order."""
    current: dict[tuple[str, Sha256, Scope], Withdrawal] = {}
    for line in sorted(read_withdrawals(path), key=lambda line: line.at):
        current.pop((line.review, line.sha256, line.scope), None)
        if not line.is_over:
            current[line.review, line.sha256, line.scope] = line
    return tuple(current.values())


def read_withdrawals(path: Path) -> tuple[Withdrawal, ...]:
    """Every line of a list, in the order of the file. A last line that a power cut left unfinished is left out."""
    return tuple(entry for fields in read_objects(path) if (entry := _read(fields)))


def _read(fields: dict[str, Any]) -> Withdrawal | None:
    try:
        return Withdrawal(
            at=datetime.fromisoformat(fields["at"]),
            review=fields["review"],
            sha256=Sha256(fields["sha256"]),
            scope=Scope(fields["scope"]),
            reason=fields["reason"],
            is_over=fields.get("is_over", False),
        )
    except (ValueError, KeyError, TypeError):
        return None
