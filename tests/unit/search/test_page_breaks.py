"""Where a passage goes over a page."""

from app.models.document import Page, Passage
from app.search.results.page_breaks import page_starts

FIRST = "The midwife saw the bruise and wrote noth-\ning down. She"
SECOND = "Exampleton Review\nspoke to nobody.\nNobody asked why."
JOINED = "The midwife saw the bruise and wrote nothing down. She spoke to nobody."


def a_page(number: int, text: str, *furniture: str) -> Page:
    blocks = []
    start = 0
    for line in text.split("\n"):
        kind = "furniture" if line in furniture else "paragraph"
        blocks.append({"kind": kind, "text": line, "start": start, "end": start + len(line), "level": None})
        start += len(line) + 1
    return Page(number=number, text=text, blocks=blocks)


def a_passage(text: str, last_page: int, end: int) -> Passage:
    return Passage(text=text, first_page=1, start=0, last_page=last_page, end=end)


def test_second_page_begins_with_its_first_words() -> None:
    """Running headers and undone hyphens do not move the place."""
    pages = {2: a_page(2, SECOND, "Exampleton Review")}

    (start,) = page_starts(a_passage(JOINED, 2, SECOND.index("\nNobody")), pages)

    assert JOINED[start:] == "spoke to nobody."


def test_words_that_repeat_are_told_apart_by_counting() -> None:
    """Where the page's first words occur more than once, the place that counting gives decides."""
    text = "It was so. It was so. It was so."
    pages = {2: a_page(2, "It was so.")}

    assert page_starts(a_passage(text, 2, 10), pages) == (22,)


def test_words_that_are_not_found_are_counted() -> None:
    """A page whose words were joined otherwise still gets a place, and pages keep their order."""
    pages = {2: a_page(2, "xx xx"), 3: a_page(3, "yyy")}

    starts = page_starts(a_passage("aaaa bb b cc ddd", 3, 3), pages)

    assert starts == (6, 13)


def test_passage_on_one_page_has_no_breaks() -> None:
    """Most passages are on one page."""
    assert page_starts(a_passage("A word.", 1, 7), {}) == ()
