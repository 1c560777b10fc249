"""What is ticked to describe a case, checked like the filters of a search."""

from collections.abc import Mapping, Sequence

from app.errors import BadRequest
from app.search.engine import NamedTerm
from app.search.question.filter_values import refuse_unknown_term
from app.search.request import FilterName

CASE_FILTERS = (
    FilterName.AGE_GROUP,
    FilterName.OUTCOME,
    FilterName.HARM,
    FilterName.THEME,
    FilterName.AGENCY,
)
"""What describes a case, and not who reviewed it."""
MOST_TICKS = 60


class TooManyTicks(BadRequest):
    """More is ticked than describes one case."""

    sentence = "You can choose up to {most} boxes, and {count} are chosen. Remove some and try again."


def case_terms(ticked: Mapping[FilterName, Sequence[str]]) -> tuple[NamedTerm, ...]:
    """The terms, each once. Raises UnknownValue or TooManyTicks."""
    terms = tuple(
        dict.fromkeys(NamedTerm(name, value) for name in CASE_FILTERS for value in ticked.get(name, ()))
    )
    if len(terms) > MOST_TICKS:
        raise TooManyTicks(most=MOST_TICKS, count=len(terms))
    for term in terms:
        refuse_unknown_term(term.filter.value, term.filter, term.value)
    return terms
