"""Splits the question into units: a word, a hyphenated word, an alias, a quoted phrase."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.search.question.references import reference_at
from app.search.question.stop_words import STOP_WORDS
from app.search.question.words import Joined, Word, cut, is_prefix, words_of

MOST_WORDS = 400
"""Words of a question that are read. No one types more."""

_QUOTED = re.compile(r'["“”„‟«»]([^"“”„‟«»]*)["“”„‟«»]')
_CONTRACTED = re.compile(r"\w['’‘ʼ`´]\w")
"""A word with an apostrophe inside: "wasn't" is no slip for "want"."""
_SHORTEST_PART = 4
"""Letters of a word without its prefix: "under" is not "un" and "der"."""
_NOUNS = """
    adult baby boy case child family father girl home hospital infant lady man miss mother mr mrs ms mx parent
    patient person pupil resident school sibling subject town twin woman yp
"""
_ALIAS_NOUNS = frozenset(_NOUNS.split())
_ALIAS = re.compile(r"[a-z]{1,2}\d{0,3}|\d{1,3}")


@dataclass(frozen=True, slots=True)
class Unit:
    """One word, or words that must be side by side, as a person typed them."""

    words: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]
    """Ways of writing it, any of which will do: "nonmobile", or "non mobile"."""
    written: str
    is_quoted: bool = False
    is_alias: bool = False
    is_name: bool = False
    """Written like a name: a capital in mid-sentence."""
    is_correctable: bool = False

    @property
    def is_exact(self) -> bool:
        """Has no synonyms and no correction."""
        return self.is_quoted or self.is_alias

    @property
    def spelt(self) -> tuple[str, ...]:
        """Every word of every form, and every part."""
        return (*self.words, *self.parts, *(word for form in self.forms for word in form))

    @property
    def parts(self) -> tuple[str, ...]:
        """Words that it is made of, to look for if no review has the whole: "ex-partner" has "partner"."""
        if self.is_alias:
            return ()
        if len(self.words) > 1:
            return tuple(word for word in self.words if word not in STOP_WORDS and not is_prefix(word))
        word = self.words[0]
        return tuple(word[at:] for at in range(2, len(word) - _SHORTEST_PART + 1) if is_prefix(word[:at]))

    def begun(self, longer: Iterable[str]) -> "Unit":
        """The unit as the beginning of longer words, any of which will do; itself if there are none."""
        forms = tuple(dict.fromkeys([*self.forms, *((word,) for word in longer)]))
        return replace(self, forms=forms, is_correctable=False) if len(forms) > len(self.forms) else self

    def corrected_by(self, corrected: Mapping[str, str]) -> "Unit":
        """The unit with corrected spelling."""
        if not self.is_correctable or not any(word in corrected for word in self.words):
            return self
        words = tuple(corrected.get(word, word) for word in self.words)
        joined = ("".join(words),)
        forms = (joined, words) if len(words) > 1 else (words,)
        return replace(self, words=words, forms=forms, written=" ".join(words))


def units_of(q: str) -> tuple[Unit, ...]:
    """The units of a question in its order. A quotation mark without its fellow is passed over."""
    units: list[Unit] = []
    end = 0
    for quotation in _QUOTED.finditer(q):
        units.extend(_unquoted(q[end : quotation.start()]))
        units.extend(_quoted(quotation.group(1)))
        end = quotation.end()
    units.extend(_unquoted(q[end:]))
    return tuple(units[:MOST_WORDS])


def _quoted(text: str) -> list[Unit]:
    words = tuple(word.word for word in words_of(text)[:MOST_WORDS])
    return [Unit(words, (words,), " ".join(text.split()), is_quoted=True)] if words else []


def _unquoted(text: str) -> list[Unit]:
    words = words_of(text)[:MOST_WORDS]
    joined = {run.first: run for run in cut(text).joined if run.last < len(words)}
    mixed_case = any(text[word.start].islower() for word in words)
    units: list[Unit] = []
    at = 0
    while at < len(words):
        if reference := reference_at(text, words, at):
            written = text[words[at].start : words[reference.last].end]
            units.append(Unit(reference.words, reference.forms, written))
            at = reference.last + 1
        elif _is_alias(text, words, at):
            units.append(_alias(text, words[at], words[at + 1]))
            at += 2
        elif at in joined:
            units.append(_joined(text, words, joined[at]))
            at = joined[at].last + 1
        else:
            units.append(_word(text, words, at, mixed_case=mixed_case))
            at += 1
    return units


def _word(text: str, words: Sequence[Word], at: int, *, mixed_case: bool) -> Unit:
    word = words[at]
    written = text[word.start : word.end]
    is_name = mixed_case and at > 0 and written[0].isupper() and not written.isupper()
    is_called = at > 0 and written[0].isupper() and words[at - 1].word in _ALIAS_NOUNS
    is_open = not is_called and not _CONTRACTED.search(written)
    return Unit((word.word,), ((word.word,),), written, is_name=is_name, is_correctable=is_open)


def _is_alias(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a noun that takes aliases is followed by one: "Child J", "mr g", "Adult F1", "young person 7".

    "Child a" is one only at the end or with a capital, "child is" never.
    """
    if words[at].word not in _ALIAS_NOUNS or at + 1 >= len(words):
        return False
    alias = words[at + 1]
    written = text[alias.start : alias.end]
    if not _ALIAS.fullmatch(alias.word) or text[words[at].end : alias.start].strip("'’‘- "):
        return False
    if len(alias.word) == 1 and alias.word.isalpha():
        return alias.word not in "ai" or written.isupper() or at + 2 == len(words)
    return not alias.word.isalpha() or (written.isupper() and alias.word not in STOP_WORDS)


def _alias(text: str, noun: Word, alias: Word) -> Unit:
    phrase = (noun.word, alias.word)
    return Unit(phrase, (phrase,), " ".join(text[noun.start : alias.end].split()), is_alias=True)


def _joined(text: str, words: Sequence[Word], joined: Joined) -> Unit:
    parts = tuple(word.word for word in words[joined.first : joined.last + 1])
    written = text[words[joined.first].start : words[joined.last].end]
    needs_parts = joined.is_hyphenated and not is_prefix(parts[0])
    forms = ((joined.word,), parts) if needs_parts else ((joined.word,),)
    return Unit(parts, forms, written, is_correctable=True)
