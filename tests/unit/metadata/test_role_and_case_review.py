"""What a document is: a part of a case's file, or no case review at all."""

import pytest

from tests.unit.metadata.sheets import read


@pytest.mark.parametrize(
    ("sheet", "role"),
    [
        ("# Serious Case Review: Child K\n## Executive Summary", "summary"),
        ("# Serious Case Review: Child K\n## Overview Report", "overview"),
        ("# Serious Case Review: Child K\n## Executive Summary and Overview Report", "overview"),
        ("# 7 Minute Briefing\n## Child K Serious Case Review", "briefing"),
        ("# Seven-minute briefing: Child Safeguarding Practice Review, Ash", "briefing"),
        ("# Learning Briefing\n## Safeguarding Adults Review: Mr G", "briefing"),
        ("# Serious Case Review Child K\n## Action Plan", "action_plan"),
        ("# Response of the Board to the Serious Case Review: Child K", "response"),
        ("# Statement from the Independent Chair\n## Serious Case Review Child K", "response"),
        ("# Child K: what we learned\n## Easy Read", "easy_read"),
        (
            "Public Protection Unit\n4 May 2016\nDear Ms Quill,\nThank you"
            " for submitting the Domestic Homicide Review",
            "letter",
        ),
        ("# Serious Case Review: Child K", "overview"),
        ("# Crynodeb Gweithredol\n## Adolygiad Ymarfer Plant", "summary"),
    ],
)
def test_role_is_what_the_cover_calls_it(sheet: str, role: str) -> None:
    """The words of the title or the cover give the role; an overview is what remains."""
    assert read(sheet).role == role


@pytest.mark.parametrize(
    "sheet",
    [
        "# Serious Case Review: Child K\n## Executive Summary",
        "# 7 Minute Briefing\n## Child K Serious Case Review",
        "# “Nobody asked me”\n## A Local Child Safeguarding Practice Review",
    ],
)
def test_summaries_and_briefings_of_a_case_are_case_reviews(sheet: str) -> None:
    """Overview, summary and briefing of a review are of the case."""
    assert read(sheet).is_case_review


@pytest.mark.parametrize(
    "sheet",
    [
        "# Thresholds Guidance 2022\nThe right support at the right time\nExampleshire"
        " Safeguarding Children Partnership",
        "# Level 3 Safeguarding Training\n## Information Pack\nExampleton LSCP",
        "# Serious Case Review Procedures\nExampleton Safeguarding Children Board",
        "# Guidance for the conduct of Domestic Homicide Reviews\nDecember 2016",
        "# Annual Report 2018-19\nExampleton Safeguarding Adults Board",
        "# Child Practice Review Toolkit for reviewers",
        "# What children told us\n## Easy Read",
        "# Multi-agency protocol for bruising in infants",
        "Inspection of Exampleton local authority children’s services\nInspection"
        " dates: 3 to 7 May 2022\nLead inspector: Ada Quill",
        "4 May 2016\nMs Ada Quill\nDear Ada\nFocused visit to Exampleton"
        " children’s services\nThis letter summarises the findings",
        "Area SEND inspection of Exampleton Local Area Partnership\nInspection dates: 1 to 5 May 2023",
        "# Report to the Scrutiny Committee\n## Serious Case Review Child K: update\nAgenda item 7",
        "# Newsletter Spring 2021\nNews from the partnership",
        "# Response to the Serious Case Review: Child K",
        "# Serious Case Review Child K\n## Action Plan",
        "# Terms of reference\n## Case review sub-group",
        "Neutral Citation Number: [2019] EWFC 999\nIN THE FAMILY COURT\n# Judgment\nThere was a serious case review.",
        "# Chances were missed\nBy a staff reporter\nA serious case review has found that chances were missed.",
        "Exampleshire County Council\nChildren's Scrutiny Committee\n# Serious Case Review: Family Z\n"
        "Report of the Director of Children's Services",
        "# Learning from case reviews\n## Level 3 safeguarding training\nDelegate pack",
        "# Application for the review of discharge\nThis review is held by the department.",
    ],
)
def test_look_alikes_are_no_case_reviews(sheet: str) -> None:
    """Guidance, inspections, training, annual reports, committee papers, responses and plans are not."""
    assert not read(sheet).is_case_review


def test_document_without_words_is_no_case_review() -> None:
    """Where there is nothing to read nothing is claimed, but that this is no case review."""
    result = read("")

    assert [claim.field for claim in result.claims] == ["is_case_review"]
    assert not result.is_case_review


def test_every_other_claim_has_evidence() -> None:
    """Each claim quotes the words it rests on, with their page."""
    result = read(
        "# Serious Case Review: Child K\nExampleton LSCB\nMay 2014", "Child K, aged 4, died in May 2012."
    )

    assert all(claim.evidence and claim.evidence[0].quote for claim in result.claims)
    assert all(0 <= claim.confidence <= 1 for claim in result.claims)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "This report is about a child who died and what the agencies who knew the family can learn from it. "
            * 3,
            "en",
        ),
        (
            "Mae'r adroddiad hwn yn sôn am blentyn a fu farw a'r hyn y gall yr asiantaethau ei ddysgu o'r achos. "
            * 3,
            "cy",
        ),
        ("هذا التقرير عن طفل توفي وما يمكن أن تتعلمه الوكالات من هذه القضية المؤلمة " * 3, "ar"),
        (
            "Ten raport dotyczy dziecka, które zmarło, i tego, czego instytucje mogą się nauczyć z tej sprawy. "
            * 4,
            "pl",
        ),
    ],
)
def test_language_is_known_by_words_or_script(text: str, language: str) -> None:
    """English and Welsh are recognised by their small words, others by script or dictionary."""
    result = read("# Report\n" + text)

    languages = [claim.value for claim in result.claims if claim.field == "language"]

    assert languages == [language]
