"""Edit recommendations: change where one begins and ends, add a missed one, remove or merge them.

The words are always those of the page: a person says where they begin and end, not what they are. Reprocessing keeps
what a person decided and does not restore what they removed.
"""

from collections.abc import Sequence

from sqlalchemy import func, select

from app.accounts.person import Person
from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.passages import Bounds, words_of
from app.curation.removed_words import refuse_removed_words
from app.curation.review_lock import claim_source, lock_review, resolve_and_reindex
from app.database import ReadSession, WriteSession
from app.errors import BadRequest, Conflict
from app.models.document import Document, Recommendation, RejectedRecommendation, Section
from app.models.review import Review
from app.reviews.recommendations import put_in_order
from ingest.draft.claims import ClaimSource
from ingest.draft.tags import Facet
from ingest.tagging.vocabulary import load_vocabulary

LONGEST_NUMBER = 20


def edit(
    session: WriteSession,
    review: Review,
    recommendation: Recommendation,
    *,
    bounds: Bounds | None = None,
    number: str | None = None,
    addressees: Sequence[str] | None = None,
    person: Person,
) -> None:
    """Change the bounds, the printed number ("" for none) or the addressees. None leaves a value unchanged.

    Its id, and so its address, does not change. Raises BadRequest for bounds outside the page and unknown agencies.
    """
    document = _document(session, review, recommendation)
    if recommendation.source == ClaimSource.MACHINE:
        _reject(session, recommendation, person=person)
    recommendation.source = claim_source(person)
    if bounds is not None:
        _set_bounds(session, document, recommendation, bounds)
    if number is not None:
        recommendation.number = _checked_number(session, review, number)
    if addressees is not None:
        recommendation.addressees = _checked_agencies(addressees)
    _finish(session, review, recommendation, person=person, decision="edited")


def add(
    session: WriteSession,
    review: Review,
    document: Document,
    bounds: Bounds,
    *,
    number: str = "",
    addressees: Sequence[str] = (),
    person: Person,
) -> Recommendation:
    """Add a recommendation that the machine missed."""
    lock_review(session, review)
    if document.review_id != review.id:
        raise Conflict(problem="This document has moved to another review")
    last = select(func.coalesce(func.max(Recommendation.position), -1)).where(
        Recommendation.document_id == document.id
    )
    recommendation = Recommendation(
        document_id=document.id,
        position=session.execute(last).scalar_one() + 1,
        number=_checked_number(session, review, number),
        addressees=_checked_agencies(addressees),
        source=claim_source(person),
    )
    _set_bounds(session, document, recommendation, bounds)
    session.add(recommendation)
    _finish(session, review, recommendation, person=person, decision="added")
    return recommendation


def remove(session: WriteSession, review: Review, recommendation: Recommendation, *, person: Person) -> None:
    """Remove what is not a recommendation. Reprocessing does not restore it."""
    _document(session, review, recommendation)
    _reject(session, recommendation, person=person)
    session.delete(recommendation)
    _finish(session, review, recommendation, person=person, decision="removed")


def merge_with_next(
    session: WriteSession, review: Review, recommendation: Recommendation, *, person: Person
) -> None:
    """Merge it with the next one in its document: from where the first begins to where the second ends.

    Raises BadRequest if none follows on this page or the next, or if their offsets are not known.
    """
    _document(session, review, recommendation)
    after = select(Recommendation).where(
        Recommendation.document_id == recommendation.document_id,
        Recommendation.position > recommendation.position,
    )
    following = session.scalars(after.order_by(Recommendation.position).limit(1)).first()
    bounds = _from_to(recommendation, following)
    if following is None or bounds is None:
        raise BadRequest(
            field="words",
            problem="no recommendation directly follows it. Copy its words into the box instead",
        )
    _reject(session, following, person=person)
    addressees = [*recommendation.addressees, *following.addressees]
    session.delete(following)
    session.flush()
    edit(session, review, recommendation, bounds=bounds, addressees=addressees, person=person)


def _from_to(first: Recommendation, last: Recommendation | None) -> Bounds | None:
    if last is None or first.start is None or last.end is None:
        return None
    if last.page == first.page:
        return Bounds(first.page, first.start, last.end)
    return Bounds(first.page, first.start, None, last.end) if last.page == first.page + 1 else None


def _document(session: WriteSession, review: Review, recommendation: Recommendation) -> Document:
    lock_review(session, review)
    document = session.get_one(Document, recommendation.document_id)
    if document.review_id != review.id:
        raise Conflict(problem="This recommendation has moved to another review")
    return document


def _set_bounds(
    session: WriteSession, document: Document, recommendation: Recommendation, bounds: Bounds
) -> None:
    recommendation.text = words_of(
        session,
        document,
        bounds.page,
        start=bounds.start,
        end=bounds.end,
        runs_on_to=bounds.runs_on_to,
    )
    recommendation.page, recommendation.start, recommendation.end = bounds.page, bounds.start, bounds.end
    around = select(Section.position).where(
        Section.document_id == document.id,
        Section.first_page <= bounds.page,
        Section.last_page >= bounds.page,
    )
    recommendation.section = session.scalars(around.order_by(Section.position.desc()).limit(1)).first()


def _reject(session: WriteSession, recommendation: Recommendation, *, person: Person) -> None:
    """Save its present words and bounds as rejected, so that reprocessing does not restore them."""
    session.add(
        RejectedRecommendation(
            document_id=recommendation.document_id,
            page=recommendation.page,
            text=recommendation.text,
            start=recommendation.start,
            end=recommendation.end,
            decided_by=person.actor,
            decided_at=now(),
        )
    )


def _checked_number(session: ReadSession, review: Review, number: str) -> str | None:
    written = " ".join(number.split())
    refuse_removed_words(session, review, "number", written)
    if len(written) > LONGEST_NUMBER:
        raise BadRequest(field="number", problem=f"it is longer than {LONGEST_NUMBER} characters")
    return written or None


def _checked_agencies(addressees: Sequence[str]) -> list[str]:
    vocabulary = load_vocabulary()
    unknown = [agency for agency in addressees if vocabulary.find(Facet.AGENCY, agency) is None]
    if unknown:
        raise BadRequest(field="addressees", problem="the vocabulary has no agency " + ", ".join(unknown))
    return list(dict.fromkeys(addressees))


def _finish(
    session: WriteSession, review: Review, recommendation: Recommendation, *, person: Person, decision: str
) -> None:
    session.flush()
    put_in_order(session, recommendation.document_id)
    record(
        session,
        Event.RECOMMENDATION_EDITED,
        actor=person.actor,
        review_id=review.id,
        document_id=recommendation.document_id,
        details={"recommendation": str(recommendation.id), "decision": decision},
    )
    resolve_and_reindex(session, review)
