"""An exact search from the boxes of a form, for people who do not write operators."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PIECE = re.compile(r'["“”„‟«»]([^"“”„‟«»]*)["“”„‟«»]|([^\s()"“”„‟«»,;]+)')
_OPERATOR = re.compile(r"AND|OR|NOT|NEAR(?:/\d*)?")


@dataclass(frozen=True, slots=True)
class Boxes:
    """What was typed into the form; "" for a box that was left empty."""

    all_of: str = ""
    phrase: str = ""
    any_of: str = ""
    none_of: str = ""
    near: str = ""
    near_to: str = ""
    within: str = "5"
    title: str = ""


def expression_of(boxes: Boxes) -> str:
    """The boxes as one expression, in the language of exact search; "" if all are empty."""
    return " ".join(_parts(boxes))


def _parts(boxes: Boxes) -> Iterator[str]:
    yield from _pieces(boxes.all_of)
    if words := " ".join(re.sub(r'["“”„‟«»]', " ", boxes.phrase).split()):
        yield f'"{words}"'
    if either := _pieces(boxes.any_of):
        yield _either(either)
    near, near_to = _pieces(boxes.near), _pieces(boxes.near_to)
    if near and near_to:
        yield f"{_either(near)} NEAR/{boxes.within.strip() or 5} {_either(near_to)}"
    if title := _pieces(boxes.title):
        yield f"title:{title[0]}" if len(title) == 1 else f"title:({' '.join(title)})"
    yield from (f"NOT {piece}" for piece in _pieces(boxes.none_of))


def _either(pieces: list[str]) -> str:
    return pieces[0] if len(pieces) == 1 else f"({' OR '.join(pieces)})"


def _pieces(typed: str) -> list[str]:
    """The words and phrases of a box. A word that would be an operator is put in quotation marks."""
    pieces = []
    for match in _PIECE.finditer(typed):
        phrase, word = match.groups()
        if phrase is not None:
            words = " ".join(phrase.split())
            pieces += [f'"{words}"'] if words else []
        elif word := word.lstrip("-").replace(":", " ").strip():
            pieces.append(f'"{word}"' if _OPERATOR.fullmatch(word) or " " in word else word)
    return pieces
