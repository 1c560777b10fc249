"""What is wrong with an exact search: the column, and what to do about it."""

from collections.abc import Iterable

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.lexer import Token

from app.errors import AppError


class BadExpression(AppError):
    """An exact search that cannot be read. ``column`` counts from 1."""

    code = "bad_expression"
    status = 422
    sentence = "Column {column}: {problem} {remedy}"


def bad_expression(at: int, problem: str, remedy: str) -> BadExpression:
    """The error for the character at ``at``, counted from 0."""
    return BadExpression(field="q", column=at + 1, problem=problem, remedy=remedy)


def explained_error(error: UnexpectedInput, tokens: Iterable[Token], q: str) -> BadExpression:
    """What the parser stumbled over, for the person who wrote it."""
    if isinstance(error, UnexpectedCharacters):
        return unreadable_character(error.pos_in_stream or 0, q)
    if isinstance(error, UnexpectedToken):
        return _unexpected(error.token, list(tokens), is_complete="$END" in error.expected, q=q)
    return bad_expression(0, "This cannot be read.", "Remove brackets and operators, and search again.")


def unreadable_character(at: int, q: str) -> BadExpression:
    """A quotation mark without its partner, or a star without letters."""
    if q[at] == "*":
        return bad_expression(at, "There is no beginning of a word before *.", "Write it like bruis*.")
    return bad_expression(at, "This quotation mark has no partner.", "Add the second one or remove this one.")


def _unexpected(token: Token, tokens: list[Token], *, is_complete: bool, q: str) -> BadExpression:
    if token.type == "$END":
        return _unfinished(tokens, q)
    at = token.start_pos or 0
    if token.type == "RPAR" and is_complete:
        return bad_expression(at, "This bracket closes nothing.", "Add ( before it or remove it.")
    if token.type == "RPAR":
        return bad_expression(
            at, "There is nothing to search for before this bracket.", "Add a word or remove it."
        )
    if token.type == "NEAR" and is_complete:
        remedy = "Write (a NEAR/5 b) AND (b NEAR/5 c)."
        return bad_expression(at, "NEAR joins 2 things, not more.", remedy)
    return bad_expression(at, f"There is nothing before {token}.", "Add a word before it or remove it.")


def _unfinished(tokens: list[Token], q: str) -> BadExpression:
    """The text ends too soon: after an operator, or inside a bracket."""
    last = tokens[-1] if tokens else None
    if last is not None and last.type in ("AND", "OR", "NOT", "NEAR", "FIELD", "LPAR"):
        return bad_expression(
            last.start_pos or 0, f"There is nothing after {last}.", "Add a word after it or remove it."
        )
    opened: list[int] = []
    for token in tokens:
        if token.type == "LPAR":
            opened.append(token.start_pos or 0)
        elif token.type == "RPAR" and opened:
            opened.pop()
    if opened:
        return bad_expression(opened[-1], "This bracket is not closed.", "Add ) or remove it.")
    return bad_expression(len(q), "There is nothing to search for.", "Write a word.")
