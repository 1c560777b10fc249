"""Marks the matches in a text, by the rules of matching, and cuts a snippet around them."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.database import ReadSession
from app.search.engine import Fragment
from app.search.question.lexemes import WELSH, Phrase, Stems, spelt, stems_of, welsh_lexeme
from app.search.question.words import Cut, cut

SNIPPET_WORDS = 40
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")
_REACH = 15

Span = tuple[int, int]
"""Start and end of a match in its text."""


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
    parts = cut(text)
    highlights: list[Span] = []
    for first, last in _matches(parts, forms, language, stems):
        start, end = parts.starts[first], parts.ends[last]
        if highlights and start < highlights[-1][1]:
            highlights[-1] = (highlights[-1][0], max(end, highlights[-1][1]))
        else:
            highlights.append((start, end))
    return highlights


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
    parts = cut(text)
    if not parts.words:
        return Snippet(fragments_of(text, highlights), 0)
    first, last = _window(text, parts, highlights)
    start = parts.starts[first] if first else 0
    end = parts.ends[last] if last + 1 < len(parts.words) else len(text)
    end = _with_closing(text, end)
    inside = [
        (max(left, start), min(right, end)) for left, right in highlights if left < end and right > start
    ]
    fragments = fragments_of(text[start:end], [(left - start, right - start) for left, right in inside])
    before = (Fragment("… ", is_highlighted=False),) if start else ()
    after = (Fragment(" …", is_highlighted=False),) if end < len(text) else ()
    return Snippet((*before, *fragments, *after), inside[0][0] if inside else start)


def _matches(parts: Cut, forms: Collection[Phrase], language: str, stems: Stems) -> Iterator[tuple[int, int]]:
    """The first and last word of each match, the longest of those that begin at a word, in order."""
    by_first: dict[str, list[Phrase]] = defaultdict(list)
    for form in forms:
        by_first[form[0]].append(form)
    lexeme = welsh_lexeme if language == WELSH else stems.get
    lexemes = list(map(lexeme, parts.words))
    joined = {run.first: (lexeme(run.word), run.last) for run in parts.joined}
    firsts = {at for at, own in enumerate(lexemes) if own in by_first}
    firsts.update(at for at, (whole, _) in joined.items() if whole in by_first)
    for at in sorted(firsts):
        single, (whole, last) = lexemes[at], joined.get(at, (None, at))
        ends = [
            at if len(form) == 1 else _end_of(form, at, lexemes, joined)
            for form in by_first.get(single or "", ())
        ]
        if whole != single:
            ends += [
                last if len(form) == 1 else _end_of(form, at, lexemes, joined)
                for form in by_first.get(whole or "", ())
            ]
        end = max((end for end in ends if end is not None), default=None)
        if end is not None:
            yield at, end


def _end_of(
    form: Phrase, at: int, lexemes: Sequence[str | None], joined: Mapping[int, tuple[str | None, int]]
) -> int | None:
    """The last word of the phrase that begins here, or None. Its words may be joined ones."""
    for step, lexeme in enumerate(form, at):
        own = lexemes[step] if step < len(lexemes) else None
        if lexeme not in (own, joined.get(step, (None, 0))[0]):
            return None
    return at + len(form) - 1


def _window(text: str, parts: Cut, highlights: Sequence[Span]) -> Span:
    """The first and last word of the snippet."""
    best = _fullest(text, parts, highlights)
    begins = [0, *(bisect_left(parts.starts, match.end()) for match in _SENTENCE_END.finditer(text))]
    sentence = bisect_right(begins, best) - 1
    first = begins[sentence]
    if best - first > _REACH:
        first = max(best - 5, 0)
    target = first + SNIPPET_WORDS - 1
    ends = [begin - 1 for begin in begins[sentence + 1 :]] + [len(parts.words) - 1]
    after = bisect_left(ends, target)
    last = min(ends[max(after - 1, 0) : after + 1], key=lambda end: (abs(end - target), end))
    if abs(last - target) > _REACH or last < best:
        last = min(max(target, best), len(parts.words) - 1)
    return first, last


def _fullest(text: str, parts: Cut, highlights: Sequence[Span]) -> int:
    """The word from which 40 words have most different matches; the first of several."""
    written = [text[start:end].lower() for start, end in highlights]
    ends = [end for _, end in highlights]
    best, most = 0, -1.0
    for number, (start, _) in enumerate(highlights):
        at = bisect_left(parts.starts, start)
        until = parts.ends[min(at + SNIPPET_WORDS, len(parts.words)) - 1]
        inside = written[number : bisect_right(ends, until)]
        weight = len(set(inside)) + len(inside) / 100
        if weight > most:
            best, most = at, weight
    return best


def _with_closing(text: str, end: int) -> int:
    """The punctuation that closes the last word belongs to it."""
    while end < len(text) and text[end] in ".!?,;:)\"'”’":
        end += 1
    return end
