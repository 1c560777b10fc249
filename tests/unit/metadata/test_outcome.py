"""What happened to the subject, by what the text tells. Everyone is invented."""

import pytest

from tests.unit.metadata.sheets import read

CHILD = "# Serious Case Review: Child K\nExampleton Safeguarding Children Board"
ADULT = "# Safeguarding Adults Review\n# Wilfred\nExampleton Safeguarding Adults Board"


@pytest.mark.parametrize(
    ("cover", "text", "outcome"),
    [
        (CHILD, "K was struck by a train. The coroner recorded a narrative verdict.", "death"),
        (CHILD, "Death by hanging of a 16-year-old girl. She cut her arms at 12.", "death"),
        (
            CHILD,
            "K, aged two, drank methadone and died in hospital. His uncle survived an overdose.",
            "death",
        ),
        (ADULT, "Wilfred was burned to death in his bed. He had lost the use of one hand.", "death"),
        (ADULT, "P19, a man of 44, died of malnutrition in his home.", "death"),
        (CHILD, "Four children were taken into care in 2011. Their grandmother had died.", "serious_harm"),
        (CHILD, "His father shook him. He is blind and cannot sit.", "serious_harm"),
        (ADULT, "Wilfred was found in a shed and lost four toes to frost. He is alive.", "serious_harm"),
        (CHILD, "The baby was five days old when he was overlain in a bed.", "death"),
        (ADULT, "Wilfred was dehydrated and in hospital. No resident died as a result.", "serious_harm"),
        (CHILD, f"K was arrested in 2020. No one was hurt. {'He went to college. ' * 15}", None),
        (CHILD, f"K was stabbed by a boy of 18. {'He went to college. ' * 15}", None),
    ],
)
def test_outcome_is_what_happened_to_the_subject(cover: str, text: str, outcome: str | None) -> None:
    """A harm in a sentence of a death is its cause; where violence may have been fatal, nothing is said."""
    assert read(cover, text).metadata.outcome == outcome
