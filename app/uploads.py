"""Uploads: a form with files, streamed to the disk and stopped as soon as it is too large.

    async with form_of(request, most_bytes=MOST_BYTES_AT_ONCE) as form:
        files = files_of_form(form, "file")

The one place that is ``async``: everything else waits for the database, this waits for the network.
"""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from app.errors import AppError, BadRequest
from ingest.pdf.safety import MOST_BYTES

MOST_FILES = 50
MOST_BYTES_AT_ONCE = 2 * MOST_BYTES
MOST_BYTES_OF_ONE = MOST_BYTES + 1024 * 1024
"""One file of the largest size that is read, and the form around it."""

LONGEST_NAME = 200


class UploadTooLarge(AppError):
    """The upload is over the limit; the rest of it is not read."""

    code = "too_large"
    status = 413
    sentence = (
        "You can upload up to {megabytes} MB at a time. Upload the files one by one. "
        "If a single PDF is larger, make it smaller first."
    )


class FileTooLarge(UploadTooLarge):
    """More bytes than one PDF may have, where a form takes one file."""

    sentence = "The file is larger than {megabytes} MB. Make the PDF smaller and upload it again."


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a form. Its bytes are on the disk until they are read."""

    name: str
    file: UploadFile

    def read(self) -> bytes:
        """The whole content of the file."""
        self.file.file.seek(0)
        return self.file.file.read()


@asynccontextmanager
async def form_of(request: Request, *, most_bytes: int) -> AsyncIterator[FormData]:
    """The form of a request. Its files are deleted on leaving.

    Raises UploadTooLarge while it is received, BadRequest if it is not a form or is incomplete.
    """
    form = await _read(request, most_bytes)
    try:
        yield form
    finally:
        await form.close()


def files_of_form(form: FormData, field: str) -> list[Upload]:
    """The files chosen in a field. Ignores the empty one that a browser sends if none was chosen."""
    files = [file for file in form.getlist(field) if isinstance(file, UploadFile)]
    return [Upload(_clean_name(file.filename or ""), file) for file in files if file.filename or file.size]


def text_of_form(form: FormData, field: str) -> str:
    """The text of a field, or "" if the form does not have it."""
    value = form.get(field)
    return value.strip().replace("\x00", "") if isinstance(value, str) else ""


async def _read(request: Request, most_bytes: int) -> FormData:
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise BadRequest(field="file", problem="send the file in a form, as multipart/form-data")
    parser = MultiPartParser(
        request.headers, _limited(request, most_bytes), max_files=MOST_FILES, max_fields=20
    )
    try:
        return await parser.parse()
    except MultiPartException as error:
        raise BadRequest(field="file", problem=error.message.rstrip(".").lower()) from error
    except ClientDisconnect as error:
        raise BadRequest(field="file", problem="the upload was interrupted. Upload the file again") from error


async def _limited(request: Request, most_bytes: int) -> AsyncGenerator[bytes, None]:
    """The body as it is received. Raises UploadTooLarge if it, or its Content-Length, is over the limit."""
    too_large = _too_large(most_bytes)
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > most_bytes:
        raise too_large
    received = 0
    async for chunk in request.stream():
        received += len(chunk)
        if received > most_bytes:
            raise too_large
        yield chunk


def _too_large(most_bytes: int) -> UploadTooLarge:
    """A form for one file names the limit of a file, without the form around it."""
    if most_bytes == MOST_BYTES_OF_ONE:
        return FileTooLarge(megabytes=MOST_BYTES // 1024**2)
    return UploadTooLarge(megabytes=most_bytes // 1024**2)


def _clean_name(name: str) -> str:
    """The last part of a path, as old browsers send one, without characters that PostgreSQL cannot store."""
    last = PurePosixPath(PureWindowsPath(name.replace("\x00", "")).name).name
    return last.strip()[:LONGEST_NAME] or "report.pdf"
