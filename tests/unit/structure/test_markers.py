"""What a line's first signs say."""

import pytest

from ingest.structure.markers import MarkerKind, marker_of


@pytest.mark.parametrize(
    ("text", "kind", "number", "rest"),
    [
        ("Recommendation 1: The Board", MarkerKind.LABEL, "1", "The Board"),
        ("Argymhelliad 2 Dylai'r Bwrdd", MarkerKind.LABEL, "2", "Dylai'r Bwrdd"),
        ("RECOMMENDATION 3", MarkerKind.LABEL, "3", ""),
        ("Recommendation l: The Board", MarkerKind.LABEL, "1", "The Board"),
        ("Recommendation |", MarkerKind.LABEL, "1", ""),
        ("Recommendation l2. The Board", MarkerKind.LABEL, "12", "The Board"),
        ("R3. The trust", MarkerKind.CODE, "R3", "The trust"),
        ("4.1.12 The panel", MarkerKind.DOTTED, "4.1.12", "The panel"),
        ("3) The panel", MarkerKind.DECIMAL, "3", "The panel"),
        ("1.Introduction", MarkerKind.DECIMAL, "1", "Introduction"),
        ("12 The panel", MarkerKind.BARE, "12", "The panel"),
        ("(a) the police", MarkerKind.LETTER, "a", "the police"),
        ("(iv) the police", MarkerKind.ROMAN, "iv", "the police"),
        ("• the police", MarkerKind.BULLET, None, "the police"),
        ("– the police", MarkerKind.DASH, None, "the police"),
        ("Appendix A", MarkerKind.LABEL, "A", ""),
        ("5.2 Recommendation 1: The Board", MarkerKind.LABEL, "1", "The Board"),
        ("Recommendation: The Board", MarkerKind.LABEL, None, "The Board"),
        ("Recommendation Two", MarkerKind.LABEL, "Two", ""),
    ],
)
def test_markers_are_known_by_their_form(text: str, kind: MarkerKind, number: str | None, rest: str) -> None:
    """Kind, number and the text after the marker."""
    marker = marker_of(text)

    assert marker is not None
    assert (marker.kind, marker.number, text[marker.end :]) == (kind, number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Recommendation 12 of the Bristol inquiry",
        "Finding 2 was accepted",
        "recommendation 4 says so",
        "12 children lived there",
        "2019. The",
        "5.30pm",
        "Part of the plan",
        "THEMES",
        "A house by the sea",
    ],
)
def test_what_only_speaks_of_numbers_has_no_marker(text: str) -> None:
    """Talk about a recommendation is not its label, nor a time or a year its number."""
    marker = marker_of(text)

    assert marker is None
