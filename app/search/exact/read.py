"""From the text of an exact search to its tree. The grammar is grammar.lark, read by lark (decision 0193)."""

import re
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from lark import Lark, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, VisitError
from lark.lexer import Token

from app.search.exact.errors import BadExpression, bad_expression, explained_error, unreadable_character
from app.search.exact.tree import (
    AllOf,
    AnyOf,
    Beginning,
    Field,
    InField,
    Leaf,
    Near,
    NotThis,
    Term,
    Tree,
    Years,
)
from app.search.question.words import words_of

MOST_TOKENS = 200
FEWEST_LETTERS = 3
"""Before a star: fewer begin thousands of words."""
FURTHEST = 100
"""Words that NEAR can be asked for."""
_YEARS = re.compile(r"(?P<only>\d{4})|(?P<first>\d{4})?\.\.(?P<last>\d{4})?")
_SMALL_NEAR = re.compile(r"near/\d+")


def read_expression(q: str) -> Tree:
    """The tree of an exact search. Raises BadExpression with the column of the mistake."""
    tokens = _tokens(q)
    if len(tokens) > MOST_TOKENS:
        beyond = tokens[MOST_TOKENS].start_pos or 0
        problem = f"A search has up to {MOST_TOKENS} words, operators and brackets."
        raise bad_expression(beyond, problem, "Remove some.")
    try:
        tree: Tree = _Maker().transform(_parser().parse(q))
    except UnexpectedInput as error:
        raise explained_error(error, tokens, q) from error
    except VisitError as error:
        if isinstance(error.orig_exc, BadExpression):
            raise error.orig_exc from error
        raise
    return tree


@cache
def _parser() -> Lark:
    grammar = (files("app.search.exact") / "grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer="basic")


def _tokens(q: str) -> list[Token]:
    try:
        return list(_parser().lex(q))
    except UnexpectedCharacters as error:
        raise unreadable_character(error.pos_in_stream or 0, q) from error


class _Maker(Transformer[Token, Tree]):
    """Makes the nodes, from the leaves up. Every method has the name of its rule in the grammar."""

    def word(self, parts: list[Token]) -> Tree:
        """A word as it was typed, which may have hyphens or slashes in it."""
        token = parts[0]
        if _SMALL_NEAR.fullmatch(token):
            raise bad_expression(_at(token), "Operators are in capitals.", f"Write {token.upper()}.")
        return _term(token, token, is_quoted=False)

    def quoted(self, parts: list[Token]) -> Tree:
        """A phrase."""
        return _term(parts[0], parts[0][1:-1], is_quoted=True)

    def beginning(self, parts: list[Token]) -> Tree:
        """The beginning of a word."""
        token = parts[0]
        letters = "".join(word.word for word in words_of(token))
        if len(letters) < FEWEST_LETTERS:
            problem = f"There are too few letters before *: at least {FEWEST_LETTERS} are needed."
            raise bad_expression(_at(token), problem, "Add letters or remove the *.")
        return Beginning(letters, _at(token))

    def years(self, parts: list[Token]) -> Tree:
        """A year or a range of years."""
        token = parts[0]
        match = _YEARS.fullmatch(token[len("year:") :])
        if match is None or match.group() == "..":
            raise bad_expression(_at(token), "This is not a year.", "Write year:2019 or year:2015..2020.")
        first, last = (int(match["only"] or match[side] or 0) or None for side in ("first", "last"))
        if first is not None and last is not None and first > last:
            first, last = last, first
        return Years(first, last)

    def group(self, parts: list[Tree]) -> Tree:
        """What is in brackets."""
        return parts[1]

    def near(self, parts: list[Tree | Token]) -> Tree:
        """One thing alone, or two near each other."""
        if len(parts) == 1:
            return _node(parts[0])
        operator = parts[1]
        assert isinstance(operator, Token)
        return Near(_operand(parts[0], operator), _operand(parts[2], operator), _distance(operator))

    def not_this(self, parts: list[Tree | Token]) -> Tree:
        """What must not match."""
        return NotThis(_node(parts[1]))

    def all(self, parts: list[Tree | Token]) -> Tree:
        """Parts side by side, or joined by AND."""
        nodes = [_node(part) for part in parts if not isinstance(part, Token)]
        flat = [each for node in nodes for each in (node.parts if isinstance(node, AllOf) else (node,))]
        return flat[0] if len(flat) == 1 else AllOf(tuple(flat))

    def any(self, parts: list[Tree | Token]) -> Tree:
        """Parts joined by OR."""
        nodes = [_node(part) for part in parts if not isinstance(part, Token)]
        flat = [each for node in nodes for each in (node.parts if isinstance(node, AnyOf) else (node,))]
        return flat[0] if len(flat) == 1 else AnyOf(tuple(flat))

    def in_field(self, parts: list[Tree | Token]) -> Tree:
        """A part in one field."""
        token, part = parts
        assert isinstance(token, Token)
        name = token[:-1].lower()
        if name not in tuple(Field):
            raise _unknown_field(token, name)
        _refuse_inside(token, _node(part))
        return InField(Field(name), _node(part))


def _node(part: Tree | Token) -> Tree:
    assert not isinstance(part, Token)
    return part


def _at(token: Token) -> int:
    return token.start_pos or 0


def _term(token: Token, text: str, *, is_quoted: bool) -> Term:
    if not words_of(text):
        raise bad_expression(_at(token), "There is no word here.", "Add a word or remove this.")
    return Term(" ".join(text.split()), is_quoted, _at(token))


def _distance(operator: Token) -> int:
    written = operator.partition("/")[2]
    if not written or not 1 <= int(written) <= FURTHEST:
        problem = f"NEAR needs a number of words from 1 to {FURTHEST}."
        raise bad_expression(_at(operator), problem, "Write NEAR/5.")
    return int(written)


def _operand(part: Tree | Token, operator: Token) -> Leaf | AnyOf:
    match part:
        case Term() | Beginning():
            return part
        case AnyOf(parts) if all(isinstance(each, Term | Beginning) for each in parts):
            return part
        case _:
            remedy = "Put a word, a phrase in quotation marks or (this OR that) on each side."
            raise bad_expression(_at(operator), "NEAR joins words and phrases only.", remedy)


def _refuse_inside(token: Token, part: Tree) -> None:
    """Raise BadExpression for a field or NEAR inside a field."""
    match part:
        case AllOf(parts) | AnyOf(parts):
            for each in parts:
                _refuse_inside(token, each)
        case NotThis(inner):
            _refuse_inside(token, inner)
        case InField() | Years():
            raise bad_expression(
                _at(token), f"There is another field inside {token}", "Use AND between fields."
            )
        case Near():
            raise bad_expression(
                _at(token), f"NEAR cannot be used inside {token}", "Search for a phrase instead."
            )


def _unknown_field(token: Token, name: str) -> BadExpression:
    names = [*Field, "year"]
    nearest = get_close_matches(name, names, n=1, cutoff=0.6)
    problem = f"There is no field “{name}”."
    remedy = (
        f"Write {nearest[0]}: instead." if nearest else f"The fields are {', '.join(names[:-1])} and year."
    )
    return bad_expression(_at(token), problem, remedy)
