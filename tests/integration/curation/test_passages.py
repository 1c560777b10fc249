"""Words that a person copies from a report are found at their place again."""

import pytest

from app.curation.passages import bounds_in, place_of, words_in
from app.database import WriteSession
from app.errors import BadRequest
from app.models.document import Document
from app.reviews.save_draft import save_draft
from tests.builders import A, a_draft

PAGES = ("One should  listen\nto chil-\ndren. This is so. Agencies should", "agree a plan. This is so.")


def document(session: WriteSession) -> Document:
    draft = a_draft(A(passages=PAGES))
    return save_draft(session, draft, file_name="r.pdf", rules_version="1").document


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("listen to children", "listen\nto chil-\ndren"),
        ("listen to chil-dren", "listen\nto chil-\ndren"),
        ("Listen", None),
        (" - \n", None),
    ],
)
def test_white_space_and_hyphens_make_no_difference(words: str, expected: str | None) -> None:
    """Capitals do: they are the report's."""
    place = place_of(PAGES[0], words)

    assert (PAGES[0][slice(*place)] if place else None) == expected


def test_of_several_places_the_nearest_is_taken() -> None:
    """The one that is closest to where it was before."""
    assert place_of("so it is, and so it was, and so it ends", "so it", near=30) == (29, 34)


def test_words_may_run_on_to_the_next_page(session: WriteSession) -> None:
    """Their end is an offset of the next page then."""
    bounds = bounds_in(session, document(session), "Agencies should agree a plan.")

    assert (bounds.page, bounds.end, bounds.runs_on_to) == (1, None, 13)
    assert PAGES[0][bounds.start :] == "Agencies should"


def test_page_that_is_written_is_the_only_one_looked_at(session: WriteSession) -> None:
    """The same words are on both."""
    report = document(session)

    pages = [words_in(session, report, "This is so.", page=page).page for page in ("", "1", " 2 ")]

    assert pages == [1, 1, 2]


@pytest.mark.parametrize(
    ("words", "page"), [("nowhere", ""), ("This is so.", "3"), ("This is so.", "two"), ("should agree", "")]
)
def test_words_that_are_nowhere_are_refused(session: WriteSession, words: str, page: str) -> None:
    """So are pages there are not, and a quotation over two pages."""
    report = document(session)

    with pytest.raises(BadRequest):
        words_in(session, report, words, page=page)
