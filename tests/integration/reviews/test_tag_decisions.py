"""What people decided about tags, as data."""

from dataclasses import replace

from sqlalchemy import select

from app.curation import retag
from app.database import WriteSession
from app.models.tag import Tag
from app.reviews.save_draft import save_draft
from app.reviews.tag_decisions import DecidedTerm, decided_terms, tag_decisions
from ingest.draft.claims import Evidence
from ingest.draft.tags import Facet
from tests.builders import A, a_draft
from tests.integration.curation.people import CURATOR


def test_decisions_are_listed_with_their_sentences(session: WriteSession) -> None:
    """Confirmed, rejected and added ones; suggestions that no one decided about are no data."""
    draft = a_draft(A(themes=["neglect", "hoarding", "poverty"]))
    quoted = tuple(replace(tag, evidence=(Evidence(1, f"About {tag.term}."),)) for tag in draft.tags)
    saved = save_draft(session, replace(draft, tags=quoted), file_name="r.pdf", rules_version="1")
    by_term = {tag.term: tag for tag in session.scalars(select(Tag))}
    retag.confirm(session, saved.review, by_term["neglect"], person=CURATOR)
    retag.reject(session, saved.review, by_term["hoarding"], person=CURATOR)
    retag.add(session, saved.review, saved.document, Facet.THEME, "babies", person=CURATOR)

    decisions = tag_decisions(session)

    assert [(row.term, row.decision, row.sentences) for row in decisions] == [
        ("babies", "added", ()),
        ("hoarding", "rejected", ("About hoarding.",)),
        ("neglect", "confirmed", ("About neglect.",)),
    ]
    assert decided_terms(decisions)[2] == DecidedTerm("theme", "neglect", confirmed=1, rejected=0, added=0)


def test_sentences_of_withheld_pages_are_left_out(session: WriteSession) -> None:
    """A page that is withheld is quoted nowhere."""
    draft = a_draft(A(themes=["neglect"]))
    quoted = tuple(replace(tag, evidence=(Evidence(1, "A detail."),)) for tag in draft.tags)
    saved = save_draft(session, replace(draft, tags=quoted), file_name="r.pdf", rules_version="1")
    saved.document.withheld_pages = [1]
    retag.confirm(session, saved.review, session.scalars(select(Tag)).one(), person=CURATOR)

    assert tag_decisions(session)[0].sentences == ()
