"""Keeps files by their sha256 in a folder: sources (never public), public copies and page pictures.

sources/ab/abcd….pdf    the bytes as handed in
public/ab/abcd….pdf     the copy readers download, under the sha256 of its source
pictures/ab/abcd…/7.webp   page 7 of it
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
from ingest.pdf.fingerprint import sha256_of


class FileStore:
    """Files below one folder, for its owner only. Writing is atomic: a file is there whole or not at all.

    What writes raises DiskFull or FolderNotWritable where the disk refuses.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep_source(self, content: bytes) -> Sha256:
        """Keep the bytes of a file handed in; the same bytes twice are kept once, and are young again."""
        sha256 = sha256_of(content)
        try:
            with translate_disk_errors(self.folder):
                os.utime(self._source(sha256))
        except FileNotFoundError:
            self._write(self._source(sha256), content)
        return sha256

    def source(self, sha256: Sha256) -> bytes:
        """The bytes handed in. Raises FileNotFoundError or FileNotReadable."""
        with open_to_read(self._source(sha256)) as file:
            return file.read()

    def has_source(self, sha256: Sha256) -> bool:
        """Whether the bytes handed in are still here."""
        return self._source(sha256).is_file()

    def sources(self) -> Iterator[tuple[Sha256, datetime]]:
        """Every file handed in, and when it was last."""
        for path in (self.folder / "sources").glob("*/*.pdf"):
            if not path.name.startswith("."):
                yield Sha256(path.stem), _changed_at(path)

    def forget_source(self, sha256: Sha256, *, unless_since: datetime) -> None:
        """Remove the bytes handed in, unless they were handed in again since a time."""
        path = self._source(sha256)
        if path.exists() and _changed_at(path) < unless_since:
            with translate_disk_errors(self.folder):
                path.unlink(missing_ok=True)

    def forget_halves(self, *, before: datetime) -> int:
        """Remove what a kill or a power cut left half written before a time; how many files that were."""
        halves = [path for path in self.folder.rglob(".*") if path.is_file() and _changed_at(path) < before]
        with translate_disk_errors(self.folder):
            for path in halves:
                path.unlink(missing_ok=True)
        return len(halves)

    def keep_public_copy(self, sha256: Sha256, content: bytes) -> None:
        """Keep what readers may download in place of the source."""
        self._write(self.public_copy(sha256), content)

    def public_copy(self, sha256: Sha256) -> Path:
        """Where the public copy is, or will be."""
        return self.folder / "public" / sha256[:2] / f"{sha256}.pdf"

    def keep_picture(self, sha256: Sha256, page: int, content: bytes) -> None:
        """Keep the picture of a page."""
        self._write(self.picture(sha256, page), content)

    def picture(self, sha256: Sha256, page: int) -> Path:
        """Where the picture of a page is, or will be."""
        return self.folder / "pictures" / sha256[:2] / sha256 / f"{page}.webp"

    def forget_public(self, sha256: Sha256) -> None:
        """Remove the public copy and the pictures of pages; the bytes handed in stay, for nobody to see."""
        with translate_disk_errors(self.folder):
            self.public_copy(sha256).unlink(missing_ok=True)
            with suppress(FileNotFoundError):  # another process removes them too
                shutil.rmtree(self.picture(sha256, 1).parent)

    def _source(self, sha256: Sha256) -> Path:
        return self.folder / "sources" / sha256[:2] / f"{sha256}.pdf"

    def _write(self, path: Path, content: bytes) -> None:
        with translate_disk_errors(self.folder):
            make_folder(path.parent)
            make_private(self.folder)
            half = path.with_name(f".{path.name}.{token_hex(8)}")
            try:
                with open_private(half, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                half.replace(path)
            except OSError:
                half.unlink(missing_ok=True)
                raise


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
