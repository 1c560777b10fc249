"""The question about names when publishing or restoring; an earlier answer can be kept."""

from collections.abc import Mapping

from app.accounts.person import Person
from app.database import ReadSession
from app.models.confirmation import Answer, Confirmation
from app.models.review import Review
from app.reviews.checking import names_of
from app.reviews.readiness import LineName, confirmations, documents_to_be_public, files_of
from app.site.forms import Choice

LOOKED, NOT_CHECKED, KEPT = "looked", "not_checked", "kept"
CHOOSE = "Select whether someone has checked for names"
SAYS: Mapping[str, bool | None] = {LOOKED: True, NOT_CHECKED: False, KEPT: None}
"""What each answer means to app.curation.publish; None keeps the earlier answer."""
_KEPT = {
    Answer.LOOKED: "{by} has checked for names (already answered)",
    Answer.ACCEPTED: "Publish without a check for names, as {by} answered",
}


def answered_before(session: ReadSession, review: Review) -> Confirmation | None:
    """The earlier answer about exactly the files that would become public."""
    files = files_of(documents_to_be_public(session, review))
    return confirmations(session, review, files).get(LineName.NAMES)


def names_choices(
    session: ReadSession, me: Person, before: Confirmation | None, chosen: str
) -> tuple[Choice, ...]:
    """The possible answers. An earlier answer comes first and is selected."""
    chosen = chosen or (KEPT if before else "")
    choices = (
        Choice(LOOKED, f"I, {me.name}, have checked for names that must not be published", chosen == LOOKED),
        Choice(NOT_CHECKED, "Publish without a check for names", chosen == NOT_CHECKED),
    )
    if before is None:
        return choices
    by = names_of(session, [before.confirmed_by])[before.confirmed_by]
    return (Choice(KEPT, _KEPT[Answer(before.answer)].format(by=by), chosen == KEPT), *choices)
