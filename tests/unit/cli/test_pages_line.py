"""The line of ``casereviews read`` that says how pages were read."""

from app.cli.read import pages_line


def test_nothing_is_said_where_all_pages_were_read() -> None:
    """The number of pages is on the line above."""
    assert pages_line([_page(1, "read"), _page(2, "read")]) is None


def test_pages_by_ocr_empty_and_unread_are_named() -> None:
    """With the least confidence, and the reason of each page that could not be read."""
    line = pages_line(
        [
            _page(1, "read_by_ocr", confidence=0.91),
            _page(2, "empty"),
            _page(3, "unread", reason="damaged"),
            _page(4, "unread", reason="damaged"),
        ]
    )

    assert line == (
        "Pages: 1 read by OCR (confidence 91% or more); nothing on page 2; "
        "could not read pages 3 and 4 (the page is damaged)."
    )


def _page(
    number: int, state: str, *, reason: str | None = None, confidence: float | None = None
) -> dict[str, object]:
    return {"number": number, "state": state, "unread_reason": reason, "ocr_confidence": confidence}
