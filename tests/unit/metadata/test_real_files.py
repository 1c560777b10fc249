"""What is read of real files of public bodies, which are no part of this repository."""

import csv
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from ingest.metadata.claims import claims_of
from ingest.metadata.resolve import is_case_review, resolve
from ingest.pdf.reading import read_document
from ingest.structure.outline import Outline
from tests.unit.metadata.sheets import REGISTER

pytestmark = pytest.mark.real_files

_ROOT = Path(os.environ.get("CASEREVIEWS_REAL_FILES", "../shared/data"))
_EVERY = 9
"""One inspection in nine is read here; the evaluation reads all."""


def _inspections() -> Iterator[dict[str, str]]:
    if (_ROOT / "manifest.csv").exists():
        with (_ROOT / "manifest.csv").open(encoding="utf-8") as rows:
            yield from (row for row in csv.DictReader(rows) if row["file"].startswith("reports/inspections"))


@pytest.mark.skipif(not (_ROOT / "manifest.csv").exists(), reason="The real files are not on this machine.")
def test_inspections_are_no_case_reviews_and_keep_their_date() -> None:
    """An inspection is no case review; its date of publication is read where it is printed."""
    for row in list(_inspections())[::_EVERY]:
        document = read_document((_ROOT / row["file"]).read_bytes())

        claims = claims_of(document, Outline((), (), (), ()), REGISTER)

        assert is_case_review(claims)[0] is False, row["file"]
        if row["published_printed"] == "yes":
            published = resolve(claims).published
            day = datetime.strptime(row["published"], "%d %B %Y").date()
            assert published is not None, row["file"]
            assert published.value == day.isoformat(), row["file"]
