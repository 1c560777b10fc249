"""``casereviews ingest``: upload PDFs, wait until each is read, and print the result."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import func, select

from app.cli.command_context import CommandContext, command_context
from app.cli.commands import EXIT_FAILED, AsJson, say
from app.cli.pdf_files import bytes_of, pdf_files
from app.cli.second_person import (
    By,
    Reason,
    ResolveFindings,
    Second,
    open_lines,
    publish_unresolved,
    two_people,
)
from app.cli.workers import own_workers
from app.curation.create_submission import create_submission
from app.database import ReadSession, reading, writing
from app.models.document import Document
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import waiting
from ingest.errors import UnreadablePDF
from ingest.pdf.inner_pdfs import inner_pdf, inner_pdfs

ACTOR = "command ingest"
_UNFINISHED = (SubmissionState.WAITING, SubmissionState.READING)
GIVEN_UP = "Reading this file failed 3 times. The log of the worker, in the data folder, says why."
NOT_A_REVIEW = "This does not look like a case review, so it is saved as a draft. Use --force to publish it."
NOT_REQUESTED = "Saved as a draft. Use --publish to make it public."
UNATTACHED = "It belongs to a review that has not been uploaded yet, so it is saved as a draft."

STATUS_WORDS = {"published": "published", "draft": "draft", "duplicate": "duplicate", "refused": "rejected"}
"""The statuses in the words of the site. JSON has those of the API."""


NamedPdf = tuple[str, str, Callable[[], bytes]]
"""What a result is printed under, the name of the file, and how its bytes are read."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """The result for one file: published, draft, duplicate or refused."""

    file: str
    status: str
    review: str | None
    pages: int | None
    seconds: float | None
    reason: str | None
    needs_decision: bool = False
    """Whether it was not published because something that could identify someone is left to decide."""


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("ingest")(ingest)


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="PDFs, or folders of PDFs.", show_default=False)],
    *,
    publish: Annotated[bool, typer.Option("--publish", help="Publish files that are case reviews.")] = False,
    inside: Annotated[
        bool, typer.Option("--inside", help="Also upload each PDF inside a PDF portfolio.")
    ] = False,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="With --publish: also publish files that do not look like case reviews."
        ),
    ] = False,
    by: By = None,
    second: Second = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """Upload PDFs, wait until each is read, and print the result.

    A running worker reads them. If no worker is running, this command reads them. Nothing is lost when you stop
    it: the next worker reads the files that were uploaded. Exit code 1 if a file was rejected.

    With --publish, a report stays a draft while something in it that could identify someone is left to decide.
    --by, --second and --reason publish past warnings. Nothing publishes past hidden text.

    Example: casereviews ingest reports/ --publish
    """
    files = pdf_files(paths)
    if not files:
        say("No PDFs were found. Give PDF files, or a folder that has some.")
        raise typer.Exit(EXIT_FAILED)
    with command_context() as context:
        with reading(context.engine) as session:
            people = two_people(session, by, second, reason)
        resolve = people.agree if people else None
        results = list(ingested(context, files, publish=publish, force=force, resolve=resolve, inside=inside))
    for result in results:
        typer.echo(json.dumps(asdict(result), ensure_ascii=False) if as_json else _line(result))
    say_unresolved(results)
    if any(result.status == "refused" for result in results):
        raise typer.Exit(EXIT_FAILED)


def ingested(
    context: CommandContext,
    files: list[Path],
    *,
    publish: bool,
    force: bool,
    resolve: ResolveFindings | None = None,
    inside: bool = False,
) -> Iterator[Ingested]:
    """Upload all files, wait until they are read, and yield a result for each, in the same order.

    With ``inside``, the PDFs inside a file follow it, each with a result of its own.

    ``resolve`` is called for each review that stayed a draft because of undecided findings. It is published afterwards.
    """
    named: list[NamedPdf] = [(str(file), file.name, partial(bytes_of, file)) for file in files]
    if inside:
        named = [one for file, own in zip(files, named, strict=True) for one in (own, *_inside(file))]
    uploads = [
        (label, _upload(context, name, read, label=label, publish=publish, force=force))
        for label, name, read in named
    ]
    submissions = [upload for _, upload in uploads if isinstance(upload, UUID)]
    _wait(context, submissions)
    if publish and resolve and publish_unresolved(context.engine, submissions, resolve, actor=ACTOR):
        _wait(context, submissions)
    with reading(context.engine) as session:
        for label, upload in uploads:
            yield _result(session, context.site, label, upload) if isinstance(upload, UUID) else upload


def _inside(file: Path) -> Iterator[NamedPdf]:
    """The PDFs inside a file; none if it cannot be read, which its own result says."""
    try:
        pdf = bytes_of(file)
    except UnreadablePDF:
        return
    for inner in inner_pdfs(pdf):
        yield f"{file}: {inner.name}", inner.name, partial(inner_pdf, pdf, inner.number)


def say_unresolved(results: list[Ingested]) -> None:
    """Say how many reports stayed drafts because of undecided findings, if any."""
    count = sum(result.needs_decision for result in results)
    if count:
        reports, where = (
            ("1 report is", "Its line says") if count == 1 else (f"{count} reports are", "Their lines say")
        )
        say(f"{reports} not published, because something could identify someone. {where} where to decide.")


def _upload(
    context: CommandContext,
    name: str,
    read: Callable[[], bytes],
    *,
    label: str,
    publish: bool,
    force: bool,
) -> UUID | Ingested:
    """The submission of a file, or the result if it cannot be opened."""
    try:
        content = read()
    except UnreadablePDF as error:
        return Ingested(label, "refused", None, None, None, error.sentence)
    with writing(context.engine) as session:
        submission = create_submission(
            session, context.files, content, file_name=name, actor=ACTOR, publish=publish, force=force
        )
        session.flush()
        return submission.id


def _wait(context: CommandContext, submissions: list[UUID]) -> None:
    """Show a progress bar until every submission has been read and is in the search index."""
    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("reports"),
        TimeElapsedColumn(),
    )
    with (
        own_workers(context) as start_workers,
        Progress(*columns, console=Console(stderr=True)) as bar,
    ):
        task = bar.add_task("Reading", total=len(submissions))
        while True:
            with reading(context.engine) as session:
                unfinished = _unfinished(session, submissions)
                jobs = waiting(session, "read_submission", "reindex_review")
            bar.update(task, completed=len(submissions) - unfinished)
            if jobs == 0:  # done, or given up after 3 attempts
                return
            start_workers(jobs)
            time.sleep(0.2)


def _unfinished(session: ReadSession, submissions: list[UUID]) -> int:
    query = select(func.count()).where(Submission.id.in_(submissions), Submission.state.in_(_UNFINISHED))
    return session.execute(query).scalar_one()


def _result(session: ReadSession, site: str, file: str, submission_id: UUID) -> Ingested:
    submission = session.get_one(Submission, submission_id)
    pages, seconds = submission.page_count, submission.seconds
    if submission.state in _UNFINISHED:
        return Ingested(file, "refused", None, pages, seconds, GIVEN_UP)
    if submission.state == SubmissionState.REFUSED:
        return Ingested(file, "refused", None, pages, seconds, submission.refusal_sentence)
    review = session.get_one(Review, submission.review_id)
    document = session.get_one(Document, submission.document_id)
    name = review.public_id or str(review.id)
    if submission.state == SubmissionState.DUPLICATE:
        reason = f"The same file has already been uploaded, as document {document.number} of {name}."
        return Ingested(file, "duplicate", name, pages, seconds, reason)
    if document.published_at is not None:
        return Ingested(file, "published", name, pages, seconds, None)
    is_wanted = submission.publish and (document.is_case_review or submission.force)
    decisions = _decisions_left(session, site, review) if is_wanted else None
    reason = decisions or _reason_for_draft(submission, document)
    return Ingested(file, "draft", name, pages, seconds, reason, needs_decision=decisions is not None)


def _decisions_left(session: ReadSession, site: str, review: Review) -> str | None:
    """What is left to decide, and where; None if nothing is."""
    lines = open_lines(session, review)
    if not lines:
        return None
    return f"{' '.join(lines)} Decide here: {site}/boards/reviews/{review.id}/check/findings"


def _reason_for_draft(submission: Submission, document: Document) -> str:
    if not submission.publish:
        return NOT_REQUESTED if document.is_case_review else NOT_A_REVIEW
    return UNATTACHED if document.role in ("response", "action_plan", "letter") else NOT_A_REVIEW


def _line(result: Ingested) -> str:
    review = f" {result.review}" if result.review else ""
    pages = f", {result.pages} pages" if result.pages else ""
    reason = f"\n    {result.reason}" if result.reason else ""
    return f"{STATUS_WORDS[result.status]:<10}{review} {result.file}{pages}{reason}"
