"""Who wrote a report, whom it is about and what it is, by the lines of its cover. Everyone is invented."""

import pytest

from tests.unit.metadata.sheets import read


@pytest.mark.parametrize(
    ("cover", "authors"),
    [
        ("# Serious Case Review\n# Mr Y\nDorcas Pemble, September 2010", ("Dorcas Pemble",)),
        (
            "# Serious Case Review\n# Mr Y\nDorcas Pemble\nfor Exampleton Safeguarding Adults Board",
            ("Dorcas Pemble",),
        ),
        ("# Serious Case Review\n# Mr Y\nPanel Chair: Ada Quill\nAuthor: Ben Finch MA. RN.", ("Ben Finch",)),
        ("# Serious Case Review\n# Mr Y\nIndependent Chair and author: Mrs Ada Quill", ("Ada Quill",)),
        (
            "# REPORT OF THE INDEPENDENT INQUIRY\n## into the death of\n# ADA WREN\nChairman: Ben Finch QC\n"
            "Members: Carl Reed\nDora Vole\nNovember 1994",
            ("Ben Finch", "Carl Reed", "Dora Vole"),
        ),
        ("# Serious Case Review\n# Mr Y\nAda Quill\nDirector of Adult Services\nMay 2010", ()),
    ],
)
def test_author_alone_on_a_line_of_the_cover(cover: str, authors: tuple[str, ...]) -> None:
    """A name by the date or the board is the author's, unless a label or a post says who else it is."""
    assert read(cover, "Mr Y was 44 and died.").metadata.authors == authors


@pytest.mark.parametrize(
    ("cover", "title", "alias"),
    [
        (
            "# Domestic Homicide Review\n## Overview Report into the death of Miriam (a pseudonym) in 2018",
            "Domestic Homicide Review: Overview Report into the death of Miriam (a pseudonym) in 2018",
            "Miriam",
        ),
        (
            "# Case Management Review\n# The M Children\nSafeguarding Board for Northern Ireland",
            "Case Management Review The M Children",
            "The M Children",
        ),
        (
            "# Child Exploitation in Tyneford\n# Serious Case Review",
            "Child Exploitation in Tyneford Serious Case Review",
            None,
        ),
    ],
)
def test_title_names_the_case_as_the_cover_does(cover: str, title: str, alias: str | None) -> None:
    """A subject in a field of the cover belongs to the title; "Child Exploitation" is nobody."""
    metadata = read(cover, "The child died in May.").metadata

    assert (metadata.title, metadata.alias) == (title, alias)


@pytest.mark.parametrize(
    ("sheet", "is_review"),
    [
        (
            "# Independent Lead Reviewer\n## Person specification\nA serious case review of Child F, who died",
            False,
        ),
        (
            "# The Rail Safety Inquiry\n## Report into the collision at Example Junction\nChair: Sir Ben Finch\n"
            "A train passed a signal at danger. This report deals with the signalling and the track.",
            False,
        ),
        (
            "# Independent investigation into the homicide of Mrs N by her grandson\nPublished by NHS England",
            True,
        ),
        (
            "# Why did nobody knock? Policy, thresholds and the death of Edith\n## Safeguarding Adults Review\n"
            "Exampleton Safeguarding Adults Board",
            True,
        ),
    ],
)
def test_look_alikes_and_titles_with_their_words(sheet: str, is_review: bool) -> None:
    """An advertisement for a reviewer is no review; a title about a death may speak of policy."""
    assert read(sheet).is_case_review is is_review
