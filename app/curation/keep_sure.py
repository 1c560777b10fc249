"""Confirm at once what reading is quite sure of."""

from collections.abc import Iterable

from app.accounts.person import Person
from app.curation import correct, retag
from app.database import WriteSession
from app.models.review import Review
from app.models.tag import Tag, TagStatus
from app.reviews.facts import Fact
from app.reviews.sure import is_sure_fact, is_sure_tag, is_undecided_fact


def keep_sure(
    session: WriteSession, review: Review, facts: Iterable[Fact], tags: Iterable[Tag], *, person: Person
) -> None:
    """Confirm the undecided facts and tags whose confidence is "quite sure". The others stay suggestions.

    Each is recorded in the audit log as if it had been confirmed alone.
    """
    for fact in facts:
        if is_undecided_fact(fact) and is_sure_fact(fact):
            correct.confirm(session, review, fact.field, person=person)
    sure = [tag for tag in tags if tag.status == TagStatus.SUGGESTED and is_sure_tag(tag)]
    if sure:
        retag.confirm_all(session, review, sure, person=person)
