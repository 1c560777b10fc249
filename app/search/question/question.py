"""The question turned into explicit words: one function for every engine.

    bruising on a non-mobile "Child J" curiousity
    → bruising | nonmobile | "child j" (required) | curiosity (put right), each with its synonyms

Stop words fall away unless nothing else was asked. A word after which a single letter or number stands as a name
("Child J", "Adult 2") makes a phrase with it, which is never put right and never widened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.database import ReadSession
from app.search.named_sql import named
from app.search.question.lexemes import WELSH, Phrase, Stems, lexeme_of, spelt, stems_of, welsh_lexeme
from app.search.question.spelling import corrections
from app.search.question.stop_words import STOP_WORDS
from app.search.question.units import Unit, units_of
from app.search.question.words import LONGEST_WORD, words_of

MOST_SYNONYMS = 12
"""Other ways of writing one thing that are looked for."""

Synonyms = Mapping[str, tuple[str, ...]]
"""For a word or phrase in lower case, other ways of writing the same thing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something to be found: held when every word of ``words`` is (in any of its forms), or any synonym."""

    words: tuple[tuple[Phrase, ...], ...]
    others: tuple[tuple[str, Phrase], ...]
    """Its synonyms, as they are written and as they are found."""
    written: tuple[str, ...]
    is_required: bool
    """It stood in quotation marks: whatever lacks it is no answer."""

    @property
    def synonyms(self) -> tuple[Phrase, ...]:
        """The phrases of its synonyms."""
        return tuple(form for _, form in self.others)

    @property
    def forms(self) -> tuple[Phrase, ...]:
        """Every phrase that counts as holding some of it, as asked for first."""
        return (*(form for forms in self.words for form in forms), *self.synonyms)


@dataclass(frozen=True, slots=True)
class Span:
    """Units of the question that are looked for together, with other ways of writing them."""

    units: tuple[Unit, ...]
    others: tuple[str, ...] = ()

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
        """Too little is left without its stop words: "was not brought" is looked for as it stands."""
        return len(self.content) < 2 <= len(self.units)

    @property
    def asked(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """What has to be held, each in one of its forms."""
        if self.is_phrase:
            return ((self.words,),)
        return tuple(unit.forms for unit in self.content or self.units)

    @property
    def written(self) -> tuple[str, ...]:
        """What has to be held, as a person would write it."""
        written = tuple(unit.written[:LONGEST_WORD] for unit in self.content or self.units)
        return (" ".join(unit.written for unit in self.units),) if self.is_phrase else written


@dataclass(frozen=True, slots=True)
class Corpus:
    """How much is in the index: what rarity is measured against."""

    reviews: int
    texts: int
    """Passages and heads."""
    mean_length: float
    """Words of a passage."""
    has_welsh: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for, in lexemes."""

    wanted: tuple[Wanted, ...]
    named: tuple[Phrase, ...]
    """Every word as it was asked, stop words too: a title is recognised by them."""
    looked_for: tuple[str, ...]
    also_looked_for: tuple[str, ...]
    corrected: Mapping[str, str]
    texts: Mapping[str, int]
    """In how many passages and heads each lexeme is."""
    corpus: Corpus

    @property
    def content_words(self) -> int:
        """How many words were asked for, a phrase counting once."""
        return sum(len(one.words) for one in self.wanted)

    @property
    def forms(self) -> tuple[Phrase, ...]:
        """Every phrase looked for, each once."""
        return tuple(dict.fromkeys(form for one in self.wanted for form in one.forms))


def understand(session: ReadSession, q: str, synonyms: Synonyms, *, only_my_words: bool = False) -> Question:
    """The question in lexemes of this corpus. Any text makes one; a text without words wants nothing."""
    units = units_of(q)
    corpus = _corpus(session)
    corrected: dict[str, str] = {}
    if not only_my_words:
        corrected = _corrected(session, units, synonyms, has_welsh=corpus.has_welsh)
        units = tuple(unit.put_right(corrected) for unit in units)
    spans = _content(_with_synonyms(units, {} if only_my_words else synonyms))
    others = {other for span in spans for other in span.others}
    stems = stems_of(session, {*spelt(others), *(word for unit in units for word in unit.spelt)})
    wanted = [_wanted(span, stems, has_welsh=corpus.has_welsh) for span in spans]
    named_in_head = tuple(tuple(stems[word] for word in unit.words) for unit in units)
    texts = _texts(session, wanted, named_in_head)
    wanted = [_held_in_corpus(one, texts) for one in wanted]
    return Question(
        wanted=tuple(wanted),
        named=named_in_head,
        looked_for=tuple(dict.fromkeys(word for one in wanted for word in one.written)),
        also_looked_for=tuple(dict.fromkeys(written for one in wanted for written, _ in one.others)),
        corrected=corrected,
        texts=texts,
        corpus=corpus,
    )


def _corpus(session: ReadSession) -> Corpus:
    row = session.execute(named("corpus")).one()
    passages = int(row.passages)
    return Corpus(
        reviews=int(row.reviews),
        texts=passages + int(row.reviews),
        mean_length=float(row.words) / max(passages, 1),
        has_welsh=bool(row.has_welsh),
    )


def _corrected(
    session: ReadSession, units: Sequence[Unit], synonyms: Synonyms, *, has_welsh: bool
) -> dict[str, str]:
    open_to_it = [unit for unit in units if unit.may_be_put_right]
    words = {word: unit.is_name for unit in open_to_it for word in unit.words if word not in synonyms}
    if has_welsh:
        lexemes = {welsh_lexeme(word): word for word in words}
        for row in session.execute(named("texts_with"), {"lexemes": sorted(lexemes)}):
            words.pop(lexemes[row.lexeme], None)
    return corrections(session, words, names={word for word, is_name in words.items() if is_name})


def _with_synonyms(units: Sequence[Unit], synonyms: Synonyms) -> list[Span]:
    """Neighbouring units that together are written like a key of the synonyms, the longest first; else singly."""
    keys = _keys(tuple(synonyms.items()))
    longest = max(map(len, keys), default=1)
    spans: list[Span] = []
    at = 0
    while at < len(units):
        span = Span((units[at],))
        for size in range(min(longest, len(units) - at), 0, -1):
            together = Span(tuple(units[at : at + size]))
            others = keys.get(together.words)
            if others and not any(unit.is_exact for unit in together.units):
                span = replace(together, others=others[:MOST_SYNONYMS])
                break
        spans.append(span)
        at += len(span.units)
    return spans


def _content(spans: Sequence[Span]) -> list[Span]:
    """Each thing asked for once, without stop words; all of it where there is nothing else."""
    seen: dict[tuple[str, ...], Span] = {}
    for span in spans:
        if span.words not in seen or span.units[0].is_quoted:
            seen[span.words] = span
    return [span for span in seen.values() if not set(span.words) <= STOP_WORDS] or list(seen.values())


@lru_cache(maxsize=8)
def _keys(synonyms: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    return {tuple(words_in(key)): others for key, others in synonyms}


def words_in(text: str) -> list[str]:
    """The words of a text, as they are compared."""
    return [each.word for each in words_of(text)]


def _wanted(span: Span, stems: Stems, *, has_welsh: bool) -> Wanted:
    languages = ("en", WELSH) if has_welsh else ("en",)
    return Wanted(
        words=tuple(
            tuple(dict.fromkeys(_phrase(form, language, stems) for form in forms for language in languages))
            for forms in span.asked
        ),
        others=tuple(
            (other, _phrase(words_in(other), language, stems))
            for other in span.others
            for language in languages
            if words_in(other)
        ),
        written=span.written,
        is_required=any(unit.is_quoted for unit in span.units),
    )


def _phrase(words: Sequence[str], language: str, stems: Stems) -> Phrase:
    return tuple(lexeme_of(word, language, stems) for word in words)


def _texts(session: ReadSession, wanted: Sequence[Wanted], named_in_head: Sequence[Phrase]) -> dict[str, int]:
    asked = {lexeme for one in wanted for form in one.forms for lexeme in form}
    asked.update(lexeme for phrase in named_in_head for lexeme in phrase)
    rows = session.execute(named("texts_with"), {"lexemes": sorted(asked)})
    return {row.lexeme: row.texts for row in rows}


def _held_in_corpus(wanted: Wanted, texts: Mapping[str, int]) -> Wanted:
    """Without the forms that are in no review; a word whose forms all are keeps the first, and matches nothing."""
    return replace(
        wanted,
        words=tuple(
            tuple(form for form in forms if _is_held(form, texts)) or forms[:1] for forms in wanted.words
        ),
        others=tuple(other for other in wanted.others if _is_held(other[1], texts)),
    )


def _is_held(form: Phrase, texts: Mapping[str, int]) -> bool:
    return all(lexeme in texts for lexeme in form)
