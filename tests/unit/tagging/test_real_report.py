"""A real analysis of rapid reviews, which a person has read for its themes."""

import os
from pathlib import Path

import pytest

from ingest.draft.tags import Assertion, Facet
from ingest.pipeline import load_rules, read_review

REPORT = (
    Path(os.environ.get("CASEREVIEWS_REAL_FILES", "../shared/data"))
    / "reports"
    / "reviews"
    / "London-Rapid-Reviews-Analysis-Report.pdf"
)


@pytest.mark.real_files
@pytest.mark.skipif(not REPORT.is_file(), reason="CASEREVIEWS_REAL_FILES does not hold the London analysis.")
def test_themes_a_reader_finds_in_a_real_analysis_are_tagged() -> None:
    """What its chapters are about is there, what it never mentions is not, and each quotation is on its page."""
    draft = read_review(REPORT.read_bytes(), load_rules())

    themes = {
        tag.term for tag in draft.tags if tag.facet is Facet.THEME and tag.assertion is Assertion.PRESENT
    }
    assert {
        "neglect",
        "domestic_abuse",
        "extra_familial_harm",
        "information_sharing",
        "culture_and_ethnicity",
    } <= themes
    assert themes.isdisjoint({"hoarding", "self_neglect", "mental_capacity", "radicalisation"})
    pages = {page.number: page.text for page in draft.pages}
    for piece in (piece for tag in draft.tags for piece in tag.evidence if piece.start is not None):
        assert letters(pages[piece.page][piece.start : piece.end]) == letters(piece.quote)


def letters(text: str) -> str:
    """The letters and digits of a text, which line ends and hyphens do not change."""
    return "".join(sign for sign in text if sign.isalnum())
