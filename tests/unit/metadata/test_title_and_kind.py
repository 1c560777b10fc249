"""The title and the kind of a review, over covers of every pattern met in print. All places and people are invented."""

from typing import NamedTuple

import pytest

from ingest.metadata.review_kind import kinds_in
from tests.unit.metadata.sheets import read


class Cover(NamedTuple):
    """A cover and what should be read from it."""

    sheet: str
    title: str
    kinds: str
    alias: str | None


COVERS = (
    Cover(
        "# DOMESTIC HOMICIDE REVIEW\nUnder section 9 of the Domestic Violence, Crime and Victims Act 2004\n"
        "# IN RESPECT OF THE DEATH OF ADULT A\nNovember 2014",
        "Domestic Homicide Review in respect of the Death of Adult A",
        "dhr",
        "Adult A",
    ),
    Cover(
        "# CHILD H\n# A SERIOUS CASE REVIEW\nMay 2014",
        "Child H: A Serious Case Review",
        "scr",
        "Child H",
    ),
    Cover(
        "# Domestic Abuse Related Death Review (DARDR)\n# Executive Summary\n# Wren\nMay 2025",
        "Domestic Abuse Related Death Review (DARDR): Executive Summary: Wren",
        "dhr",
        "Wren",
    ),
    Cover(
        "Child Safeguarding Practice Review Panel\n# Hidden in plain sight\n## A national review of babies",
        "Hidden in plain sight: A national review of babies",
        "national",
        None,
    ),
    Cover(
        "# Ken’s story\n## Safeguarding Adults Review about a man who was alone",
        "Ken’s story: Safeguarding Adults Review about a man who was alone",
        "sar",
        "Ken",
    ),
    Cover(
        "# “Nobody came\n# back to ask”\n## Local Child Safeguarding Practice Review\n## Baby North\nMay 2022",
        "“Nobody came back to ask”: Baby North",
        "lcspr",
        "Baby North",
    ),
    Cover(
        "# Mill Lane House:\n# a Safeguarding Adults Review\nExampleton Safeguarding Adults Board",
        "Mill Lane House: a Safeguarding Adults Review",
        "sar",
        "Mill Lane House",
    ),
    Cover(
        "# Safeguarding Adults Review\n# Mr and Mrs L\nReport for publication, May 2019",
        "Safeguarding Adults Review: Mr and Mrs L",
        "sar",
        "Mr and Mrs L",
    ),
    Cover(
        "# Serious Case Review\n# Mr Quillfeather\nExampleton Safeguarding Adults Board",
        "Serious Case Review: Mr Quillfeather",
        "scr",
        "Mr Quillfeather",
    ),
    Cover(
        "# Domestic Homicide Review (Wren)\nExampleton Community Safety Partnership",
        "Domestic Homicide Review (Wren)",
        "dhr",
        "Wren",
    ),
    Cover(
        "# Thematic Review of Safeguarding Adults Reviews\n# Infants 1 to 4\n2021",
        "Thematic Review of Safeguarding Adults Reviews: Infants 1 to 4",
        "sar thematic",
        "Infants 1 to 4",
    ),
    Cover(
        "# THE OVERVIEW REPORT OF THE\n# SERIOUS CASE REVIEW\n# IN RESPECT OF\n# CHILD K\nMarch 2011",
        "The Overview Report of the Serious Case Review in respect of Child K",
        "scr",
        "Child K",
    ),
    Cover(
        "EXAMPLESHIRE\nSAFEGUARDING CHILDREN BOARD\n# Serious Case Review: Baby V\nPublished: May 2014",
        "Serious Case Review: Baby V",
        "scr",
        "Baby V",
    ),
    Cover(
        "# Wren: A Serious Case Review Overview Report\nAuthor: Ada Quill\nJune 2016",
        "Wren: A Serious Case Review Overview Report",
        "scr",
        "Wren",
    ),
    Cover(
        "# Serious Case Review - Re Young Person 7\nExampleton LSCB",
        "Serious Case Review: Young Person 7",
        "scr",
        "Young Person 7",
    ),
    Cover(
        "# Serious Case Review\n# Relating to Children A, B and C\nOctober 2013",
        "Serious Case Review Relating to Children A, B and C",
        "scr",
        "Children A, B and C",
    ),
    Cover(
        "# Serious Case Review on the services\n# provided for Child F1 and family\n2015",
        "Serious Case Review on the services provided for Child F1 and family",
        "scr",
        "Child F1",
    ),
    Cover(
        "# Overview Report on the Serious Case Review\n# of BDS7\n",
        "Overview Report on the Serious Case Review of BDS7",
        "scr",
        "BDS7",
    ),
    Cover(
        "# Report into the death of ‘Mrs Q’\n## A Safeguarding Adults Review\nExampleton"
        " Safeguarding Adults Board\nJuly 2018",
        "Report into the death of ‘Mrs Q’: A Safeguarding Adults Review",
        "sar",
        "Mrs Q",
    ),
    Cover(
        "# Domestic Homicide Review\n# Case 9 - Executive Summary\nSafer Exampleton Partnership",
        "Domestic Homicide Review Case 9 - Executive Summary",
        "dhr",
        None,
    ),
    Cover(
        "# DOMESTIC HOMICIDE REVIEW\nExampleton\n“AB”\nReport by Ben Finch\n14/03/2016",
        "Domestic Homicide Review: AB",
        "dhr",
        "AB",
    ),
    Cover(
        "# Review into the death of Jo in March 2019\n## Local Child Safeguarding Practice Review\n",
        "Review into the death of Jo in March 2019: Local Child Safeguarding Practice Review",
        "lcspr",
        "Jo",
    ),
    Cover(
        "# Concise Child Practice Review:\n# CPR EXAMPLE 3\nDate of publication 4 May 2017",
        "Concise Child Practice Review: CPR EXAMPLE 3",
        "cpr",
        "CPR EXAMPLE 3",
    ),
    Cover(
        "# Extended Child Practice Review\n## CYSUR 2 2018\n",
        "Extended Child Practice Review: CYSUR 2 2018",
        "cpr",
        "CYSUR 2 2018",
    ),
    Cover(
        "# “I was always the new girl”\n## A Local Child Safeguarding Practice Review about Maya\nSeptember 2022",
        "“I was always the new girl”: A Local Child Safeguarding Practice Review about Maya",
        "lcspr",
        "Maya",
    ),
    Cover(
        "# Seen but not heard\nExampleshire Safeguarding Children Partnership\nMay"
        " 2023\n## Child Safeguarding Practice Review\n",
        "Seen but not heard",
        "lcspr",
        None,
    ),
    Cover(
        "# SIGNIFICANT CASE REVIEW\n# CHILD D\nExampleshire Child Protection Committee",
        "Significant Case Review: Child D",
        "scr",
        "Child D",
    ),
    Cover(
        "# Learning Review\n## Family S4\nStrathexample Child Protection Committee",
        "Learning Review: Family S4",
        "learning_review",
        "Family S4",
    ),
    Cover("# Initial Case Review: Adult P\n", "Initial Case Review: Adult P", "icr", "Adult P"),
    Cover("# CASE MANAGEMENT REVIEW\n## “TL”\nNovember 2018", "Case Management Review: “TL”", "cmr", "TL"),
    Cover("# Adult Practice Review Report\n## Mr G\n", "Adult Practice Review Report: Mr G", "apr", "Mr G"),
    Cover(
        "# Single Unified Safeguarding Review\n## SUSR 02/2025\n",
        "Single Unified Safeguarding Review: SUSR 02/2025",
        "susr",
        "SUSR 02/2025",
    ),
    Cover(
        "# Domestic Abuse Related Death Review\n## Overview report into the death of Hazel\nAugust 2025",
        "Domestic Abuse Related Death Review: Overview report into the death of Hazel",
        "dhr",
        "Hazel",
    ),
    Cover(
        "# Joint Domestic Homicide Review and\n# Safeguarding Adults Review\n## Adult P\n",
        "Joint Domestic Homicide Review and Safeguarding Adults Review: Adult P",
        "dhr sar",
        "Adult P",
    ),
    Cover(
        "# Serious Case Review and Domestic Homicide Review\n## Child B and Ms F\n",
        "Serious Case Review and Domestic Homicide Review: Child B and Ms F",
        "dhr scr",
        "Child B",
    ),
    Cover(
        "# Independent investigation into the care and\n# treatment of Mr W\nCommissioned by NHS England",
        "Independent investigation into the care and treatment of Mr W",
        "mhhr",
        "Mr W",
    ),
    Cover(
        "# Offensive Weapons Homicide Review\n## Kestrel\n",
        "Offensive Weapons Homicide Review: Kestrel",
        "owhr",
        "Kestrel",
    ),
    Cover(
        "# Thematic Review of Suicide in Young People\nMarch 2020",
        "Thematic Review of Suicide in Young People",
        "thematic",
        None,
    ),
    Cover(
        "# Analysis of serious case reviews\n# in Exampleshire 2010 to 2015\n",
        "Analysis of serious case reviews in Exampleshire 2010 to 2015",
        "thematic",
        None,
    ),
    Cover(
        "# REGULATION 28 REPORT TO PREVENT FUTURE DEATHS\n",
        "Regulation 28 Report to Prevent Future Deaths",
        "pfd",
        None,
    ),
    Cover(
        "# Rapid Review: Child T\nExampleton Safeguarding Children Partnership",
        "Rapid Review: Child T",
        "rapid_review",
        "Child T",
    ),
    Cover(
        "# Fatal Incident Review\n## Millbrook House\n",
        "Fatal Incident Review: Millbrook House",
        "other",
        None,
    ),
    Cover(
        "# The Millbrook Inquiry\n## Report of the independent inquiry into Millbrook Hospital\n",
        "The Millbrook Inquiry: Report of the independent inquiry into Millbrook Hospital",
        "inquiry",
        None,
    ),
    Cover(
        "# Discretionary Safeguarding Adults Review\n## Mr D\nRestricted until publication",
        "Discretionary Safeguarding Adults Review: Mr D",
        "sar",
        "Mr D",
    ),
    Cover(
        "# Adolygiad Ymarfer Plant Estynedig\n## Plentyn B\nDyddiad cyhoeddi: 3 Mai 2019",
        "Adolygiad Ymarfer Plant Estynedig: Plentyn B",
        "cpr",
        "Plentyn B",
    ),
    Cover(
        "IN STRICT CONFIDENCE\nDRAF\nT\n# SERIOUS CASE REVIEW\n# CASE NUMBER 14\nFINAL VERSION",
        "Serious Case Review: Case Number 14",
        "scr",
        "Case Number 14",
    ),
    Cover(
        "# Safeguarding Adults Review\n# “Wren”\nExampleton Safeguarding Adults Board",
        "Safeguarding Adults Review: “Wren”",
        "sar",
        "Wren",
    ),
)


@pytest.mark.parametrize("cover", COVERS, ids=lambda cover: cover.title[:50])
def test_title_joins_the_lines_of_the_cover(cover: Cover) -> None:
    """The lines that belong to the title make it, in order; board, date, author and status do not."""
    metadata = read(cover.sheet).metadata

    assert metadata.title == cover.title


@pytest.mark.parametrize("cover", COVERS, ids=lambda cover: cover.title[:50])
def test_kind_is_what_the_cover_says(cover: Cover) -> None:
    """The kind of review is on the cover, two for a joint review."""
    metadata = read(cover.sheet).metadata

    assert " ".join(sorted(metadata.review_kinds)) == cover.kinds


@pytest.mark.parametrize("cover", COVERS, ids=lambda cover: cover.title[:50])
def test_alias_is_the_one_on_the_cover(cover: Cover) -> None:
    """The alias is read in the form it is shown in; a title without one yields none."""
    metadata = read(cover.sheet).metadata

    assert metadata.alias == cover.alias


@pytest.mark.parametrize("cover", COVERS, ids=lambda cover: cover.title[:50])
def test_every_cover_of_a_review_is_taken_for_one(cover: Cover) -> None:
    """A cover that names a kind of review is that of a case review."""
    result = read(cover.sheet)

    assert result.is_case_review


@pytest.mark.parametrize(
    "text",
    [
        "using the Welsh child practice review model",
        "a serious case review panel met",
        "the criteria for a safeguarding adults review",
        "child practice review methodology",
        "a previous serious case review",
    ],
)
def test_a_model_or_a_panel_is_no_kind(text: str) -> None:
    """A review is not of the kind whose model, panel, criteria or forerunner it mentions."""
    assert kinds_in(text) == ()


def test_body_never_outvotes_the_cover() -> None:
    """A serious case review that often mentions child practice reviews stays what its cover says."""
    body = "A child practice review. The child practice review found. Another child practice review. " * 20

    metadata = read("# Serious Case Review\n## Child E\nExampleton LSCB", body, body).metadata

    assert metadata.review_kinds == ("scr",)


def test_deposit_sheet_gives_the_title_first() -> None:
    """The labelled sheet before the cover is the most trusted source."""
    sheet = (
        "Title: Serious Case Review: Child Z\nLSCB: Exampleton\nAuthor: Ada Quill MA\nDate of publication: 2013\n"
        "This report was deposited by the board named, which keeps the copyright. NSPCC"
    )

    metadata = read(sheet, "# SERIOUS CASE REVIEW\n# OVERVIEW OF CHILD Z\nApril 2012").metadata

    assert metadata.title == "Serious Case Review: Child Z"
    assert metadata.authors == ("Ada Quill",)
    assert metadata.published is not None
    assert metadata.published.value == "2013"
    assert [board.name for board in metadata.boards] == ["Exampleton Safeguarding Children Board"]


def test_title_of_the_file_that_the_cover_does_not_show_is_ignored() -> None:
    """A template's left-over in /Title is no title."""
    metadata = read("# Serious Case Review: Child Q\n", info_title="Microsoft Word - Template v2").metadata

    assert metadata.title == "Serious Case Review: Child Q"
