"""The question about names, asked of whoever publishes or restores; what was answered while checking may be kept."""

from collections.abc import Mapping

from app.accounts.person import Person
from app.database import ReadSession
from app.models.confirmation import Answer, Confirmation
from app.models.review import Review
from app.reviews.checking import names_of
from app.reviews.readiness import LineName, confirmations, documents_to_be_public, files_of
from app.site.forms import Choice

LOOKED, NOT_CHECKED, KEPT = "looked", "not_checked", "kept"
CHOOSE = "Say whether anybody has looked for names"
SAYS: Mapping[str, bool | None] = {LOOKED: True, NOT_CHECKED: False, KEPT: None}
"""What each answer means to app.curation.publish; None where the answer that was given before stands."""
_KEPT = {
    Answer.LOOKED: "{by} has looked for names, as answered before",
    Answer.ACCEPTED: "It is published unchecked, as {by} answered before",
}


def answered_before(session: ReadSession, review: Review) -> Confirmation | None:
    """The answer that holds for the very files that are to be public."""
    files = files_of(documents_to_be_public(session, review))
    return confirmations(session, review, files).get(LineName.NAMES)


def names_choices(
    session: ReadSession, me: Person, before: Confirmation | None, chosen: str
) -> tuple[Choice, ...]:
    """The answers that can be given; where there is one already it comes first and is chosen."""
    chosen = chosen or (KEPT if before else "")
    asked = (
        Choice(LOOKED, f"I, {me.name}, have looked for names that must not be there", chosen == LOOKED),
        Choice(
            NOT_CHECKED, "It is not checked for names, and I publish it all the same", chosen == NOT_CHECKED
        ),
    )
    if before is None:
        return asked
    by = names_of(session, [before.confirmed_by])[before.confirmed_by]
    return (Choice(KEPT, _KEPT[Answer(before.answer)].format(by=by), chosen == KEPT), *asked)
