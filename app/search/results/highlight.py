"""Lighting what was looked for in a text, by the rules it was matched by, and cutting a snippet around it."""

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
"""Start and end of a lit run in its text."""


Held = Mapping[int, Mapping[str, int]]
"""By the number of a word, the lexemes that begin there, each with the number of its last word."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a text, sentence by sentence where it can be."""

    fragments: tuple[Fragment, ...]
    first_lit: int
    """Offset in the whole text of the first lit word; of the snippet where nothing is lit."""


def spans(
    session: ReadSession, texts: Sequence[str], forms: Collection[Phrase], *, languages: Sequence[str]
) -> list[list[Span]]:
    """For each text, in its language, the places of what was looked for, in order and apart from each other."""
    stems = stems_needed(session, texts, forms)
    return [spans_in(text, forms, language, stems) for text, language in zip(texts, languages, strict=True)]


def stems_needed(session: ReadSession, texts: Iterable[str], forms: Collection[Phrase]) -> Stems:
    """Stems of those words of the texts that begin like something looked for: no stem changes its first letter."""
    initials = {lexeme[0] for form in forms for lexeme in form}
    return stems_of(session, {word for word in spelt(texts) if word[0] in initials})


def spans_in(text: str, forms: Collection[Phrase], language: str, stems: Stems) -> list[Span]:
    """The places in one text; words without a stem are not what was looked for."""
    words = words_of(text)
    runs = list(joined_of(text, words))
    return _spans(words, forms, _lexemes(words, runs, language, stems))


def fragments_of(text: str, lit: Sequence[Span]) -> tuple[Fragment, ...]:
    """A text cut where lighting begins and ends; nothing of it is lost."""
    fragments = []
    end = 0
    for start, stop in lit:
        if start > end:
            fragments.append(Fragment(text[end:start], is_lit=False))
        fragments.append(Fragment(text[start:stop], is_lit=True))
        end = stop
    if end < len(text):
        fragments.append(Fragment(text[end:], is_lit=False))
    return tuple(fragments)


def snippet(text: str, lit: Sequence[Span]) -> Snippet:
    """About 40 words around the densest lit place, begun and ended with a sentence where one is near."""
    words = words_of(text)
    if not words:
        return Snippet(fragments_of(text, lit), 0)
    first, last = _window(text, words, lit)
    start = words[first].start if first else 0
    end = words[last].end if last + 1 < len(words) else len(text)
    end = _with_closing(text, end)
    inside = [(max(left, start), min(right, end)) for left, right in lit if left < end and right > start]
    shown = fragments_of(text[start:end], [(left - start, right - start) for left, right in inside])
    before = (Fragment("… ", is_lit=False),) if start else ()
    after = (Fragment(" …", is_lit=False),) if end < len(text) else ()
    return Snippet((*before, *shown, *after), inside[0][0] if inside else start)


def _lexemes(words: Sequence[Word], runs: Sequence[Joined], language: str, stems: Stems) -> Held:
    """The lexemes at each word that has any: its own, and of the joined word that begins there."""
    held: dict[int, dict[str, int]] = {}
    for at, each in enumerate(words):
        if language == WELSH or each.word in stems:
            held[at] = {lexeme_of(each.word, language, stems): at}
    for run in runs:
        if language == WELSH or run.word in stems:
            held.setdefault(run.first, {}).setdefault(lexeme_of(run.word, language, stems), run.last)
    return held


def _spans(words: Sequence[Word], forms: Collection[Phrase], held: Held) -> list[Span]:
    by_first: dict[str, list[Phrase]] = {}
    for form in forms:
        by_first.setdefault(form[0], []).append(form)
    lit: list[Span] = []
    for at in sorted(held):
        ends = [_end_of(form, at, held) for lexeme in held[at] for form in by_first.get(lexeme, ())]
        last = max((end for end in ends if end is not None), default=None) if ends else None
        if last is None:
            continue
        start, end = words[at].start, words[last].end
        if lit and start < lit[-1][1]:
            lit[-1] = (lit[-1][0], max(end, lit[-1][1]))
        else:
            lit.append((start, end))
    return lit


def _end_of(form: Phrase, at: int, held: Held) -> int | None:
    """The last word of the phrase that begins here, or None."""
    if len(form) == 1:
        return held[at][form[0]]
    stands = all(lexeme in held.get(at + step, ()) for step, lexeme in enumerate(form))
    return at + len(form) - 1 if stands else None


def _window(text: str, words: Sequence[Word], lit: Sequence[Span]) -> Span:
    """The first and last word of the snippet."""
    best, most = 0, -1.0
    starts = {start for start, _ in lit}
    for at, each in enumerate(words):
        if each.start not in starts:
            continue
        until = words[min(at + SNIPPET_WORDS, len(words)) - 1].end
        inside = [text[start:end].lower() for start, end in lit if each.start <= start and end <= until]
        weight = len(set(inside)) + len(inside) / 100
        if weight > most:
            best, most = at, weight
    places = [each.start for each in words]
    begins = [0, *(bisect_left(places, match.end()) for match in _SENTENCE_END.finditer(text))]
    first = max((begin for begin in begins if begin <= best), default=best)
    if best - first > _REACH:
        first = max(best - 5, 0)
    wanted = first + SNIPPET_WORDS - 1
    ends = [begin - 1 for begin in begins if begin > first] + [len(words) - 1]
    last = min(ends, key=lambda end: (abs(end - wanted), end))
    if abs(last - wanted) > _REACH or last < best:
        last = min(max(wanted, best), len(words) - 1)
    return first, last


def _with_closing(text: str, end: int) -> int:
    """The punctuation that closes the last word belongs to it."""
    while end < len(text) and text[end] in ".!?,;:)\"'”’":
        end += 1
    return end
