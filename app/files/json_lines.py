"""A file of JSON objects, one a line, to which lines are only added. What was added is on the disk."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.files.disk import make_folder, open_private, translate_disk_errors


def append_objects(path: Path, objects: Iterable[Mapping[str, object]]) -> None:
    """Add lines, also after a last line that a power cut left unfinished. Raises DiskFull or FolderNotWritable."""
    lines = "".join(json.dumps(line) + "\n" for line in objects)
    if not lines:
        return
    with translate_disk_errors(path.parent):
        make_folder(path.parent)
        with open_private(path, "a+b") as file:
            if file.tell() and _last_byte(path) != b"\n":
                lines = "\n" + lines
            file.write(lines.encode())
            file.flush()
            os.fsync(file.fileno())


def read_objects(path: Path) -> Iterator[dict[str, Any]]:
    """Every object, in the order of the file; none if there is no file. What is no object is left out."""
    for line in path.read_text().splitlines() if path.exists() else ():
        try:
            fields = json.loads(line)
        except ValueError:
            continue
        if isinstance(fields, dict):
            yield fields


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read()
