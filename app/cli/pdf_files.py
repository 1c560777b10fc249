"""Which files a person means: the named ones, and every PDF below the named folders."""

from collections.abc import Iterable
from pathlib import Path

from ingest.errors import UnreadablePDF


class NoSuchFile(UnreadablePDF):
    """There is no file of that name."""

    code = "no_such_file"
    sentence = "There is no file of this name. Check the spelling, or name the folder it is in."


class NotPermitted(UnreadablePDF):
    """The file may not be read by this user."""

    code = "not_permitted"
    sentence = "This file may not be read by this user. Change its permissions or copy it elsewhere."


def pdf_files(paths: Iterable[Path]) -> list[Path]:
    """Named files as they stand, even twice; folders searched to any depth for .pdf in any case; all in order."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(one for one in path.rglob("*") if one.suffix.lower() == ".pdf" and one.is_file())
        else:
            found.append(path)
    return found


def bytes_of(path: Path) -> bytes:
    """The content of a file. Raises NoSuchFile or NotPermitted, which are refusals like any other."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise NoSuchFile from error
    except PermissionError as error:
        raise NotPermitted from error
