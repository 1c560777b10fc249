"""Whether a question of the ordinary search box is an exact search, and its tree if it is.

    bruising -police                        exact: a minus, and operators in capitals
    Mother was told NOT to leave the baby   ordinary: NOT before a small word is emphasis
    what helps staff -if anything- to ask   ordinary: in a sentence a minus between words is a dash
    DEATH OF A BOY AND HIS MOTHER           ordinary: a heading in capitals

An operator that is not read as one is never passed over in silence: ``Typed.notice`` says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.search.exact.errors import BadExpression
from app.search.exact.read import read_expression
from app.search.exact.tree import Tree
from app.search.question.stop_words import STOP_WORDS
from app.search.request import SearchRequest

MOST_WORDS = 25
"""Of a question whose AND, OR, NOT, minus and star are operators. A pasted paragraph has more, and bullets in it."""

_QUOTATION = re.compile(r'["“”„‟«»][^"“”„‟«»]*["“”„‟«»]')
_SURE = re.compile(
    r"(?:^|(?<=[\s(-]))(?:title|board|theme|agency|recommendation|year):(?=[^\s])|(?<!\S)NEAR/\d",
    re.IGNORECASE,
)
"""What no sentence has: "title:leeds", "NEAR/5"."""
_LIKELY = re.compile(
    r"(?<![^\s(])(?:AND|OR|NOT)(?![^\s(\"“])\s*[\"“(]?(?P<after>[^\s()\"”]*)|(?<![^\s(])-(?=[\w(\"“])"
    r"|[^\W_]{3,}\*(?![^\s)])"
)
"""Operators that may also be emphasis, a bullet or a footnote mark: "NOT police", "-police", "bruis*"."""
_DASH = re.compile(r"(?<!\S)-\w[^\s]*\s+\w")
"""A minus whose word is followed by a word without one."""
_MOST_WITH_MINUS = 6
"""Words of a question in which that is still an operator."""
_SHORT = 5
"""Letters of the longest usual abbreviation: "DNA OR WNB" is no heading."""


@dataclass(frozen=True, slots=True)
class Typed:
    """How a question was read."""

    tree: Tree | None = None
    """None for an ordinary search."""
    notice: str | None = None
    """Set if it has something like an operator that was read as ordinary words."""


def read_question(request: SearchRequest) -> Typed:
    """How the question of a request is read. Raises BadExpression if an exact search was asked for and is wrong."""
    if not request.q.strip():
        return Typed()
    if request.exact:
        return Typed(read_expression(request.q))
    outside = _QUOTATION.sub("“”", request.q)
    likely = [match["after"] for match in _LIKELY.finditer(outside)]
    is_sure = _SURE.search(outside) is not None
    if not is_sure and not likely:
        return Typed()
    if request.exact is False or not (is_sure or _are_operators(outside, likely)):
        return Typed(notice="AND, OR, NOT, -, * and fields were searched for as ordinary text.")
    try:
        return Typed(read_expression(request.q))
    except BadExpression as error:
        return not_used(error)


def not_used(error: BadExpression) -> Typed:
    """An ordinary search, because something in the operators is wrong."""
    return Typed(notice=f"The operators could not be used. {error.sentence}")


def _are_operators(text: str, followed_by: Sequence[str | None]) -> bool:
    """Whether what looks like operators is meant so. ``followed_by`` is the word after each AND, OR and NOT."""
    words = len(text.split())
    if words > MOST_WORDS or _is_heading(text):
        return False
    if words > _MOST_WITH_MINUS and not any(followed_by) and _DASH.search(text):
        return False
    return not all(map(_is_emphasis, followed_by))


def _is_heading(text: str) -> bool:
    """Whether it is in capitals throughout, with a word that is no abbreviation."""
    return text.isupper() and any(len(word) > _SHORT for word in re.findall(r"[^\W\d_]+", text))


def _is_emphasis(after: str | None) -> bool:
    """Whether an operator is followed by a small word: "did NOT attend AND the" is how people stress a sentence."""
    return after is not None and after in STOP_WORDS
