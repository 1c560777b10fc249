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
    """More bytes than are taken at once; the rest is not read."""

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
    """A file of a form. Its bytes wait on the disk until they are read."""

    name: str
    file: UploadFile

    def read(self) -> bytes:
        """All of it."""
        self.file.file.seek(0)
        return self.file.file.read()


@asynccontextmanager
async def form_of(request: Request, *, most_bytes: int) -> AsyncIterator[FormData]:
    """The form of a request, whose files are gone on leaving.

    Raises UploadTooLarge while it comes in, BadRequest where it is none or broke off.
    """
    form = await _read(request, most_bytes)
    try:
        yield form
    finally:
        await form.close()


def files_of_form(form: FormData, field: str) -> list[Upload]:
    """The files chosen in a field. A browser sends one without name and bytes where none was chosen."""
    sent = [one for one in form.getlist(field) if isinstance(one, UploadFile)]
    return [Upload(_clean_name(one.filename or ""), one) for one in sent if one.filename or one.size]


def text_of_form(form: FormData, field: str) -> str:
    """What was typed into a field; "" where it is not there."""
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
    """The body as it comes in, up to the limit, which the length it announces may pass already."""
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
    """The last part of a path, as old browsers send one, without what PostgreSQL cannot keep."""
    last = PurePosixPath(PureWindowsPath(name.replace("\x00", "")).name).name
    return last.strip()[:LONGEST_NAME] or "report.pdf"
