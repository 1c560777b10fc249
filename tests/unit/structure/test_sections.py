"""How far sections run."""

from tests.unit.structure.documents import a_document, heading, outlined, paragraph, prose


def test_a_section_runs_to_the_next_of_its_level() -> None:
    """First and last page cover the sections inside it."""
    outline = outlined(
        a_document(
            [heading("Analysis", size=20.0), *paragraph(prose(1, 12))],
            [heading("The school", size=14.0), *paragraph(prose(2))],
            paragraph(prose(3)),
            [*paragraph(prose(4)), heading("Findings", size=20.0), *paragraph(prose(5))],
        )
    )

    spans = [(s.title, s.first_page, s.last_page, s.parent) for s in outline.sections]

    assert spans == [("Analysis", 1, 4, None), ("The school", 2, 4, 0), ("Findings", 4, 4, None)]


def test_numbers_that_start_again_head_sections_of_their_own() -> None:
    """A summary and an overview bound in one file both have a section 1."""
    bound = [
        [
            heading("Executive Summary", size=20.0),
            heading("1 Introduction", size=14.0),
            *paragraph(prose(1, 12)),
        ],
        [
            heading("Overview Report", size=20.0),
            heading("1 Introduction", size=14.0),
            *paragraph(prose(2, 12)),
        ],
    ]

    outline = outlined(a_document(*bound))

    assert [(s.title, s.parent) for s in outline.sections] == [
        ("Executive Summary", None),
        ("Introduction", 0),
        ("Overview Report", None),
        ("Introduction", 2),
    ]


def test_text_before_the_first_heading_is_in_no_section() -> None:
    """Its passages name no section."""
    outline = outlined(a_document([*paragraph(prose(1)), heading("Findings"), *paragraph(prose(2))]))

    assert [passage.section for passage in outline.passages] == [None, 0]
