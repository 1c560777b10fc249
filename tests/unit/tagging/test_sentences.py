"""Where sentences end, and where their quotations stand."""

import pytest

from ingest.draft.outline import Block, BlockKind, DraftPage, SectionKind, TextSource
from ingest.tagging.sentences import Sentence, evidence_of, sentences_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. He left.", ["It rained.", "He left."]),
        ("Dr. Smith came. She stayed.", ["Dr. Smith came.", "She stayed."]),
        ("See e.g. Appendix 2. Then go.", ["See e.g. Appendix 2.", "Then go."]),
        ("4.2. That was late. No one knew.", ["4.2. That was late.", "No one knew."]),
        ("Mr. G. Jones rang. It was May.", ["Mr. G. Jones rang.", "It was May."]),
        ("Why? Nobody asked!", ["Why?", "Nobody asked!"]),
        ("no end", ["no end"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    """Titles, initials, abbreviations and numbers of paragraphs do not end a sentence."""
    assert [text[start:end] for start, end in sentences_of(text)] == expected


def test_offsets_survive_line_ends_and_undone_hyphens() -> None:
    """A quotation whose line ends and hyphen were folded is found again in the page as printed."""
    text = "Before.\nThe hoard-\ning blocked   the\nstairs. After."
    block = Block(BlockKind.PARAGRAPH, "Before. The hoarding blocked the stairs. After.", 0, len(text))
    page = DraftPage(3, text, TextSource.TEXT, 595.0, 842.0, (block,))
    sentence = Sentence(
        "The hoarding blocked the stairs.", 3, block, SectionKind.ANALYSIS, 0, is_heading=False
    )

    evidence = evidence_of(sentence, {3: page})

    assert evidence.page == 3
    assert evidence.quote == "The hoarding blocked the stairs."
    assert text[evidence.start : evidence.end] == "The hoard-\ning blocked   the\nstairs."


def test_quotation_that_cannot_be_placed_has_no_offsets() -> None:
    """Where the words of the block are not those of the page, no place is invented."""
    block = Block(BlockKind.TABLE_ROW, "Joined from cells.", 0, 9)
    page = DraftPage(1, "Something else.", TextSource.TEXT, 595.0, 842.0, (block,))
    sentence = Sentence("Joined from cells.", 1, block, SectionKind.OTHER, 0, is_heading=False)

    evidence = evidence_of(sentence, {1: page})

    assert (evidence.start, evidence.end) == (None, None)
