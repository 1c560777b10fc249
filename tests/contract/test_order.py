"""What comes first, and how pages follow each other."""

from dataclasses import replace

import pytest

from app.search.engine import BadCursor, SearchEngine
from app.search.request import SearchRequest, Sort
from tests.contract.entries import a_passage, an_entry


def order(search: SearchEngine, q: str, sort: Sort = Sort.BEST) -> list[str]:
    answer = search.answer(SearchRequest(q=q, sort=sort))
    return [hit.public_id for hit in answer.reviews]


LEEDS = ("leeds", "Harrowgate Safeguarding Children Partnership")
TALKATIVE = [
    "Child J, Child J and Child J again: Harrowgate, 2019, Harrowgate, a death, a review, a case, a child."
]


def keep_known_items(search: SearchEngine) -> None:
    """Six reviews of which four are called Child J, and one that only talks of it."""
    search.add(
        [
            an_entry(1, title="Child J", boards=[LEEDS], year=2019),
            an_entry(2, title="Child J", boards=[LEEDS], year=2014),
            an_entry(3, title="Child J", year=2019),
            an_entry(4, title="Child K", boards=[LEEDS], year=2019),
            an_entry(5, title="Overview report into the death of Mrs Quimby", passages=["A fall at home."]),
            an_entry(6, title="Learning together", passages=TALKATIVE, year=2020),
        ]
    )


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("Child J Harrowgate 2019", "CR00001"),
        ("child j harrowgate 2014", "CR00002"),
        ("Serious Case Review Child J Westerdale", "CR00003"),
        ("Child K", "CR00004"),
        ("Overview report into the death of Mrs Quimby", "CR00005"),
        ("overview report into the death of mrs quimbby", "CR00005"),
        ("CR00004", "CR00004"),
        ("cr00002 please", "CR00002"),
    ],
)
def test_known_item_is_first(search: SearchEngine, q: str, first: str) -> None:
    """Who names a review, by title, alias with board or year, or identifier, gets it first."""
    keep_known_items(search)

    assert order(search, q)[0] == first


def test_rare_words_weigh_more(search: SearchEngine) -> None:
    """Of two words the rarer decides."""
    search.add(an_entry(n, passages=["The school met. " * 3]) for n in range(1, 10))
    search.add([an_entry(20, passages=["An overlay."]), an_entry(21, passages=["A school. " * 20])])

    assert order(search, "overlay schools homes parents families")[0] == "CR00020"


def test_newest_and_oldest(search: SearchEngine) -> None:
    """Sorted by the report's own date, those without one last."""
    search.add([an_entry(1, year=2012), an_entry(2, year=None), an_entry(3, year=2020)])

    assert order(search, "", Sort.NEWEST) == ["CR00003", "CR00001", "CR00002"]
    assert order(search, "", Sort.OLDEST) == ["CR00001", "CR00003", "CR00002"]
    assert order(search, "") == ["CR00003", "CR00001", "CR00002"]


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize(
    "q", ["", "school", "school teacher", "what do schools tell pupils and teachers about harm"]
)
def test_pages_are_a_partition(search: SearchEngine, q: str, sort: Sort) -> None:
    """Page after page, every counted review comes once."""
    texts = ["The school.", "A school teacher told the pupils.", "Harm.", "A teacher. A school."]
    search.add(
        an_entry(n, passages=[texts[n % 4]], year=2010 + n % 3 if n % 5 else None) for n in range(1, 30)
    )
    request = SearchRequest(q=q, sort=sort, page_size=4)
    listed_ids: list[str] = []

    answer = search.answer(request)
    listed_ids.extend(hit.public_id for hit in answer.reviews)
    while answer.next_cursor:
        answer = search.answer(replace(request, cursor=answer.next_cursor))
        listed_ids.extend(hit.public_id for hit in answer.reviews)

    assert len(listed_ids) == len(set(listed_ids)) == answer.total


def test_cursor_of_another_question_is_refused(search: SearchEngine) -> None:
    """A cursor continues the search it came from, and no other."""
    search.add(an_entry(n, passages=["School."]) for n in range(1, 5))
    cursor = search.answer(SearchRequest(q="school", page_size=2)).next_cursor

    with pytest.raises(BadCursor):
        search.answer(SearchRequest(q="schools", page_size=2, cursor=cursor))


@pytest.mark.parametrize("cursor", ["x", "W10", "é", "bnVsbA", "A" * 5_000, "W1tbW1tbW1tbW1tb"])
def test_made_up_cursor_is_refused(search: SearchEngine, cursor: str) -> None:
    """What is no cursor is refused with a sentence."""
    with pytest.raises(BadCursor, match="first results"):
        search.answer(SearchRequest(q="school", cursor=cursor))


def test_what_only_names_a_thing_comes_after_what_describes_it(search: SearchEngine) -> None:
    """A list of abbreviations and the contents are found, after the passages that say something."""
    listed, discussed = (
        "MARAC: a conference.",
        "The MARAC met twice and heard nothing of the children, the school or the flat.",
    )
    glossary = replace(a_passage(2000, listed, page=3), section_kind="glossary")
    search.add(
        [
            an_entry(1, passages=[discussed], year=2012),
            an_entry(2, passages=[glossary], year=2020),
            an_entry(
                3,
                passages=[replace(glossary, passage_id=3000), a_passage(3001, discussed, page=9)],
                year=2011,
            ),
        ]
    )

    answer = search.answer(SearchRequest(q="marac"))

    assert [hit.public_id for hit in answer.reviews] == ["CR00001", "CR00003", "CR00002"]
    assert answer.reviews[1].passages[0].page == 9
