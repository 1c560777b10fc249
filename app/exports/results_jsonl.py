"""JSON Lines for programs: one review per line, with the fields and ids of the API's list of reviews."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from app.exports.rows import ExportRow


def as_jsonl(rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """The file, one line at a time."""
    for row in rows:
        fields = asdict(row) | {
            "boards": [{"id": board.id, "name": board.name} for board in row.boards],
            "added_at": row.added_at.isoformat(),
            "updated_at": row.updated_at.isoformat(),
        }
        yield f"{json.dumps(fields, ensure_ascii=False)}\n".encode()
