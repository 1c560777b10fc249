"""Confidence scaled to how often claims are right."""

from ingest.metadata.calibration import scaled


def test_order_of_confidences_is_kept() -> None:
    """Of two claims the surer one stays the surer, so that the same facts win."""
    judged = [number / 100 for number in range(100)]

    assert [scaled(confidence) for confidence in judged] == sorted(
        scaled(confidence) for confidence in judged
    )


def test_what_is_called_sure_stays_the_same() -> None:
    """Claims below the line of "quite sure" stay below it, and those on it or above stay above."""
    assert scaled(0.84) < 0.85
    assert scaled(0.85) >= 0.85
    assert scaled(0.5) == 0.5
