"""The words of an exact search as lexemes, and the question that its results are scored and marked by.

A word in quotation marks or without is matched in any of its endings. A beginning is matched by every word of the
corpus that is spelt so, again in any of its endings. "Non-mobile" is also "non mobile" and "nonmobile".
"""

from collections.abc import Iterable, Mapping

from app.database import ReadSession
from app.search.exact.tree import Beginning, Leaf, Term, Tree, leaves_of
from app.search.named_sql import named
from app.search.question.lexemes import WELSH, Phrase, Stems, lexeme_of, stems_of
from app.search.question.question import Concept, Corpus, Question, in_corpus_only, texts_holding, words_in
from app.search.question.units import units_of

Forms = Mapping[Leaf, tuple[Phrase, ...]]
"""For each leaf the phrases of lexemes, any of which is a match. None for a beginning that no word has."""
Written = tuple[str, ...]


def forms_of(session: ReadSession, leaves: Iterable[Leaf], *, has_welsh: bool) -> Forms:
    """The lexemes of some leaves. Two statements at most."""
    distinct = tuple(dict.fromkeys(leaves))
    beginning_so = _beginning_so(session, [leaf.letters for leaf in distinct if isinstance(leaf, Beginning)])
    written = {leaf: _written(leaf, beginning_so) for leaf in distinct}
    stems = stems_of(session, {word for forms in written.values() for form in forms for word in form})
    languages = ("en", WELSH) if has_welsh else ("en",)
    return {
        leaf: tuple(dict.fromkeys(_lexed(form, language, stems) for form in forms for language in languages))
        for leaf, forms in written.items()
    }


def exact_question(session: ReadSession, tree: Tree, forms: Forms, corpus: Corpus) -> Question:
    """What the results of a tree are scored by, and which words are marked: the words looked for everywhere."""
    leaves = tuple(dict.fromkeys(leaves_of(tree, wanted_only=True, with_fields=False)))
    concepts = [
        Concept(words=(forms[leaf],), others=(), written=(_as_written(leaf),), is_required=True)
        for leaf in leaves
        if forms[leaf]
    ]
    texts = texts_holding(session, concepts)
    return Question(
        concepts=tuple(in_corpus_only(concept, texts) for concept in concepts),
        named=(),
        looked_for=tuple(map(_as_written, leaves)),
        also_looked_for=(),
        corrected={},
        texts=texts,
        corpus=corpus,
        is_exact=True,
    )


def _beginning_so(session: ReadSession, letters: list[str]) -> Mapping[str, list[str]]:
    """By beginning, the words of the corpus that have it."""
    if not letters:
        return {}
    parameters = {"beginnings": [f"{beginning}%" for beginning in letters]}
    words = list(session.scalars(named("written_beginning"), parameters))
    return {beginning: [word for word in words if word.startswith(beginning)] for beginning in letters}


def _written(leaf: Leaf, beginning_so: Mapping[str, list[str]]) -> list[Written]:
    """How a match may be spelt."""
    if isinstance(leaf, Beginning):
        return [(word,) for word in beginning_so[leaf.letters]]
    units = units_of(leaf.text) if not leaf.is_quoted else ()
    return list(units[0].forms) if len(units) == 1 else [tuple(words_in(leaf.text))]


def _lexed(form: Written, language: str, stems: Stems) -> Phrase:
    return tuple(lexeme_of(word, language, stems) for word in form)


def _as_written(leaf: Leaf) -> str:
    return leaf.text if isinstance(leaf, Term) else f"{leaf.letters}*"
