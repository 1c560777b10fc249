"""The texts one of which is in every text that a pattern fits: a page without them is not searched for it.

Python tries a pattern at every letter of a page, which costs up to a millisecond. To look for thirty words costs a
hundredth of that.
"""

import re
from collections.abc import Iterable
from functools import cache, reduce
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined, unused-ignore]
from re import _parser as parser  # type: ignore[attr-defined, unused-ignore]
from typing import Any

SHORTEST = 3
"""Letters below which a text is on every page."""
_MOST = 200
"""Texts of one pattern, as alternatives multiply. By judgement."""
_ANY_WIDTH = frozenset({codes.AT, codes.ASSERT, codes.ASSERT_NOT})
"""What takes no letters."""

_Texts = frozenset[str]
_Part = tuple[Any, Any]
"""What the parser of re makes of a part of a pattern: a code and its arguments."""


def folded(text: str) -> str:
    """A text as ``required_texts`` are: any letter that fits another without regard to case is the same letter."""
    return text.casefold().replace("ı", "i")


@cache
def required_texts(pattern: re.Pattern[str]) -> _Texts:
    """One of these is in the folded text of every match; none where that cannot be said.

    required_texts(re.compile(r"\\bdied\\s+(?:on|at)\\b")) == {"died"}
    """
    return _required(parser.parse(pattern.pattern, pattern.flags)) or frozenset()


def _required(parts: Iterable[_Part]) -> _Texts | None:
    """The best of the texts that parts in a row need: of several words in a row the longest."""
    found: list[_Texts] = []
    run: _Texts = frozenset({""})
    for part in parts:
        texts = _all_texts(part)
        longer = None if texts is None else _joined(run, texts)
        if longer is not None:
            if part[0] is codes.ASSERT and (beside := _required_in(part)):
                found.append(beside)
            run = longer
            continue
        found.append(run)
        run = texts or frozenset({""})
        inner = _required_in(part)
        if inner:
            found.append(inner)
    found.append(run)
    best = max(found, key=lambda texts: (min(map(len, texts)), -len(texts)))
    if min(map(len, best)) < SHORTEST:
        return None
    return frozenset(text for text in best if not any(other in text for other in best - {text}))


def _required_in(part: _Part) -> _Texts | None:
    """What a part needs that has no list of all its texts."""
    code, arguments = part
    if code is codes.SUBPATTERN:
        return _required(arguments[3])
    if code is codes.ASSERT:
        return _required(arguments[1])
    if code is codes.MAX_REPEAT or code is codes.MIN_REPEAT:
        return _required(arguments[2]) if arguments[0] > 0 else None
    if code is codes.BRANCH:
        each = [_required(alternative) for alternative in arguments[1]]
        known = [texts for texts in each if texts]
        return frozenset().union(*known) if len(known) == len(each) else None
    return None


def _all_texts(part: _Part) -> _Texts | None:
    """Every text that a part fits, folded; None where there are too many."""
    code, arguments = part
    if code is codes.LITERAL:
        return frozenset({folded(chr(arguments))})
    if code is codes.IN and all(kind is codes.LITERAL for kind, _ in arguments):
        return frozenset(folded(chr(letter)) for _, letter in arguments)
    if code in _ANY_WIDTH:
        return frozenset({""})
    if code is codes.SUBPATTERN:
        return _all_in_a_row(arguments[3])
    if code is codes.BRANCH:
        each = [_all_in_a_row(alternative) for alternative in arguments[1]]
        known = [texts for texts in each if texts is not None]
        return frozenset().union(*known) if len(known) == len(each) else None
    if code is codes.MAX_REPEAT and arguments[1] == 1:
        once = _all_in_a_row(arguments[2])
        return None if once is None else once | (frozenset() if arguments[0] else {""})
    return None


def _all_in_a_row(parts: Iterable[_Part]) -> _Texts | None:
    start: _Texts | None = frozenset({""})
    return reduce(lambda texts, part: _joined(texts, _all_texts(part)), parts, start)


def _joined(texts: _Texts | None, following: _Texts | None) -> _Texts | None:
    """Each text with each that follows; None where they are too many or one is not known."""
    if texts is None or following is None or len(texts) * len(following) > _MOST:
        return None
    return frozenset(map("".join, product(texts, following)))
