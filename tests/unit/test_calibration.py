"""Confidence scaled to how often claims and tags are right."""

import pytest

from ingest.calibration import SCALE_OF_CLAIMS, SCALE_OF_SHORT_TEXTS, SCALE_OF_TAGS, Scale, scaled


@pytest.mark.parametrize("scale", [SCALE_OF_CLAIMS, SCALE_OF_SHORT_TEXTS, SCALE_OF_TAGS])
def test_order_of_confidences_is_kept(scale: Scale) -> None:
    """Of two values the surer one stays the surer, so that the same facts win."""
    judged = [number / 100 for number in range(101)]

    assert [scaled(confidence, scale) for confidence in judged] == sorted(
        scaled(confidence, scale) for confidence in judged
    )


@pytest.mark.parametrize("scale", [SCALE_OF_CLAIMS, SCALE_OF_TAGS])
def test_what_is_called_sure_stays_the_same(scale: Scale) -> None:
    """Values below the line of "quite sure" stay below it, and those on it or above stay above."""
    assert scaled(0.84, scale) < 0.85
    assert scaled(0.85, scale) >= 0.85
    assert scaled(1.0, scale) < 1.0 or scale is SCALE_OF_CLAIMS


def test_guesses_of_claims_stay_guesses() -> None:
    """A claim whose rule gives less than .6 keeps its confidence."""
    assert scaled(0.5, SCALE_OF_CLAIMS) == 0.5
