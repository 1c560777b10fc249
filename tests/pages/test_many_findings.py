"""The page of findings with a thousand of them, as a long report of an inquiry gives."""

import re

from ingest.draft.findings import FindingKind, Severity
from tests.finding_builders import a_finding
from tests.pages.conftest import CountQueries
from tests.pages.desk import Desk

MANY = 1000


def many(desk: Desk) -> None:
    """A thousand findings: 270 severe ones and 730 warnings, of 50 different words each."""
    for nth in range(MANY):
        severity = Severity.SEVERE if nth < 270 else Severity.WARNING
        a_finding(
            desk.session, desk.review, words=f"Name{nth % 50}", kind=FindingKind.NAME, severity=severity
        )
    desk.session.commit()


def test_thousand_findings_are_paged(desk: Desk, queries: CountQueries) -> None:
    """The first page has 25, counts those alike, and costs as many queries as a page of one."""
    a_finding(desk.session, desk.review)
    desk.session.commit()
    with queries() as few:
        desk.page("/findings")
    many(desk)

    with queries() as statements:
        page = desk.page("/findings")

    assert len(re.findall('<article class="card finding"', page)) == 25
    assert "0 of 1,001 decided" in page
    assert "Do the same for all 20 places with these words" in page
    assert "Next: page 2 of 41" in page
    assert len(statements) <= len(few) + 1


def test_alike_ones_left_to_decide_are_one_row(desk: Desk) -> None:
    """A thousand places with fifty names are two pages of decisions."""
    many(desk)

    page = desk.page("/findings?show=undecided")

    assert "1,000 to decide" in page
    assert "Next: page 2 of 2" in page
