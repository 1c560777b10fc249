"""``casereviews retry``: try pages again that could not be read."""

import json
from typing import Annotated

import typer

from app.cli.command_context import command_context
from app.cli.commands import EXIT_FAILED, AsJson, say
from app.cli.workers import wait_for_jobs
from app.curation.request_check import CHECK_DOCUMENT, retry_unread_pages
from app.database import reading, writing
from app.models.review import Review
from app.reviews.documents_to_publish import documents_to_be_public
from app.reviews.submissions import find_review
from app.reviews.unread_pages import reviews_with_unread_pages, unread_in_words, unread_pages

ACTOR = "command retry"


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("retry")(retry)


def retry(
    reviews: Annotated[
        list[str] | None,
        typer.Argument(help="Identifiers of reviews. Without any: all with such pages.", show_default=False),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Try pages again that could not be read, and print those of them that still cannot be read.

    The whole report is reprocessed, because headings and running heads depend on its other pages. Decisions of
    people stay as they are. If no worker is running, this command reads the reports. Exit code 1 if pages are left.

    Example: casereviews retry CR00042
    """
    with command_context() as context:
        with writing(context.engine) as session:
            names = reviews or [str(review_id) for review_id in reviews_with_unread_pages(session)]
            ids = [find_review(session, name).id for name in names]
            count = sum(
                retry_unread_pages(session, session.get_one(Review, review_id), actor=ACTOR)
                for review_id in ids
            )
        wait_for_jobs(context, "Reading", CHECK_DOCUMENT, "reindex_review")
        with reading(context.engine) as session:
            documents = [
                document
                for review_id in ids
                for document in documents_to_be_public(session, session.get_one(Review, review_id))
            ]
            unread = unread_pages(session, [document.id for document in documents])
    for document in documents:
        if pages := unread.get(document.id):
            line = {"document": str(document.id), "pages": [page.number for page in pages]}
            typer.echo(json.dumps(line) if as_json else f"{document.file_name}: {unread_in_words(pages)}")
    say(f"Reports that were reprocessed: {count}. Reports with pages left: {len(unread)}.")
    if unread:
        raise typer.Exit(EXIT_FAILED)
