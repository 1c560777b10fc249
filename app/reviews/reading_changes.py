"""What one reading of a review says that another does not: things that are new, gone, or different."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import takewhile

from app.reviews.reading_state import Part, Row

_LONGEST = 300
"""Characters that are shown of a value. By judgement."""
_BEFORE = 40
"""Characters shown before the first difference of a long value. By judgement."""


class How(StrEnum):
    """How a thing differs between two readings."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ReadingChange:
    """One thing that the next reading has and the present one has not, or the other way round."""

    part: Part
    how: How
    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Differences:
    """All changes between two readings, and their digest."""

    changes: tuple[ReadingChange, ...]
    """By part, in the order of the rows. Long values are cut around their first difference."""
    digest: str
    """Another one if anything differs in another way, also in what was cut."""


def differences_between(before: Iterable[Row], after: Iterable[Row]) -> Differences:
    """What is new, gone or changed."""
    earlier = {(row.part, row.key): row for row in before}
    later = {(row.part, row.key): row for row in after}
    keys = [*later, *(key for key in earlier if key not in later)]
    pairs = [(earlier.get(key), later.get(key)) for key in keys]
    differing = [(first, second) for first, second in pairs if _value(first) != _value(second)]
    parts = list(Part)
    changes = sorted((_change(*pair) for pair in differing), key=lambda change: parts.index(change.part))
    full = [[asdict(row) if row else None for row in pair] for pair in differing]
    return Differences(tuple(changes), hashlib.sha256(json.dumps(full).encode()).hexdigest())


def _value(row: Row | None) -> str | None:
    return None if row is None else row.value


def _change(before: Row | None, after: Row | None) -> ReadingChange:
    row = after or before
    assert row is not None
    how = How.NEW if before is None else How.GONE if after is None else How.CHANGED
    first, second = _value(before), _value(after)
    start = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first or "", second or "", strict=False))
    )
    return ReadingChange(row.part, how, row.label, _excerpt(first, start), _excerpt(second, start))


def _excerpt(value: str | None, difference: int) -> str | None:
    if value is None or len(value) <= _LONGEST:
        return value
    start = max(0, difference - _BEFORE)
    end = start + _LONGEST
    return f"{'… ' if start else ''}{value[start:end].strip()}{' …' if end < len(value) else ''}"


def changes_in_words(changes: Sequence[ReadingChange]) -> str:
    """For example "2 facts, 5 tags and 1 recommendation"; "nothing" if there are none."""
    counts = Counter(change.part for change in changes)
    words = [
        f"{counts[part]} {singular if counts[part] == 1 else several}"
        for part, (singular, several) in _NAMES.items()
        if counts[part]
    ]
    if len(words) < 2:
        return "".join(words) or "nothing"
    return f"{', '.join(words[:-1])} and {words[-1]}"


_NAMES = {
    Part.FACT: ("fact", "facts"),
    Part.TAG: ("tag", "tags"),
    Part.RECOMMENDATION: ("recommendation", "recommendations"),
    Part.SECTION: ("section", "sections"),
    Part.FINDING: ("finding", "findings"),
    Part.TEXT: ("page of text", "pages of text"),
}
