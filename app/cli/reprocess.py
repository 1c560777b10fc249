"""``casereviews reprocess``: read reports again by better rules, list what that changes, and save it."""

import json
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import typer

from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.cli.command_context import CommandContext, command_context
from app.cli.commands import EXIT_FAILED, AsJson, say
from app.cli.second_person import person_with_email
from app.cli.workers import wait_for_jobs
from app.curation.reprocess import COMPARE_READING, SAVE_READING, request_comparison, request_saving
from app.database import reading, writing
from app.errors import AppError
from app.models.reprocessing import Reprocessing, ReprocessingState
from app.models.review import Review
from app.reviews.reading_changes import ReadingChange, changes_in_words
from app.reviews.reprocessing import outdated_reviews, reprocessings
from app.reviews.submissions import find_review
from app.reviews.words import in_words

ACTOR = "command reprocess"

Reviews = Annotated[
    list[str] | None,
    typer.Argument(help="Identifiers of reviews. Without any: all that need it.", show_default=False),
]


class NeedsCurator(AppError):
    """--save without --by, or with an account that cannot do it."""

    code = "needs_curator"
    sentence = "Give --by with the email address of a curator or an administrator."


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("reprocess")(reprocess)


def reprocess(
    reviews: Reviews = None,
    *,
    save: Annotated[
        bool, typer.Option("--save", help="Save the changes of reviews that are not public. Needs --by.")
    ] = False,
    public: Annotated[bool, typer.Option("--public", help="With --save: of public reviews too.")] = False,
    by: Annotated[
        str | None, typer.Option("--by", help="With --save: the email address of a curator.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read reports again that earlier rules have read, and list what that would change.

    Nothing is saved. With --save the changes are saved. Decisions of people are kept: confirmed and rejected facts and
    tags, edited recommendations, explained words, removed words and withheld pages. A running worker reads the reports.
    If no worker is running, this command does. You can stop it and start it again.

    With --json every change of every review. Exit code 1 if a report could not be read.

    Example: casereviews reprocess CR00042 --save --public --by ada@example.org
    """
    with command_context() as context:
        person = _curator(context, by) if save else None
        review_ids = _compare(context, reviews)
        if person is not None:
            _save(context, review_ids, person, is_public_too=public)
        failed = _report(context, review_ids, as_json=as_json)
    if failed:
        raise typer.Exit(EXIT_FAILED)


def _curator(context: CommandContext, email: str | None) -> Person:
    if email is None:
        raise NeedsCurator
    with reading(context.engine) as session:
        person = person_with_email(session, email)
    if not may(person, Action.REPROCESS):
        raise NeedsCurator
    return person


def _compare(context: CommandContext, names: list[str] | None) -> Sequence[UUID]:
    """Compare the reviews with these identifiers, or all with outdated reports. Returns their ids."""
    with writing(context.engine) as session:
        ids = [find_review(session, name).id for name in names] if names else outdated_reviews(session)
        for review_id in ids:
            request_comparison(session, review_id, actor=ACTOR)
    wait_for_jobs(context, "Reading", COMPARE_READING)
    return ids


def _save(context: CommandContext, ids: Sequence[UUID], person: Person, *, is_public_too: bool) -> None:
    """Save what was compared, and wait until that is done."""
    with writing(context.engine) as session:
        for row, review in reprocessings(session, ReprocessingState.COMPARED):
            if review.id in ids and row.digest and (is_public_too or not review.is_published):
                request_saving(session, review, digest=row.digest, actor=person.actor)
    wait_for_jobs(context, "Saving", SAVE_READING, "reindex_review")


def _report(context: CommandContext, ids: Sequence[UUID], *, as_json: bool) -> int:
    """Print a line for each review. Returns how many failed."""
    with reading(context.engine) as session:
        rows = [row for row in reprocessings(session, *ReprocessingState) if row[1].id in ids]
    for row, review in rows:
        typer.echo(_json(row, review) if as_json else _line(row, review))
    say(f"{len(rows)} reviews have reports that earlier rules had read.")
    return sum(row.state == ReprocessingState.FAILED for row, _ in rows)


def _json(row: Reprocessing, review: Review) -> str:
    result = {
        "review": review.public_id or str(review.id),
        "review_state": review.state,
        "state": row.state,
        "changes": row.changes,
        "problem": row.problem,
    }
    return json.dumps(result, ensure_ascii=False)


def _line(row: Reprocessing, review: Review) -> str:
    about = f"{review.public_id or review.id} ({in_words({}, review.state).lower()})"
    changes = changes_in_words([ReadingChange(**change) for change in row.changes])
    sentence = {
        ReprocessingState.WAITING: "not read yet",
        ReprocessingState.SAVING: "not saved yet",
        ReprocessingState.SAVED: "saved",
        ReprocessingState.FAILED: f"failed. {row.problem}",
        ReprocessingState.COMPARED: f"would change {changes}",
    }[ReprocessingState(row.state)]
    again = ". The changes are others than before, so nothing was saved" if row.is_changed_again else ""
    return f"{about}: {sentence}{again}"
