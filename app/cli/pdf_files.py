"""The files that a command is given: named files, and every PDF in named folders."""

from collections.abc import Iterable
from pathlib import Path

from app.errors import AppError, FileNotReadable
from app.files.disk import files_below, reason_of
from ingest.errors import UnreadablePDF


class NoSuchFile(UnreadablePDF):
    """The file does not exist."""

    code = "no_such_file"
    sentence = "This file does not exist. Check the spelling, or name the folder it is in."


class NotPermitted(UnreadablePDF):
    """This user does not have permission to read the file."""

    code = "not_permitted"
    sentence = "You do not have permission to read this file. Change its permissions, or copy it elsewhere."


class FolderNotRead(AppError):
    """A named folder, or a folder in it, cannot be opened."""

    code = "folder_not_read"
    sentence = "The folder {folder} cannot be read: {reason}. Change its permissions, or name another folder."


def pdf_files(paths: Iterable[Path]) -> list[Path]:
    """The files of the paths in order: named files, even twice, and every .pdf or .PDF in a folder, at any depth.

    Raises FolderNotRead: a folder that cannot be opened is not skipped.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += [file for file in _files_below(path) if file.suffix.lower() == ".pdf"]
        else:
            files.append(path)
    return files


class NoReports(AppError):
    """The folder named for the demo has no PDF."""

    code = "no_reports"
    sentence = (
        "{folder} {problem}. Name a folder with PDFs, for example make demo REPORTS=/your/pdfs, "
        "or leave REPORTS out to start with the samples."
    )


def report_files(folder: Path) -> list[Path]:
    """Every PDF in a folder, at any depth. Raises NoReports if there is no PDF or no folder, or FolderNotRead."""
    try:
        if not folder.exists():
            raise NoReports(folder=folder, problem="does not exist")
        if not folder.is_dir():
            raise NoReports(folder=folder, problem="is a file, not a folder")
    except OSError as error:
        raise FolderNotRead(folder=folder, reason=reason_of(error)) from error
    files = pdf_files([folder])
    if not files:
        raise NoReports(folder=folder, problem="has no PDF in it")
    return files


def bytes_of(path: Path) -> bytes:
    """The content of a file. Raises NoSuchFile or NotPermitted."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise NoSuchFile from error
    except PermissionError as error:
        raise NotPermitted from error


def _files_below(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in files_below(folder) if path.is_file())
    except FileNotReadable as error:
        raise FolderNotRead(folder=error.facts["file"], reason=error.facts["reason"]) from error
