"""The beginnings a Welsh word takes in a sentence: "cam-drin" is also "gam-drin", "ngham-drin" and "cham-drin"."""

from collections.abc import Iterator

SOFT_NASAL_ASPIRATE = {
    "ll": ("l",),
    "rh": ("r",),
    "c": ("g", "ngh", "ch"),
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "g": ("", "ng"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "m": ("f",),
}
UNCHANGED = ("ch", "ph", "th", "dd", "ng")


def mutations(label: str | None) -> Iterator[str]:
    """A Welsh label and its forms with a mutated first word; nothing for None."""
    if label is None:
        return
    yield label
    word = label.lower()
    if word.startswith(UNCHANGED):
        return
    beginning = next((start for start in SOFT_NASAL_ASPIRATE if word.startswith(start)), None)
    for changed in SOFT_NASAL_ASPIRATE.get(beginning or "", ()):
        yield changed + word.removeprefix(beginning or "")
