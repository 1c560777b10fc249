"""Real reports, where the files are to be had: counted by hand, once."""

import os
from pathlib import Path

import pytest

from ingest.pdf.reading import read_document
from ingest.structure.outline import Outline
from ingest.structure.outlining import outline_of

REVIEWS = Path(os.environ.get("CASEREVIEWS_REAL_FILES", "../shared/data")) / "reports" / "reviews"

pytestmark = [
    pytest.mark.real_files,
    pytest.mark.skipif(
        not REVIEWS.is_dir(), reason="CASEREVIEWS_REAL_FILES names no folder with reports/reviews."
    ),
]


def outline(name: str) -> Outline:
    pdf = (REVIEWS / name).read_bytes()
    return outline_of(read_document(pdf))


def test_numbered_topics_of_a_long_inquiry() -> None:
    """Twelve numbered topics with lettered parts, argued at length and stated again at the end of the volume."""
    result = outline("Infected-Blood-Inquiry-Volume-1.pdf").recommendations

    assert [r.number for r in result] == [str(number) for number in range(1, 13)]
    assert all(r.page >= 287 for r in result)


def test_bullets_under_two_headings() -> None:
    """Eight bullets under "Recommendations" and two under the heading after it, on one sheet."""
    result = outline("London-Rapid-Reviews-Analysis-Report.pdf").recommendations

    assert [r.page for r in result] == [23] * 10


def test_a_web_page_printed_to_pdf() -> None:
    """Thirteen labelled recommendations; the print stamps are furniture."""
    result = outline("Rapid-review-mental-health-inpatient-data.pdf")

    assert [r.number for r in result.recommendations] == [str(number) for number in range(1, 14)]
    assert not any("5:39 PM" in passage.text for passage in result.passages)
