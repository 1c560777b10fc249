"""The ledger of withdrawals: a file beside the kept files that no backup of the database can turn back.

DATA/withdrawn.jsonl, only ever added to, one line a document that stopped being public:

    {"at": "2026-11-24T16:55:00+00:00", "review": "CR00042", "sha256": "ab12…", "scope": "review", "reason": "error"}

It holds identifiers and codes, never a name. What became public again has a later line with ``"is_over": true``, which
takes the earlier ones back. ``casereviews restore`` applies it: decisions 0071 and 0085.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.files.disk import make_folder, open_private, translate_disk_errors
from app.files.store import FileStore
from ingest.draft.digest import Sha256


class Scope(StrEnum):
    """What was withdrawn."""

    REVIEW = "review"
    """The whole review; every document of it has a line."""
    DOCUMENT = "document"
    """This document alone, e.g. because a corrected one took its place."""


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
    """It is public again since ``at``: earlier lines of this review, document and scope count no more."""


def ledger_of(files: FileStore) -> Path:
    """Where the ledger of a file store is, or will be."""
    return files.folder.with_name("withdrawn.jsonl")


def record(files: FileStore, withdrawals: Iterable[Withdrawal]) -> None:
    """Add withdrawals; they are on the disk when this returns. Raises DiskFull or FolderNotWritable.

    Call it inside the transaction that withdraws. Should that fail, a line too many hides what was about to be
    hidden; a line too few would let a backup show it again.
    """
    add_to(ledger_of(files), withdrawals)


def add_to(ledger: Path, withdrawals: Iterable[Withdrawal]) -> None:
    """Add lines to a ledger, each a line of its own even after one that a power cut left unfinished."""
    lines = "".join(json.dumps({**asdict(one), "at": one.at.isoformat()}) + "\n" for one in withdrawals)
    if not lines:
        return
    with translate_disk_errors(ledger.parent):
        make_folder(ledger.parent)
        with open_private(ledger, "a+b") as file:
            if file.tell() and _last_byte(ledger) != b"\n":
                lines = "\n" + lines
            file.write(lines.encode())
            file.flush()
            os.fsync(file.fileno())


def withdrawn(ledger: Path) -> tuple[Withdrawal, ...]:
    """The withdrawals of a ledger that stand, oldest first. Lines of several machines may be mixed: times count."""
    standing: dict[tuple[str, Sha256, Scope], Withdrawal] = {}
    for line in sorted(lines_of(ledger), key=lambda one: one.at):
        standing.pop((line.review, line.sha256, line.scope), None)
        if not line.is_over:
            standing[line.review, line.sha256, line.scope] = line
    return tuple(standing.values())


def lines_of(ledger: Path) -> tuple[Withdrawal, ...]:
    """Every line of a ledger, as written; a last one cut off by a power cut is passed over."""
    if not ledger.exists():
        return ()
    return tuple(one for line in ledger.read_text().splitlines() if (one := _read(line)))


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read()


def _read(line: str) -> Withdrawal | None:
    try:
        said = json.loads(line)
        return Withdrawal(
            at=datetime.fromisoformat(said["at"]),
            review=said["review"],
            sha256=Sha256(said["sha256"]),
            scope=Scope(said["scope"]),
            reason=said["reason"],
            is_over=said.get("is_over", False),
        )
    except (ValueError, KeyError, TypeError):
        return None
