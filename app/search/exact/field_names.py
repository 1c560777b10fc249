"""What ``theme:``, ``agency:`` and ``board:`` name: terms of the vocabularies and boards, by the words of their names.

theme:neglect      the theme called so, by any of its labels
theme:mental       no theme is called so: every theme with the word in a label
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from app.database import ReadSession
from app.search.exact.errors import bad_expression
from app.search.exact.lexemes import Forms
from app.search.exact.tree import Beginning, Field, Leaf
from app.search.question.lexemes import IndexedText, Phrase, lexed, spelt, stems_of
from app.search.question.question import words_in
from ingest.draft.tags import Facet
from ingest.tagging.vocabulary import Term, load_vocabulary

FACETS: Mapping[Field, Facet] = {Field.THEME: Facet.THEME, Field.AGENCY: Facet.AGENCY}
_LIST_OF = {Field.THEME: "themes", Field.AGENCY: "agencies"}


def terms_named(session: ReadSession, field: Field, leaf: Leaf, forms: Forms) -> list[Term]:
    """The terms that a word or phrase names. Raises BadExpression if there are none."""
    names = {term.id: tuple(_labels(term)) for term in load_vocabulary().of(FACETS[field])}
    named = set(named_so(session, names, leaf, forms))
    if not named:
        problem = f"No {field} is called “{_text(leaf)}”."
        raise bad_expression(leaf.at, problem, f"See the list of {_LIST_OF[field]} at /themes.")
    return [term for term in load_vocabulary().of(FACETS[field]) if term.id in named]


def named_so(
    session: ReadSession, names: Mapping[str, Sequence[str]], leaf: Leaf, forms: Forms
) -> Iterator[str]:
    """The keys of ``names`` with a name that is the leaf; if there are none, those with a name that has it."""
    words = words_in(_text(leaf))
    called = [key for key, own in names.items() if any(words_in(name) == words for name in own)]
    if called and not isinstance(leaf, Beginning):
        yield from called
        return
    stems = stems_of(session, spelt(name for own in names.values() for name in own))
    for key, own in names.items():
        if any(_has_any(lexed([name], "en", stems), name, leaf, forms[leaf]) for name in own):
            yield key


def _labels(term: Term) -> Iterator[str]:
    yield term.id.replace("_", " ")
    yield term.label
    if term.label_cy:
        yield term.label_cy
    yield from term.alternative_labels
    yield from term.retired_labels


def _text(leaf: Leaf) -> str:
    return leaf.letters if isinstance(leaf, Beginning) else leaf.text


def _has_any(text: IndexedText, name: str, leaf: Leaf, phrases: Collection[Phrase]) -> bool:
    if isinstance(leaf, Beginning):
        return any(word.startswith(leaf.letters) for word in words_in(name))
    return any(_has(text, phrase) for phrase in phrases)


def _has(text: IndexedText, phrase: Phrase) -> bool:
    positions = text.positions
    return any(
        all(start + step in positions.get(lexeme, ()) for step, lexeme in enumerate(phrase))
        for start in positions.get(phrase[0], ())
    )
