"""What happened to the subject, by what the text tells. Everyone is invented."""

import pytest

from tests.unit.metadata.sheets import read

CHILD = "# Serious Case Review: Child K\nExampleton Safeguarding Children Board"
ADULT = "# Safeguarding Adults Review\n# Wilfred\nExampleton Safeguarding Adults Board"


@pytest.mark.parametrize(
    ("cover", "text", "outcome"),
    [
        (CHILD, "K was struck by a train. The coroner recorded a narrative verdict.", "death"),
        (CHILD, "Death by hanging of a 16-year-old girl. She cut her arms at 12.", "death"),
        (
            CHILD,
            "K, aged two, drank methadone and died in hospital. His uncle survived an overdose.",
            "death",
        ),
        (ADULT, "Wilfred was burned to death in his bed. He had lost the use of one hand.", "death"),
        (ADULT, "P19, a man of 44, died of malnutrition in his home.", "death"),
        (CHILD, "Four children were taken into care in 2011. Their grandmother had died.", "serious_harm"),
        (CHILD, "His father shook him. He is blind and cannot sit.", "serious_harm"),
        (ADULT, "Wilfred was found in a shed and lost four toes to frost. He is alive.", "serious_harm"),
        (CHILD, "The baby was five days old when he was overlain in a bed.", "death"),
        (ADULT, "Wilfred was dehydrated and in hospital. No resident died as a result.", "serious_harm"),
        (CHILD, f"K was arrested in 2020. No one was hurt. {'He went to college. ' * 15}", None),
        (CHILD, f"K was stabbed by a boy of 18. {'He went to college. ' * 15}", None),
    ],
)
def test_outcome_is_what_happened_to_the_subject(cover: str, text: str, outcome: str | None) -> None:
    """A harm in a sentence of a death is its cause; where violence may have been fatal, nothing is said."""
    assert read(cover, text).metadata.outcome == outcome


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
        ("# Child Exploitation in Tyneford\n# Serious Case Review", None, None),
    ],
)
def test_title_names_the_case_as_the_cover_does(cover: str, title: str | None, alias: str | None) -> None:
    """A subject in a field of the cover belongs to the title; "Child Exploitation" is nobody."""
    metadata = read(cover, "The child died in May.").metadata

    assert metadata.alias == alias
    assert title is None or metadata.title == title


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
