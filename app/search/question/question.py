"""The question turned into explicit words: one function for every engine.

    bruising on a non-mobile "Child J" curiousity
    → bruising | nonmobile | "child j" (required) | curiosity (corrected), all with their synonyms

Stop words are left out unless there is nothing else. A word followed by a single letter or number as a name
("Child J", "Adult 2") makes a phrase with it, which is never corrected and has no synonyms.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.database import ReadSession
from app.search.named_sql import named
from app.search.question.known_words import is_welsh
from app.search.question.lexemes import WELSH, Phrase, Stems, lexeme_of, spelt, stems_of, welsh_lexeme
from app.search.question.spelling import Spelling, spelling_of
from app.search.question.stop_words import STOP_WORDS
from app.search.question.terms import NO_LABELS, Labels
from app.search.question.units import Unit, units_of
from app.search.question.words import LONGEST_WORD, words_of
from app.search.request import FilterName

MOST_FOR_ALL_WORDS = 4
"""Words that a review has to have all of. More are a question in sentences."""
MOST_SYNONYMS = 12
"""Synonyms of one concept that are searched for."""

_OF_TEXTS = (f"{FilterName.THEME}=", f"{FilterName.AGENCY}=")

MOST_LONGER_WORDS = 15
"""Words that one which is only begun stands for, the commonest."""

Synonyms = Mapping[str, tuple[str, ...]]
"""For a word or phrase in lower case, other ways of writing the same thing."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A part of a question. A review has it with every word of ``words`` (in any form), or with a synonym."""

    words: tuple[tuple[Phrase, ...], ...]
    others: tuple[tuple[str, Phrase], ...]
    """Its synonyms, as written and as lexemes."""
    written: tuple[str, ...]
    is_required: bool
    """It was in quotation marks. In a short question a review without it does not match."""
    repeats: int = 1
    """How often the question has it."""
    terms: tuple[str, ...] = ()
    """Terms of the vocabularies that it names ("theme=neglect"). A review tagged with one has it too."""
    parts: tuple[Phrase, ...] = ()
    """Single words it is made of, to look for if no review has it."""

    @property
    def synonyms(self) -> tuple[Phrase, ...]:
        """The phrases of its synonyms."""
        return tuple(form for _, form in self.others)

    @property
    def forms(self) -> tuple[Phrase, ...]:
        """Every phrase that counts towards it, the typed ones first."""
        return (*(form for forms in self.words for form in forms), *self.synonyms)


@dataclass(frozen=True, slots=True)
class Span:
    """Units of the question that are searched for together, with their synonyms."""

    units: tuple[Unit, ...]
    others: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    repeats: int = 1

    @property
    def words(self) -> tuple[str, ...]:
        """All its words."""
        return tuple(word for unit in self.units for word in unit.words)

    @property
    def content(self) -> tuple[Unit, ...]:
        """Its units without stop words."""
        return tuple(unit for unit in self.units if not set(unit.words) <= STOP_WORDS)

    @property
    def is_phrase(self) -> bool:
        """Too little is left without its stop words: "was not brought" is searched for as a phrase."""
        return len(self.content) < 2 <= len(self.units)

    @property
    def required_forms(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """What a review must have, each in one of its forms."""
        if self.is_phrase:
            return ((self.words,),)
        return tuple(unit.forms for unit in self.content or self.units)

    @property
    def written(self) -> tuple[str, ...]:
        """What a review must have, as a person would write it."""
        written = tuple(unit.written[:LONGEST_WORD] for unit in self.content or self.units)
        return (" ".join(unit.written for unit in self.units),) if self.is_phrase else written


@dataclass(frozen=True, slots=True)
class Corpus:
    """The size of the index, for inverse document frequencies."""

    reviews: int
    texts: int
    """Passages and heads."""
    passages: int
    mean_length: float
    """Words of a passage."""
    has_welsh: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question in lexemes."""

    concepts: tuple[Concept, ...]
    named: tuple[Phrase, ...]
    """Every word as typed, stop words included, to match titles."""
    looked_for: tuple[str, ...]
    also_looked_for: tuple[str, ...]
    corrected: Mapping[str, str]
    texts: dict[str, int]
    """In how many passages and heads each lexeme is."""
    corpus: Corpus
    is_exact: bool = False
    """It was written in the language of exact search: every phrase of it is matched as it is."""
    suggested: Mapping[str, str] = field(default_factory=dict)
    """Words that no review has, each with the nearest one that a review has."""
    is_welsh: bool = False
    """Most of its words are Welsh."""

    @property
    def content_words(self) -> int:
        """How many words were typed; a phrase counts once."""
        return sum(len(concept.words) for concept in self.concepts)

    @property
    def is_long(self) -> bool:
        """Whether it is a question in sentences, whose words are not all demanded."""
        return not self.is_exact and self.content_words > MOST_FOR_ALL_WORDS

    @property
    def widens(self) -> bool:
        """Whether reviews that lack some of the words may answer: never for one word, or only quoted ones."""
        return self.content_words > 1 and not all(concept.is_required for concept in self.concepts)

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms of the vocabularies that its words name, without repeats."""
        return tuple(dict.fromkeys(term for concept in self.concepts for term in concept.terms))

    @property
    def forms(self) -> tuple[Phrase, ...]:
        """Every phrase of the question, without repeats."""
        return tuple(dict.fromkeys(form for concept in self.concepts for form in concept.forms))


def understand(
    session: ReadSession,
    q: str,
    synonyms: Synonyms,
    corpus: Corpus,
    *,
    only_my_words: bool = False,
    is_being_typed: bool = False,
    labels: Labels = NO_LABELS,
) -> Question:
    """The question in lexemes of this corpus. A text without words has no concepts."""
    units = _begun(session, units_of(q)) if is_being_typed else units_of(q)
    spelling = Spelling()
    if not only_my_words:
        spelling = _spelling(session, units, {*synonyms, *labels.words}, has_welsh=corpus.has_welsh)
        units = tuple(unit.corrected_by(spelling.corrected) for unit in units)
    spans = _content(spans_of(units, *((synonyms, labels) if not only_my_words else ({}, NO_LABELS))))
    others = {other for span in spans for other in span.others}
    stems = stems_of(session, {*spelt(others), *(word for unit in units for word in unit.spelt)})
    concepts = [_concept(span, stems, has_welsh=corpus.has_welsh) for span in spans]
    named_in_head = tuple(tuple(stems[word] for word in unit.words) for unit in units)
    texts = texts_holding(session, concepts, named_in_head)
    concepts = [in_corpus_only(concept, texts) for concept in concepts]
    return Question(
        concepts=tuple(concepts),
        named=named_in_head,
        looked_for=tuple(dict.fromkeys(word for concept in concepts for word in concept.written)),
        also_looked_for=tuple(
            dict.fromkeys(written for concept in concepts for written, _ in concept.others)
        ),
        corrected=spelling.corrected,
        suggested=spelling.suggested,
        texts=texts,
        corpus=corpus,
        is_welsh=corpus.has_welsh and is_welsh(word for unit in units for word in unit.words),
    )


def of_texts_alone(question: Question) -> Question:
    """The question for items without titles that are tagged with themes and agencies only: recommendations."""
    return replace(
        question,
        named=(),
        concepts=tuple(
            replace(concept, terms=tuple(term for term in concept.terms if term.startswith(_OF_TEXTS)))
            for concept in question.concepts
        ),
    )


def loosened(session: ReadSession, question: Question) -> Question | None:
    """The question for when no review answers it: nothing is demanded, and parts of words count.

    "Ex-partner" is looked for as "partner", and a quoted phrase by its words. None if no review has any of them.
    """
    wholes = [replace(concept, is_required=False, parts=()) for concept in question.concepts]
    parts = [
        Concept(words=((part,),), others=(), written=concept.written, is_required=False)
        for concept in question.concepts
        for part in concept.parts
    ]
    texts = texts_holding(session, [*wholes, *parts])
    concepts = [in_corpus_only(concept, texts) for concept in (*wholes, *parts)]
    held = tuple(concept for concept in concepts if any(_is_in_corpus(form, texts) for form in concept.forms))
    return replace(question, concepts=held, texts=question.texts | texts) if held else None


def _begun(session: ReadSession, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, the last of which also stands for words of the corpus that begin so."""
    if not units or units[-1].is_exact or len(units[-1].words) > 1:
        return tuple(units)
    [word] = units[-1].words
    rows = session.execute(named("words_beginning"), {"beginning": f"{word}%"})
    longer = [row.word for row in rows if not row.is_in_heads]
    return (*units[:-1], units[-1].begun(longer[:MOST_LONGER_WORDS]))


def _spelling(
    session: ReadSession, units: Sequence[Unit], known: Collection[str], *, has_welsh: bool
) -> Spelling:
    open_to_it = [unit for unit in units if unit.is_correctable]
    words = {word: unit.is_name for unit in open_to_it for word in unit.words if word not in known}
    if has_welsh:
        lexemes = {welsh_lexeme(word): word for word in words}
        for row in session.execute(named("texts_with"), {"lexemes": sorted(lexemes)}):
            words.pop(lexemes[row.lexeme], None)
    return spelling_of(session, words, names={word for word, is_name in words.items() if is_name})


def spans_of(units: Sequence[Unit], synonyms: Synonyms, labels: Labels) -> list[Span]:
    """Neighbouring units that are written like a key of the synonyms or a label, the longest first; else singly."""
    keys = _keys(tuple(synonyms.items()))
    longest = max(1, labels.longest, *map(len, keys))
    spans: list[Span] = []
    at = 0
    while at < len(units):
        span = Span((units[at],))
        for size in range(min(longest, len(units) - at), 0, -1):
            together = Span(tuple(units[at : at + size]))
            others, terms = keys.get(together.words, ()), labels.named_by(together.words)
            if (others or terms) and not any(unit.is_exact for unit in together.units):
                span = replace(together, others=others[:MOST_SYNONYMS], terms=terms)
                break
        spans.append(span)
        at += len(span.units)
    return spans


def _content(spans: Sequence[Span]) -> list[Span]:
    """The spans, each once, without stop words; all of them if every word is a stop word."""
    seen: dict[tuple[str, ...], Span] = {}
    for span in spans:
        earlier = seen.get(span.words)
        kept = span if earlier is None or span.units[0].is_quoted else earlier
        seen[span.words] = replace(kept, repeats=1 if earlier is None else earlier.repeats + 1)
    return [span for span in seen.values() if not set(span.words) <= STOP_WORDS] or list(seen.values())


@lru_cache(maxsize=8)
def _keys(synonyms: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    return {tuple(words_in(key)): others for key, others in synonyms}


def words_in(text: str) -> list[str]:
    """The words of a text, as they are compared."""
    return [word.word for word in words_of(text)]


def _concept(span: Span, stems: Stems, *, has_welsh: bool) -> Concept:
    languages = ("en", WELSH) if has_welsh else ("en",)
    return Concept(
        words=tuple(
            tuple(dict.fromkeys(_phrase(form, language, stems) for form in forms for language in languages))
            for forms in span.required_forms
        ),
        others=tuple(
            (other, _phrase(words_in(other), language, stems))
            for other in span.others
            for language in languages
            if words_in(other)
        ),
        written=span.written,
        is_required=any(unit.is_quoted for unit in span.units),
        repeats=span.repeats,
        terms=span.terms,
        parts=tuple(
            dict.fromkeys(
                _phrase((part,), language, stems)
                for unit in span.units
                for part in unit.parts
                for language in languages
            )
        ),
    )


def _phrase(words: Sequence[str], language: str, stems: Stems) -> Phrase:
    return tuple(lexeme_of(word, language, stems) for word in words)


def texts_holding(
    session: ReadSession, concepts: Sequence[Concept], named_in_head: Sequence[Phrase] = ()
) -> dict[str, int]:
    """In how many passages and heads each lexeme of a question is; those in none are left out."""
    lexemes = {lexeme for concept in concepts for form in concept.forms for lexeme in form}
    lexemes.update(lexeme for phrase in named_in_head for lexeme in phrase)
    rows = session.execute(named("texts_with"), {"lexemes": sorted(lexemes)})
    return {row.lexeme: row.texts for row in rows}


def in_corpus_only(concept: Concept, texts: Mapping[str, int]) -> Concept:
    """Without forms that no review has. A word with no form left keeps the first one, which matches nothing."""
    return replace(
        concept,
        words=tuple(
            tuple(form for form in forms if _is_in_corpus(form, texts)) or forms[:1]
            for forms in concept.words
        ),
        others=tuple(other for other in concept.others if _is_in_corpus(other[1], texts)),
    )


def _is_in_corpus(form: Phrase, texts: Mapping[str, int]) -> bool:
    return all(lexeme in texts for lexeme in form)
