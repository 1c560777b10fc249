"""``casereviews publish``: publish a review that was checked, or say what is still to do."""

import json
from typing import Annotated

import typer

from app.cli.command_context import command_context
from app.cli.commands import AsJson
from app.cli.second_person import By, Reason, Second, person_with_email, require_may_publish, two_people
from app.curation.confirm import confirm_line
from app.curation.publish import publish
from app.database import writing
from app.errors import AppError
from app.reviews.readiness import CONFIRMABLE, LineName
from app.reviews.save_draft import lock_documents
from app.reviews.submissions import find_review
from app.reviews.words import listed

_LINES = listed(sorted(CONFIRMABLE))


class NeedsPublisher(AppError):
    """The option --by is missing."""

    code = "needs_publisher"
    sentence = "Give --by with the email address of the account that publishes it."


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("publish")(publish_review)


def publish_review(
    review: Annotated[str, typer.Argument(help="The identifier of the review.", show_default=False)],
    *,
    by: By = None,
    second: Second = None,
    reason: Reason = None,
    confirm: Annotated[
        list[LineName] | None,
        typer.Option("--confirm", help=f"A check that the account confirms: {_LINES}. Can be repeated."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Publish a review, or say what has to be done first.

    Exit code 1 if it cannot be published. Hidden text, and everything that identifies someone, is decided on the page
    of the review. No option publishes past it.

    Example: casereviews publish 019ac2b4-76a3-7cd1-9b8e-0242ac120002 --by ada@example.org --confirm themes
    """
    if by is None:
        raise NeedsPublisher
    with command_context() as context, writing(context.engine) as session:
        person = person_with_email(session, by)
        people = two_people(session, by, second, reason)
        lock_documents(session)
        review_row = find_review(session, review)
        require_may_publish(session, person, review_row)
        for line in confirm or []:
            confirm_line(session, review_row, line, actor=person.actor)
        if people is not None:
            people.agree(session, review_row)
        publish(session, review_row, actor=person.actor)
        public_id = review_row.public_id
    address = f"{context.site}/reviews/{public_id}"
    typer.echo(json.dumps({"review": public_id, "url": address}) if as_json else f"Published: {address}")
