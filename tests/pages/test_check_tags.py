"""A board checks the tags and recommendations of a draft: kept, rejected, added, corrected."""

import pytest
from sqlalchemy import select

from app.models.claim import Claim
from app.models.document import Document, Recommendation
from tests.pages.desk import WORDS, Desk, another, first, tag


def test_tag_is_kept_rejected_and_undone(desk: Desk) -> None:
    """Its line says who decided; a rejected one is apart."""
    neglect = tag(desk, "neglect")

    desk.decide(f"/tags/{neglect.id}", "rejected", back="list")
    rejected = desk.page()
    themes = desk.now().themes
    desk.decide(f"/tags/{neglect.id}", "undone")

    assert "1 rejected" in rejected
    assert themes == []
    assert desk.now().themes == ["neglect"]


def test_page_of_a_tag_says_how_often_its_term_was_confirmed(desk: Desk) -> None:
    """In all reviews; nothing is said before anyone has decided."""
    path = f"/tags/{tag(desk, 'neglect').id}"
    before = desk.page(path)

    desk.decide(path, "confirmed")

    assert "were confirmed so far" not in before
    assert "1 of 1 suggestion of this were confirmed so far" in desk.page(path)


def test_page_of_a_tag_shows_what_it_means_and_its_sentences(desk: Desk) -> None:
    """With the words of the page, highlighted, where its picture is not drawn yet."""
    page = desk.page(f"/tags/{tag(desk, 'domestic_abuse').id}")

    assert "said to be absent" in page
    assert "<mark>" in page
    assert "Page 1 of 3, overview report" in page


def test_later_of_two_people_hears_about_a_tag(desk: Desk) -> None:
    """Who decided, how, and what the other one wanted."""
    path = f"/tags/{tag(desk, 'neglect').id}"
    stale = desk.seen(path)
    desk.decide(path, "rejected")

    answer = another(desk).browser.post(desk.address + path, data={"seen": stale, "decision": "confirmed"})

    assert answer.status_code == 409
    assert "It is now rejected. You wanted to keep it." in answer.text


def test_tag_is_added_with_words_found_on_their_page(desk: Desk) -> None:
    """Copied with a line break and a hyphen more, they are found all the same."""
    data = {"term": "theme:professional_curiosity", "words": "Nobody asked\nwho li-\nved there."}

    answer = desk.browser.post(f"{desk.address}/new-tag", data=data)

    added = tag(desk, "professional_curiosity")
    assert answer.headers["location"] == f"{desk.address}?done=added#tag-{added.id}"
    assert added.status == "confirmed"
    assert (added.evidence[0]["page"], added.evidence[0]["quote"]) == (1, "Nobody asked who lived there.")
    assert "professional_curiosity" in desk.now().themes


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"term": ""}, "Choose a theme"),
        ({"term": "theme:nonsense"}, "Choose a theme"),
        (
            {"term": "theme:neglect", "words": "these stand nowhere"},
            "These words were not found in the document",
        ),
        ({"term": "theme:neglect", "page": "2"}, "Copy the words from that page"),
        ({"term": "theme:neglect", "words": "Nobody asked", "page": "99"}, "The document has pages 1 to 3"),
    ],
)
def test_tag_that_cannot_be_added_says_why(desk: Desk, form: dict[str, str], sentence: str) -> None:
    """At its box, with everything as it was typed."""
    answer = desk.browser.post(f"{desk.address}/new-tag", data=form)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert all(value in answer.text for name, value in form.items() if name != "term")


def test_recommendation_is_put_in_its_bounds(desk: Desk) -> None:
    """Its words are found on the page again, and its number and addressees are set."""
    path = f"/recommendations/{first(desk).id}"

    desk.decide(
        path,
        "edited",
        words="The police should ask who lives there.",
        page="2",
        number="R1",
        addressees=["police", "school"],
    )

    desk.session.expire_all()
    edited = first(desk)
    assert (edited.text, edited.start, edited.end) == ("The police should ask who lives there.", 0, 38)
    assert (edited.number, edited.addressees) == ("R1", ["police", "school"])
    assert "changed by a person" in desk.page()


def test_words_that_are_nowhere_are_refused(desk: Desk) -> None:
    """The words are the report's, never a person's own."""
    path = f"/recommendations/{first(desk).id}"
    form = {
        "seen": desk.seen(path),
        "decision": "edited",
        "words": "The police should do better.",
        "page": "2",
    }

    answer = desk.browser.post(desk.address + path, data=form)

    assert answer.status_code == 422
    assert '<a href="#words">These words were not found on page 2. Copy them from the page</a>' in answer.text
    assert "The police should do better." in answer.text


def test_two_recommendations_are_merged(desk: Desk) -> None:
    """From where the first begins to where the second ends, with the addressees of both."""
    desk.decide(f"/recommendations/{first(desk).id}", "merged")

    desk.session.expire_all()
    assert [recommendation.text for recommendation in desk.session.scalars(select(Recommendation))] == [
        f"{WORDS} Schools should listen."
    ]


def test_recommendation_is_removed_and_another_added(desk: Desk) -> None:
    """The list leads to both."""
    desk.decide(f"/recommendations/{first(desk).id}", "removed")

    answer = desk.browser.post(
        f"{desk.address}/new-recommendation", data={"words": "Nobody asked who lived there.", "number": "9"}
    )

    added = desk.session.scalars(select(Recommendation).where(Recommendation.number == "9")).one()
    assert answer.headers["location"] == f"{desk.address}/recommendations/{added.id}?done=added"
    assert added.page == 1
    assert "2 recommendations" in desk.page()


def test_recommendation_that_changed_since_is_not_overwritten(desk: Desk) -> None:
    """The page shows what stands now, and the box what was typed."""
    path = f"/recommendations/{first(desk).id}"
    stale = desk.seen(path)
    desk.decide(path, "edited", words="The police should ask who lives there.", page="2")

    answer = desk.browser.post(
        desk.address + path, data={"seen": stale, "decision": "edited", "words": "They should write it down."}
    )

    assert answer.status_code == 409
    assert "Someone else has changed this." in answer.text
    assert "They should write it down.</textarea>" in answer.text


def test_document_is_said_to_be_a_summary(desk: Desk) -> None:
    """Its language too; what was left as it was is no decision."""
    document = desk.session.scalars(select(Document)).one()
    version = desk.seen_in(f'id="document-{document.id}"')
    form = {"seen": version, "role": "summary", "language": "cy", "is_case_review": "yes"}

    answer = desk.browser.post(f"{desk.address}/documents/{document.id}", data=form)
    again = desk.browser.post(f"{desk.address}/documents/{document.id}", data=form)

    desk.session.expire_all()
    decided = desk.session.scalars(select(Claim.field).where(Claim.source == "board")).all()
    assert answer.headers["location"] == f"{desk.address}?done=changed#document-{document.id}"
    assert (document.role, document.language) == ("summary", "cy")
    assert set(decided) == {"document_role", "language"}
    assert again.status_code == 409
    assert "Someone else has changed the details of this report." in again.text
