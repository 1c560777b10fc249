"""The list of removals: a file beside the stored files, which a restore of the database does not change.

Lines are only added to DATA/removed.jsonl. Each has all places of a document from which words are removed:

    {"at": "2026-11-30T16:55:00+00:00", "document": "019ac2b4-…", "sha256": "ab12…",
     "places": [{"page": 3, "kind": "name", "boxes": [[72.0, 90.5, 130.2, 104.0]]}]}

It has places in points and codes, never a word. The last line of a document counts, so a decision that was undone is
a later line without its place. ``casereviews restore`` applies it: decision 0145.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from app.files.json_lines import append_objects, read_objects
from app.files.store import FileStore
from ingest.draft.digest import Sha256
from ingest.draft.findings import Box


@dataclass(frozen=True, slots=True)
class RemovedPlace:
    """Where the words of one finding were removed."""

    page: int
    kind: str
    """That of the finding, e.g. "name"."""
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """Everything that was to be removed from a document at a moment."""

    at: datetime
    document: UUID
    sha256: Sha256
    """Of the document's original, which says in any database which document it is."""
    places: tuple[RemovedPlace, ...]


def removals_path(files: FileStore) -> Path:
    """The path of the list of a file store, which need not exist."""
    return files.folder.with_name("removed.jsonl")


def record_removal(files: FileStore, removal: Removal) -> None:
    """Add what is removed from a document, unless its last line says the same. It is on the disk when this returns.

    Call it before anything is removed: without the line, a restore would bring the words back. Raises DiskFull or
    FolderNotWritable.
    """
    last = current_removals(removals_path(files)).get(removal.sha256)
    if (last.places if last else ()) != removal.places:
        append_removals(removals_path(files), [removal])


def append_removals(path: Path, removals: Iterable[Removal]) -> None:
    """Add lines to a list of removals."""
    append_objects(
        path,
        [
            {**asdict(removal), "at": removal.at.isoformat(), "document": str(removal.document)}
            for removal in removals
        ],
    )


def current_removals(path: Path) -> dict[Sha256, Removal]:
    """The last line of each document. Lines of several machines can be in any order."""
    return {line.sha256: line for line in sorted(read_removals(path), key=lambda line: line.at)}


def read_removals(path: Path) -> tuple[Removal, ...]:
    """Every line of a list, in the order of the file. A line that is none of a removal is left out."""
    return tuple(removal for fields in read_objects(path) if (removal := _read(fields)))


def _read(fields: dict[str, Any]) -> Removal | None:
    try:
        return Removal(
            at=datetime.fromisoformat(fields["at"]),
            document=UUID(fields["document"]),
            sha256=Sha256(fields["sha256"]),
            places=tuple(
                RemovedPlace(int(place["page"]), str(place["kind"]), tuple(map(_box, place["boxes"])))
                for place in fields["places"]
            ),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _box(sides: Iterable[float]) -> Box:
    x0, top, x1, bottom = map(float, sides)
    return x0, top, x1, bottom
