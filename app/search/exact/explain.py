"""An exact search in words: "Reviews that say “police” within 5 words of “visit”, and do not say “school”"."""

from collections.abc import Sequence

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

_SAYS = {
    Field.TITLE: ("have {} in the title", "do not have {} in the title"),
    Field.BOARD: ("are from a board named {}", "are not from a board named {}"),
    Field.THEME: ("have the theme {}", "do not have the theme {}"),
    Field.AGENCY: ("have the agency {}", "do not have the agency {}"),
    Field.RECOMMENDATION: ("say {} in one recommendation", "do not say {} in any recommendation"),
}
_EVERYWHERE = ("say {}", "do not say {}")


def explained(tree: Tree, *, found: str = "Reviews") -> str:
    """The whole search as a sentence without a full stop; ``found`` is what it finds."""
    return f"{found} that {_clause(tree)}"


def _clause(tree: Tree) -> str:
    match tree:
        case NotThis(NotThis(part)):
            return _clause(part)
        case NotThis(part) if _is_list(part):
            return _statement(part, negated=True)
        case NotThis(Years(first, last)):
            return f"have no report from {_years(first, last)}"
        case NotThis(part):
            return f"are not those that ({_clause(part)})"
        case Years(first, last):
            return f"have a report from {_years(first, last)}"
        case AllOf(parts) if not _is_list(tree):
            return ", and ".join(_clause_in_brackets(part) for part in _merged(parts))
        case AnyOf(parts) if not _is_list(tree):
            return ", or ".join(_clause_in_brackets(part) for part in parts)
        case _:
            return _statement(tree, negated=False)


def _clause_in_brackets(part: Tree) -> str:
    """A part of a longer clause. What joins several parts itself is put in brackets, to show what belongs together."""
    is_joined = isinstance(part, AllOf | AnyOf) and not _is_list(part)
    return f"({_clause(part)})" if is_joined else _clause(part)


def _merged(parts: Sequence[Tree]) -> list[Tree]:
    """Parts of an "and", with its single words together: say “a” and “b”, and do not say “c”."""
    words = tuple(part for part in parts if isinstance(part, Term | Beginning))
    if len(words) < 2:
        return list(parts)
    return [AllOf(words), *(part for part in parts if not isinstance(part, Term | Beginning))]


def _is_list(tree: Tree) -> bool:
    """Whether it is one statement about words: a word, a list of them, words near each other, or such in a field."""
    match tree:
        case Term() | Beginning() | Near() | InField():
            return True
        case AllOf(parts) | AnyOf(parts):
            return all(isinstance(part, Term | Beginning | Near) for part in parts)
        case _:
            return False


def _statement(tree: Tree, *, negated: bool) -> str:
    field, part = (tree.field, tree.part) if isinstance(tree, InField) else (None, tree)
    says = _EVERYWHERE if field is None else _SAYS[field]
    words = _words(part)
    if negated and isinstance(part, AllOf):
        words = f"{'both' if len(part.parts) == 2 else 'all of'} {words}"
    return says[negated].format(words)


def _words(tree: Tree) -> str:
    """Words of one statement: “a”, “b” and “c”; with several kinds of joining in brackets."""
    match tree:
        case AllOf(parts):
            return _listed([_inner(part) for part in parts], "and")
        case AnyOf(parts):
            return _listed([_inner(part) for part in parts], "or")
        case NotThis(part):
            return f"anything but {_inner(part)}"
        case Near(first, second, within):
            return f"{_inner(first)} within {_counted(within)} of {_inner(second)}"
        case Beginning(letters):
            return f"a word that begins with “{letters}”"
        case Term(text):
            return f"“{text}”"
        case _:
            return ""


def _inner(tree: Tree) -> str:
    return f"({_words(tree)})" if isinstance(tree, AllOf | AnyOf) else _words(tree)


def _listed(parts: Sequence[str], last: str) -> str:
    *first, final = parts
    return f"{', '.join(first)} {last} {final}" if first else final


def _counted(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"


def _years(first: int | None, last: int | None) -> str:
    if first == last:
        return str(first)
    if first is None:
        return f"{last} or earlier"
    return f"{first} or later" if last is None else f"{first} to {last}"


def name_of(leaf: Leaf) -> str:
    """A word, phrase or beginning as it is shown."""
    return f"{leaf.letters}*" if isinstance(leaf, Beginning) else leaf.text
