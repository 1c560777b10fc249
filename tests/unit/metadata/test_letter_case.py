"""Titles set in capitals, and covers in two languages, as they are shown. All people are invented."""

import pytest

from ingest.metadata.letter_case import display_case, printed_forms
from tests.unit.metadata.sheets import read

BODY = (
    "Tam McAllister was a boy of nine. The circumstances of his death were told to the MARAC in Exampleton."
)
WELSH = (
    "Comisiynwyd yr adolygiad hwn gan y Bwrdd yn dilyn digwyddiad. Mae'r adroddiad yn edrych ar y modd y bu"
    " gwasanaethau'n cydweithio o fis Medi hyd at fis Mai, ac ar yr hyn y gellir ei ddysgu. Roedd y teulu yn gynnes."
)
ENGLISH = (
    "The Board decided to hold this review in May. It looks at how the services worked together and at what can be"
    " learnt from it. The family was warm, and the school knew them well and was fond of them."
)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("THE OVERVIEW REPORT", "The Overview Report"),
        ("SERIOUS CASE REVIEW IN RESPECT OF CHILD K", "Serious Case Review in respect of Child K"),
        (
            "INTO THE CIRCUMSTANCES OF THE DEATH OF TAM MCALLISTER",
            "Into the circumstances of the death of Tam McAllister",
        ),
        ("OVERVIEW REPORT INTO THE DEATH OF Ms F", "Overview Report into the death of Ms F"),
        ("CHILDREN A, B AND C", "Children A, B and C"),
        ("CHILD RB", "Child RB"),
        ("A SERIOUS CASE REVIEW", "A Serious Case Review"),
        ("THE LEARNING OF A MARAC", "The Learning of a MARAC"),
        ("EXAMPLETON LSCB", "Exampleton LSCB"),
        ("“TL”", "“TL”"),
        ("CYSUR 2 2018", "CYSUR 2 2018"),
        ("IN JULY 2015", "In July 2015"),
        ("DOMESTIC ABUSE-RELATED DEATH REVIEW", "Domestic Abuse-Related Death Review"),
        ("CHILDREN’S VOICES", "Children’s Voices"),
        ("Nobody asked me", "Nobody asked me"),
    ],
)
def test_capitals_are_shown_as_a_title_is_written(printed: str, title: str) -> None:
    """Names, initials, letters and codes keep their capitals; the words that join them have none."""
    assert display_case(printed, printed_forms([BODY])) == title


def test_the_claim_quotes_the_capitals_of_the_cover() -> None:
    """The title is shown in small letters, its evidence is word for word."""
    claim = next(
        claim for claim in read("# SERIOUS CASE REVIEW\n# CHILD K", BODY).claims if claim.field == "title"
    )

    assert claim.value == "Serious Case Review: Child K"
    assert claim.evidence[0].quote == "SERIOUS CASE REVIEW CHILD K"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (ENGLISH, "Concise Child Practice Review: ABC 4/2019"),
        (WELSH, "Adolygiad Ymarfer Plant Cryno: ABC 4/2019"),
    ],
)
def test_a_cover_in_two_languages_has_one_title(body: str, title: str) -> None:
    """The lines in the language of the report make its title."""
    cover = (
        "# Adolygiad Ymarfer Plant Cryno\n# Concise Child Practice Review\n## ABC 4/2019\nMai 2020 / May 2020"
    )

    assert read(cover, body).metadata.title == title
