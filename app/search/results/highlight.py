"""Marks the matches in a text, by the rules of matching, and cuts a snippet around them."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.database import ReadSession
from app.search.engine import Fragment
from app.search.question.lexemes import WELSH, Phrase, Stems, lexeme_of, spelt, stems_of
from app.search.question.words import Joined, Word, joined_of, words_of

SNIPPET_WORDS = 40
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")
_REACH = 15

Span = tuple[int, int]
"""Start and end of a match in its text."""


LexemesByWord = Mapping[int, Mapping[str, int]]
"""By the number of a word, the lexemes that begin there, each with the number of its last word."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a text, in whole sentences if possible."""

    fragments: tuple[Fragment, ...]
    first_highlight: int
    """Offset in the whole text of the first match, or of the snippet if there is none."""


def spans(
    session: ReadSession, texts: Sequence[str], forms: Collection[Phrase], *, languages: Sequence[str]
) -> list[list[Span]]:
    """For each text, in its language, its matches in order, without overlaps."""
    stems = stems_needed(session, texts, forms)
    return [spans_in(text, forms, language, stems) for text, language in zip(texts, languages, strict=True)]


def stems_needed(session: ReadSession, texts: Iterable[str], forms: Collection[Phrase]) -> Stems:
    """Stems of the words that begin with the first letter of a searched lexeme: a stem keeps its first letter."""
    initials = {lexeme[0] for form in forms for lexeme in form}
    return stems_of(session, {word for word in spelt(texts) if word[0] in initials})


def spans_in(text: str, forms: Collection[Phrase], language: str, stems: Stems) -> list[Span]:
    """The matches in one text. Words without a stem do not match."""
    words = words_of(text)
    runs = list(joined_of(text, words))
    return _spans(words, forms, _lexemes(words, runs, language, stems))


def fragments_of(text: str, highlights: Sequence[Span]) -> tuple[Fragment, ...]:
    """The whole text, split where matches begin and end."""
    fragments = []
    end = 0
    for start, stop in highlights:
        if start > end:
            fragments.append(Fragment(text[end:start], is_highlighted=False))
        fragments.append(Fragment(text[start:stop], is_highlighted=True))
        end = stop
    if end < len(text):
        fragments.append(Fragment(text[end:], is_highlighted=False))
    return tuple(fragments)


def snippet(text: str, highlights: Sequence[Span]) -> Snippet:
    """About 40 words around the place with most matches, from the start to the end of a sentence if one is near."""
    words = words_of(text)
    if not words:
        return Snippet(fragments_of(text, highlights), 0)
    first, last = _window(text, words, highlights)
    start = words[first].start if first else 0
    end = words[last].end if last + 1 < len(words) else len(text)
    end = _with_closing(text, end)
    inside = [
        (max(left, start), min(right, end)) for left, right in highlights if left < end and right > start
    ]
    fragments = fragments_of(text[start:end], [(left - start, right - start) for left, right in inside])
    before = (Fragment("… ", is_highlighted=False),) if start else ()
    after = (Fragment(" …", is_highlighted=False),) if end < len(text) else ()
    return Snippet((*before, *fragments, *after), inside[0][0] if inside else start)


def _lexemes(words: Sequence[Word], runs: Sequence[Joined], language: str, stems: Stems) -> LexemesByWord:
    """The lexemes at each word that has any: its own, and of the joined word that begins there."""
    lexemes_at: dict[int, dict[str, int]] = {}
    for at, word in enumerate(words):
        if language == WELSH or word.word in stems:
            lexemes_at[at] = {lexeme_of(word.word, language, stems): at}
    for run in runs:
        if language == WELSH or run.word in stems:
            lexemes_at.setdefault(run.first, {}).setdefault(lexeme_of(run.word, language, stems), run.last)
    return lexemes_at


def _spans(words: Sequence[Word], forms: Collection[Phrase], lexemes_at: LexemesByWord) -> list[Span]:
    by_first: dict[str, list[Phrase]] = {}
    for form in forms:
        by_first.setdefault(form[0], []).append(form)
    highlights: list[Span] = []
    for at in sorted(lexemes_at):
        ends = [
            _end_of(form, at, lexemes_at) for lexeme in lexemes_at[at] for form in by_first.get(lexeme, ())
        ]
        last = max((end for end in ends if end is not None), default=None) if ends else None
        if last is None:
            continue
        start, end = words[at].start, words[last].end
        if highlights and start < highlights[-1][1]:
            highlights[-1] = (highlights[-1][0], max(end, highlights[-1][1]))
        else:
            highlights.append((start, end))
    return highlights


def _end_of(form: Phrase, at: int, lexemes_at: LexemesByWord) -> int | None:
    """The last word of the phrase that begins here, or None."""
    if len(form) == 1:
        return lexemes_at[at][form[0]]
    stands = all(lexeme in lexemes_at.get(at + step, ()) for step, lexeme in enumerate(form))
    return at + len(form) - 1 if stands else None


def _window(text: str, words: Sequence[Word], highlights: Sequence[Span]) -> Span:
    """The first and last word of the snippet."""
    best, most = 0, -1.0
    starts = {start for start, _ in highlights}
    for at, word in enumerate(words):
        if word.start not in starts:
            continue
        until = words[min(at + SNIPPET_WORDS, len(words)) - 1].end
        inside = [
            text[start:end].lower() for start, end in highlights if word.start <= start and end <= until
        ]
        weight = len(set(inside)) + len(inside) / 100
        if weight > most:
            best, most = at, weight
    places = [word.start for word in words]
    begins = [0, *(bisect_left(places, match.end()) for match in _SENTENCE_END.finditer(text))]
    first = max((begin for begin in begins if begin <= best), default=best)
    if best - first > _REACH:
        first = max(best - 5, 0)
    target = first + SNIPPET_WORDS - 1
    ends = [begin - 1 for begin in begins if begin > first] + [len(words) - 1]
    last = min(ends, key=lambda end: (abs(end - target), end))
    if abs(last - target) > _REACH or last < best:
        last = min(max(target, best), len(words) - 1)
    return first, last


def _with_closing(text: str, end: int) -> int:
    """The punctuation that closes the last word belongs to it."""
    while end < len(text) and text[end] in ".!?,;:)\"'”’":
        end += 1
    return end
