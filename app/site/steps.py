"""The four steps from a PDF to a public review, shown above every page on the way."""

from dataclasses import dataclass

_LABELS = ("Upload", "Details", "What could identify someone", "Publish")
DETAILS = 1
IDENTIFY = 2
ALL_DONE = len(_LABELS)


@dataclass(frozen=True, slots=True)
class Step:
    """One of the four steps."""

    label: str
    is_done: bool
    is_now: bool


def steps_at(now: int) -> tuple[Step, ...]:
    """The steps, those before ``now`` done; 0 is the upload, ALL_DONE what is public."""
    return tuple(
        Step(f"{place + 1} {label}", place < now, place == now) for place, label in enumerate(_LABELS)
    )
