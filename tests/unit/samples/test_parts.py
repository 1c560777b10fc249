"""The small parts samples are made with: markup, numbers, contacts."""

from random import Random

from tests.samples.contacts import contact_rows
from tests.samples.markup import blocks_of
from tests.samples.numbering import numbered, roman


def test_a_mark_is_taken_out_of_the_sentence_it_follows() -> None:
    """What a sentence truly says is noted with the sentence and not printed."""
    body = "He was seen once. There was no evidence of domestic abuse. {t:domestic_abuse=absent} He left."

    (block,) = blocks_of(body)

    assert block.text == "He was seen once. There was no evidence of domestic abuse. He left."
    assert block.marks[0].sentence == "There was no evidence of domestic abuse."
    assert (block.marks[0].facet, block.marks[0].assertion) == ("theme", "absent")


def test_a_recommendation_line_gives_number_addressees_and_columns() -> None:
    """Number, addressees, text, lead and timescale are read from one line."""
    (block,) = blocks_of("R 4 | police, gp | The police should ask. | Chief Constable | May 2020")

    assert block.number == "4"
    assert block.addressees == ("police", "gp")
    assert block.text == "The police should ask."
    assert block.cells == ("Chief Constable", "May 2020")


def test_dotted_numbers_count_paragraphs_in_each_chapter() -> None:
    """Paragraphs are 1.1, 1.2 and then 2.1."""
    body = "# First\nOne.\nTwo.\n# Second\nThree."

    labels = [item.label for item in numbered(blocks_of(body), "dotted")]

    assert labels == ["1", "1.1", "1.2", "2", "2.1"]


def test_continuous_numbers_run_through_the_chapters() -> None:
    """Paragraphs are 1, 2, 3 whatever the heading; headings have no number."""
    body = "# First\nOne.\n# Second\nTwo."

    labels = [item.label for item in numbered(blocks_of(body), "continuous")]

    assert labels == [None, "1", None, "2"]


def test_small_numbers_are_written_in_roman_numerals() -> None:
    """Four is iv and nineteen is xix."""
    assert roman(4) == "iv"
    assert roman(19) == "xix"


def test_contacts_never_repeat_and_end_with_the_incident() -> None:
    """Every contact has words of its own, and the incident comes last."""
    stock = {
        "start": "2015-01-01",
        "end": "2016-12-31",
        "rows": 9,
        "events": [
            ["Ambulance", "end", "Called at night."],
            ["GP", "any", "Seen for {headache|cough|sleep|rash} {alone|with him}."],
        ],
    }

    head, *rows = contact_rows(stock, Random(3))

    assert head.cells[0] == "When"
    assert len({row.text for row in rows}) == len(rows) == 9
    assert rows[-1].text == "Called at night."
