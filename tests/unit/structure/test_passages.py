"""Passages cover the report once, in order, inside their sections and their size."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.draft.outline import BlockKind, Passage
from ingest.pdf.document import Document
from ingest.structure.outline import Outline
from tests.unit.structure.documents import Set, Written, a_document, heading, outlined, paragraph, prose

SPOKEN = "the child was seen by a nurse. Nobody wrote to her school; and then? It fell silent! 4.2 • Mr A."
words = st.sampled_from(SPOKEN.split())
texts = st.lists(words, min_size=1, max_size=120).map(" ".join)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Pages of headings and paragraphs with a header on each, and enough text at the end to tell the body type."""
    pages: list[list[Written]] = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        written: list[Written] = [Set("Running header", size=8.0, top=20.0)]
        for text in draw(st.lists(texts, max_size=6)):
            if draw(st.booleans()):
                written.append(heading(f"Part of page {number} about {text[:20]}"))
            written += paragraph(text, gap=draw(st.sampled_from([0.0, 1.0])))
        pages.append(written)
    pages.append([*paragraph(prose(9, 40))])
    return a_document(*pages)


def shown_words(outline: Outline) -> Counter[str]:
    blocks = [
        block for page in outline.pages for block in page.blocks if block.kind is not BlockKind.FURNITURE
    ]
    return Counter(word for block in blocks for word in block.text.split())


@given(documents())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_is_in_exactly_one_passage(document: Document) -> None:
    """What is shown as text is what is searched, word for word; no furniture gets in."""
    outline = outlined(document)

    assert Counter(word for p in outline.passages for word in p.text.split()) == shown_words(outline)


@given(documents())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_passages_keep_to_their_size_and_section(document: Document) -> None:
    """At most 250 words; fewer than 100 only where the section has no more."""
    passages = outlined(document).passages
    sizes = [len(passage.text.split()) for passage in passages]

    assert all(size <= 250 for size in sizes)
    for at, passage in enumerate(passages):
        shared = [p for p in passages if p.section == passage.section]
        assert sizes[at] >= 100 or len(shared) == 1


@given(documents())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_passages_are_in_order_and_where_they_say(document: Document) -> None:
    """The words of a passage are the words of its pages between its offsets, furniture left out."""
    outline = outlined(document)
    places = [(p.first_page, p.start, p.last_page, p.end) for p in outline.passages]

    assert places == sorted(places)
    for passage in outline.passages:
        assert _between(outline, passage).split() == passage.text.split()


def _between(outline: Outline, passage: Passage) -> str:
    texts = []
    for page in outline.pages[passage.first_page - 1 : passage.last_page]:
        text = page.text
        for block in page.blocks:
            if block.kind is BlockKind.FURNITURE:
                text = text[: block.start] + " " * (block.end - block.start) + text[block.end :]
        start = passage.start if page.number == passage.first_page else 0
        end = passage.end if page.number == passage.last_page else len(text)
        texts.append(text[start:end])
    return "\n".join(texts)


def test_a_paragraph_over_a_page_break_stays_whole() -> None:
    """A sentence that continues overleaf is one line of the passage."""
    first = [*paragraph(prose(1)), *paragraph("The social worker was told by the school on the first of")]
    second = [Set("May that the child had not been seen.", gap=0.0)]

    passages = outlined(a_document(first, second)).passages

    assert "on the first of May that the child" not in passages[0].text
    assert (passages[0].first_page, passages[0].last_page) == (1, 2)


def test_lower_case_overleaf_continues_with_the_sentence() -> None:
    """A line that starts in lower case belongs to the sentence before the page break."""
    passages = outlined(
        a_document(["The child had been seen by nobody at all since"], ["the spring."])
    ).passages

    assert passages[0].text == "The child had been seen by nobody at all since the spring."


def test_a_footnote_waits_for_the_end_of_the_sentence_around_it() -> None:
    """The sentence that continues overleaf is whole, the note is after it, and the passage covers both pages."""
    note = Set("3 Children Act 1989, section 47.", size=8.0, top=740.0)

    passage = outlined(a_document([*paragraph(f"{prose(1)} It was"), note], ["late in the day."])).passages[0]

    assert passage.text.endswith("It was late in the day.\n3 Children Act 1989, section 47.")
    assert (passage.first_page, passage.last_page) == (1, 2)


def test_a_word_broken_over_a_page_is_joined() -> None:
    """ "safe-" at the foot and "guarding" overleaf are one word in the passage."""
    passages = outlined(a_document(["The trust asked its safe-"], ["guarding lead."])).passages

    assert passages[0].text == "The trust asked its safeguarding lead."


def test_long_sections_are_cut_between_paragraphs() -> None:
    """Four paragraphs of 95 words make two passages of two."""
    passages = outlined(a_document([line for n in range(4) for line in paragraph(prose(n, 5))])).passages

    assert [len(passage.text.split("\n")) for passage in passages] == [2, 2]
