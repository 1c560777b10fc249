"""Which recommendations have some words, by PostgreSQL's own English: the index ix_recommendation_words."""

from sqlalchemy import ColumnElement, and_, cast, false, func, literal_column, not_, or_
from sqlalchemy.dialects.postgresql import TSQUERY

from app.models.document import Recommendation
from app.search.exact.lexemes import Forms
from app.search.exact.tree import AllOf, AnyOf, Beginning, NotThis, Term, Tree
from app.search.question.lexemes import tsquery

_ENGLISH: ColumnElement[str] = literal_column("'english'")
_SIMPLE: ColumnElement[str] = literal_column("'simple'")
_WORDS = func.to_tsvector(_ENGLISH, Recommendation.text)
"""As ix_recommendation_words has it."""
_SPELT = func.to_tsvector(_SIMPLE, Recommendation.text)
"""Every word as it is spelt: read only for recommendations that the index has found."""


def says(written: str) -> ColumnElement[bool]:
    """Whether a recommendation has these words in this order, each in any form and small words left out."""
    words = written.replace("-", " ")  # "non-mobile" is then found in "non mobile" too
    return _WORDS.bool_op("@@")(func.phraseto_tsquery(_ENGLISH, words))


def matches(query: str | None) -> ColumnElement[bool]:
    """Whether a recommendation matches a tsquery in its written form; None matches nothing."""
    return _WORDS.bool_op("@@")(cast(query, TSQUERY)) if query else false()


def can_hold(tree: Tree) -> bool:
    """Whether a tree has only what a recommendation is matched by: no nearness, field or year."""
    match tree:
        case AllOf(parts) | AnyOf(parts):
            return all(map(can_hold, parts))
        case NotThis(part):
            return can_hold(part)
        case _:
            return isinstance(tree, Term | Beginning)


def holds(tree: Tree, forms: Forms) -> ColumnElement[bool]:
    """Whether a recommendation matches a tree of words, phrases and beginnings."""
    match tree:
        case AllOf(parts):
            return and_(*(holds(part, forms) for part in parts))
        case AnyOf(parts):
            return or_(*(holds(part, forms) for part in parts))
        case NotThis(part):
            return not_(holds(part, forms))
        case Beginning():
            return matches(tsquery(forms[tree]))
        case Term(text, is_quoted=False):
            return or_(says(text), matches(tsquery(forms[tree])), and_(_is_small(text), _is_spelt(text)))
        case Term(text):
            return and_(or_(_is_small(text), says(text)), _is_spelt(text))
        case _:
            return false()


def _is_spelt(written: str) -> ColumnElement[bool]:
    return _SPELT.bool_op("@@")(func.phraseto_tsquery(_SIMPLE, written))


def _is_small(written: str) -> ColumnElement[bool]:
    """Whether PostgreSQL's English leaves out every one of the words."""
    small: ColumnElement[bool] = func.numnode(func.phraseto_tsquery(_ENGLISH, written)) == 0
    return small
