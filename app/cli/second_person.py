"""Options for two people who agree to publish past undecided warnings, and publishing drafts afterwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

import typer
from sqlalchemy import Engine, Select, select

from app.accounts.find import account_with_email, person_of
from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.accounts.resources import resource_of_review
from app.cli.accounts import AccountNotFound
from app.curation.agree_warnings import agree, request_agreement
from app.curation.decide_finding import declare_fictional
from app.curation.publish import publish
from app.database import ReadSession, WriteSession, writing
from app.errors import AppError
from app.models.document import Document
from app.models.review import Review
from app.models.submission import Submission
from app.reviews.readiness import ABOUT_FINDINGS, LineName, NotPublishable, readiness
from app.reviews.save_draft import lock_documents

By = Annotated[str | None, typer.Option("--by", help="The email address of the account that publishes it.")]
Second = Annotated[
    str | None,
    typer.Option(
        "--second",
        help="The email address of a second account, which agrees to publish past undecided warnings.",
    ),
]
Reason = Annotated[
    str | None, typer.Option("--reason", help="With --second: why the warnings are published undecided.")
]
ResolveFindings = Callable[[WriteSession, Review], None]
"""Decides what is left to decide about a draft, before it is published."""

FICTIONAL = "A sample report about people who do not exist."


class NeedsTwoPeople(AppError):
    """Some of --by, --second and --reason are missing, or both name the same account."""

    code = "needs_two_people"
    sentence = "Give --by and --second with the email addresses of 2 different accounts, and --reason."


class MayNotPublish(AppError):
    """The account cannot publish the review."""

    code = "may_not_publish"
    sentence = "{email} cannot publish this review. Name an account of its board, or a curator."


@dataclass(frozen=True, slots=True)
class TwoPeople:
    """Two people who agree to publish past undecided warnings, and why."""

    first: Person
    second: Person
    reason: str

    def agree(self, session: WriteSession, review: Review) -> None:
        """Agree to publish past undecided warnings, if there are any. Raises MayNotPublish."""
        for person in (self.first, self.second):
            require_may_publish(session, person, review)
        lines = {line.name: line for line in readiness(session, review)}
        if LineName.WARNINGS not in lines or lines[LineName.WARNINGS].is_done:
            return
        request_agreement(session, review, reason=self.reason, actor=self.first.actor)
        agree(session, review, actor=self.second.actor)


def two_people(
    session: ReadSession, by: str | None, second: str | None, reason: str | None
) -> TwoPeople | None:
    """The people of the options; None if --second and --reason are not given. Raises NeedsTwoPeople."""
    if second is None and reason is None:
        return None
    if by is None or second is None or not reason:
        raise NeedsTwoPeople
    people = TwoPeople(person_with_email(session, by), person_with_email(session, second), reason)
    if people.first.account_id == people.second.account_id:
        raise NeedsTwoPeople
    return people


def person_with_email(session: ReadSession, email: str) -> Person:
    """The person with an open account. Raises AccountNotFound."""
    account = account_with_email(session, email)
    if account is None:
        raise AccountNotFound(email=email)
    return person_of(session, account)


def require_may_publish(session: ReadSession, person: Person, review: Review) -> None:
    """Raise MayNotPublish if the policy does not let the person publish the review."""
    if not may(person, Action.PUBLISH, resource_of_review(session, review)):
        raise MayNotPublish(email=person.email)


def publish_unresolved(
    engine: Engine, submissions: Sequence[UUID], resolve: ResolveFindings, *, actor: str
) -> int:
    """Publish reports that stayed drafts because something was left to decide. Returns how many."""
    return sum(_publish_one(engine, submission, resolve, actor=actor) for submission in submissions)


def resolve_fictional(session: WriteSession, review: Review) -> None:
    """Decide that everything found in a sample of the product is meant to be public, except hidden text."""
    declare_fictional(session, review, actor="command demo", reason=FICTIONAL)


def open_lines(session: ReadSession, review: Review) -> list[str]:
    """The sentences of the open lines about what could identify someone."""
    lines = readiness(session, review)
    return [line.sentence for line in lines if line.name in ABOUT_FINDINGS and not line.is_done]


def _publish_one(engine: Engine, submission_id: UUID, resolve: ResolveFindings, *, actor: str) -> bool:
    with writing(engine) as session:
        lock_documents(session)
        review = session.scalars(_draft_review(submission_id)).one_or_none()
        if review is None or not open_lines(session, review):
            return False
        try:
            with session.begin_nested():
                resolve(session, review)
                publish(session, review, actor=actor, is_attended=False)
        except NotPublishable:
            return False
    return True


def _draft_review(submission_id: UUID) -> Select[Review]:
    """The review of a submission that would have been published."""
    is_wanted = Document.is_case_review | Submission.force
    return (
        select(Review)
        .join(Document, Document.review_id == Review.id)
        .join(Submission, Submission.document_id == Document.id)
        .where(Submission.id == submission_id, Submission.publish, Document.published_at.is_(None), is_wanted)
    )
