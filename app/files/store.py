"""Stores files by their sha256 in a folder: sources (never public), public copies and page pictures.

sources/ab/abcd….pdf    the bytes as uploaded
public/ab/abcd….2.pdf   the copy readers download, under the sha256 of its source and the version of its rules
pictures/ab/abcd…/7.webp   the picture of page 7
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from app.files.disk import make_folder, make_private, open_private, open_to_read, translate_disk_errors
from ingest.draft.digest import Sha256
from ingest.pdf.copy_version import COPY_VERSION
from ingest.pdf.fingerprint import sha256_of


class FileStore:
    """Files in one folder, for its owner only. Writing is atomic: a file is complete or does not exist.

    Methods that write or delete raise DiskFull or FolderNotWritable.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save_source(self, content: bytes) -> Sha256:
        """Save the bytes of an upload. The same bytes are saved once, and an upload of them renews their time."""
        sha256 = sha256_of(content)
        try:
            with translate_disk_errors(self.folder):
                os.utime(self._source(sha256))
        except FileNotFoundError:
            self._write(self._source(sha256), content)
        return sha256

    def source(self, sha256: Sha256) -> bytes:
        """The bytes of an upload. Raises FileNotFoundError or FileNotReadable."""
        with open_to_read(self._source(sha256)) as file:
            return file.read()

    def has_source(self, sha256: Sha256) -> bool:
        """Whether the bytes of an upload are stored."""
        return self._source(sha256).is_file()

    def sources(self) -> Iterator[tuple[Sha256, datetime]]:
        """Every uploaded file, and the time of its last upload."""
        for path in (self.folder / "sources").glob("*/*.pdf"):
            if not path.name.startswith("."):
                yield Sha256(path.stem), _changed_at(path)

    def delete_source(self, sha256: Sha256, *, unless_since: datetime) -> None:
        """Delete the bytes of an upload, unless they have been uploaded again since a time."""
        path = self._source(sha256)
        if path.exists() and _changed_at(path) < unless_since:
            with translate_disk_errors(self.folder):
                path.unlink(missing_ok=True)

    def delete_unfinished(self, *, before: datetime) -> int:
        """Delete files that a kill or power cut left unfinished before a time. Returns their number."""
        unfinished = [
            path for path in self.folder.rglob(".*") if path.is_file() and _changed_at(path) < before
        ]
        with translate_disk_errors(self.folder):
            for path in unfinished:
                path.unlink(missing_ok=True)
        return len(unfinished)

    def save_public_copy(self, sha256: Sha256, content: bytes) -> None:
        """Save the copy that readers download instead of the source. Those of older rules are deleted."""
        self._write(self.public_copy(sha256), content)
        self.delete_outdated_copies(sha256)

    def public_copy(self, sha256: Sha256) -> Path:
        """The path of the public copy, which need not exist."""
        return self.folder / "public" / sha256[:2] / f"{sha256}.{COPY_VERSION}.pdf"

    def has_public_copy(self, sha256: Sha256) -> bool:
        """Whether there is a public copy, or one that was made by older rules."""
        return any(self._public_copies(sha256))

    def outdated_copies(self) -> set[Sha256]:
        """The sources of public copies that were made by older rules. These are not served."""
        paths = (self.folder / "public").glob("*/*.pdf")
        return {Sha256(path.name.split(".")[0]) for path in paths if _is_outdated(path)}

    def delete_outdated_copies(self, sha256: Sha256) -> None:
        """Delete the public copies of a source that were made by older rules."""
        with translate_disk_errors(self.folder):
            for path in self._public_copies(sha256):
                if _is_outdated(path):
                    path.unlink(missing_ok=True)

    def _public_copies(self, sha256: Sha256) -> list[Path]:
        return list((self.folder / "public" / sha256[:2]).glob(f"{sha256}*.pdf"))

    def save_picture(self, sha256: Sha256, page: int, content: bytes) -> None:
        """Save the picture of a page."""
        self._write(self.picture(sha256, page), content)

    def picture(self, sha256: Sha256, page: int) -> Path:
        """The path of the picture of a page, which need not exist."""
        return self.folder / "pictures" / sha256[:2] / sha256 / f"{page}.webp"

    def delete_public_files(self, sha256: Sha256) -> None:
        """Delete the public copy and the pictures of pages. The source stays, and is not public."""
        with translate_disk_errors(self.folder):
            for path in self._public_copies(sha256):
                path.unlink(missing_ok=True)
            with suppress(FileNotFoundError):  # another process removes them too
                shutil.rmtree(self.picture(sha256, 1).parent)

    def _source(self, sha256: Sha256) -> Path:
        return self.folder / "sources" / sha256[:2] / f"{sha256}.pdf"

    def _write(self, path: Path, content: bytes) -> None:
        with translate_disk_errors(self.folder):
            make_folder(path.parent)
            make_private(self.folder)
            unfinished = path.with_name(f".{path.name}.{token_hex(8)}")
            try:
                with open_private(unfinished, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                unfinished.replace(path)
            except OSError:
                unfinished.unlink(missing_ok=True)
                raise


def _is_outdated(path: Path) -> bool:
    """Whether a public copy has another version than the present one; the first had none in its name."""
    return not path.name.startswith(".") and not path.name.endswith(f".{COPY_VERSION}.pdf")


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
