"""The long table of agency contacts some reports print: drawn from a case's own stock of events."""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from tests.samples.markup import Block

_CHOICE = re.compile(r"\{([^{}]+)\}")
_PHASES = {
    "early": (0.0, 0.34),
    "middle": (0.34, 0.7),
    "late": (0.7, 0.97),
    "any": (0.0, 0.97),
    "end": (0.98, 1.0),
}
"""Which part of the period an event of each phase falls in; "end" is the incident and what came of it."""


@dataclass(frozen=True, slots=True)
class _Contact:
    agency: str
    phase: str
    text: str


def contact_rows(stock: Mapping[str, Any], dice: Random) -> Iterator[Block]:
    """A head row and ``rows`` dated contacts, no two with the same words.

    ``events`` lists [agency, phase, text]; of ``{a|b}`` in the text one side is taken. Days are cut to "early",
    "mid" or "late" in the month, as reports do.
    """
    yield Block("row", "", cells=("When", "Agency", "Contact and what was done"))
    first, last = (date.fromisoformat(str(stock[end])) for end in ("start", "end"))
    contacts = list(_drawn(stock["events"], stock["rows"], dice))
    for share, contact in sorted(_timed(contacts, dice), key=lambda pair: pair[0]):
        when = _roughly(first + (last - first) * share)
        yield Block("row", contact.text, cells=(when, contact.agency, contact.text))


def _drawn(events: list[list[str]], rows: int, dice: Random) -> Iterator[_Contact]:
    """Contacts in the order of the stock, over and over with other choices, until there are enough."""
    texts = set[str]()
    for agency, phase, template in itertools.islice(itertools.cycle(events), 40 * rows):
        text = _CHOICE.sub(lambda choice: dice.choice(choice[1].split("|")), template)
        if text not in texts and len(texts) < rows:
            texts.add(text)
            yield _Contact(agency, phase, text)


def _timed(contacts: list[_Contact], dice: Random) -> Iterator[tuple[float, _Contact]]:
    """Each contact with its share of the period. What one agency did in one phase stays in the stock's order.

    The contacts at the end stay in order whoever made them: the ambulance comes before the ward.
    """
    groups: dict[tuple[str, str], list[_Contact]] = {}
    for contact in contacts:
        groups.setdefault(("" if contact.phase == "end" else contact.agency, contact.phase), []).append(
            contact
        )
    for (_, phase), group in groups.items():
        yield from zip(sorted(dice.uniform(*_PHASES[phase]) for _ in group), group, strict=True)


def _roughly(when: date) -> str:
    part = ("early", "mid", "late")[min((when.day - 1) // 10, 2)]
    return f"{part} {when:%b %Y}"
