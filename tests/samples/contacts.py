"""The long table of agency contacts some reports print: drawn from a case's own stock of events."""

import itertools
import re
from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from typing import Any

from tests.samples.markup import Block

_CHOICE = re.compile(r"\{([^{}]+)\}")
_PHASES = {"early": (0.0, 0.4), "middle": (0.3, 0.75), "late": (0.65, 1.0), "any": (0.0, 1.0)}


def contact_rows(stock: Mapping[str, Any], dice: Random) -> Iterator[Block]:
    """A head row and ``rows`` dated contacts, no two with the same words.

    ``events`` lists [agency, phase, text]; of ``{a|b}`` in the text one side is taken; phases say in which
    part of the period an event may fall. Days are cut to "early", "mid" or "late" in the month, as reports do.
    """
    yield Block("row", "", cells=("When", "Agency", "Contact and what was done"))
    first, last = (date.fromisoformat(str(stock[end])) for end in ("start", "end"))
    events, rows, seen = stock["events"], [], set[str]()
    for number in itertools.count():
        if len(rows) == stock["rows"] or number > 40 * stock["rows"]:
            break
        agency, phase, template = events[number % len(events)]
        text = _CHOICE.sub(lambda choice: dice.choice(choice[1].split("|")), template)
        share = dice.uniform(*_PHASES[phase])
        if text not in seen:
            seen.add(text)
            rows.append((first + (last - first) * share, agency, text))
    for when, agency, text in sorted(rows):
        yield Block("row", text, cells=(_roughly(when), agency, text))


def _roughly(when: date) -> str:
    part = ("early", "mid", "late")[min((when.day - 1) // 10, 2)]
    return f"{part} {when:%b %Y}"
