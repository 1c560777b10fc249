"""Finds where a report says the terms of the vocabulary, and what each place says about them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.draft.outline import BlockKind, SectionKind
from ingest.draft.tags import Assertion, Facet
from ingest.patterns import Pattern
from ingest.structure.outline import Outline
from ingest.tagging.context import Situation, Speech, assertion_of, speech_of
from ingest.tagging.names import is_in_name
from ingest.tagging.phrases import WORD, Match, PhraseTree, folded, words_of
from ingest.tagging.sentence_patterns import PLAIN_DENIALS, SentencePatterns
from ingest.tagging.sentences import Sentence, blocks_of, sentences_of
from ingest.tagging.taking_part import takes_part
from ingest.tagging.vocabulary import Term, Vocabulary
from ingest.tagging.welsh import mutations

BREAK = Pattern(
    r"[.;!?•]\s",
    'No phrase goes over one of these: "Not booked. Late June" is no late booking.',
    ["Not booked. Late", "tired; late", "first • second"],
    ["Not booked, late", "4.2"],
)

NEVER_ASSERTED = frozenset({SectionKind.GLOSSARY, SectionKind.FRONT_MATTER, SectionKind.PROCESS})
"""Kinds of section about the review and its words, not of the case; agencies named there did take part."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text uses a term. ``start`` and ``end`` are offsets in the sentence."""

    term: Term
    sentence: Sentence
    start: int
    end: int
    assertion: Assertion

    @property
    def takes_part(self) -> bool:
        """Whether the sentence shows an agency at work in the case."""
        return not self.sentence.is_heading and takes_part(self.sentence.text, self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Label:
    """What a phrase of the tree means: a term by its place in the vocabulary, or a decoy of it."""

    term: int
    is_decoy: bool
    near: tuple[str, ...] = ()
    forbids_denial: bool = False
    """A gap of the phrase may not have "never": home conditions that "were never poor" are no neglect."""


def mentions_in(outline: Outline, vocabulary: Vocabulary, situation: Situation) -> Iterator[Mention]:
    """Every mention of every term in the text of a report, in reading order."""
    for page, block, section, passage in blocks_of(outline):
        is_heading = block.kind is BlockKind.HEADING
        for start, end in sentences_of(block.text):
            text = block.text[start:end]
            matches = matches_in(text, vocabulary, setting=situation.setting)
            if matches:
                sentence = Sentence(text, page.number, block, section, passage, is_heading)
                yield from _judged(sentence, matches, vocabulary, situation)


def matches_in(
    text: str, vocabulary: Vocabulary, *, setting: frozenset[str] = frozenset()
) -> list[tuple[Term, int, int]]:
    """The terms a sentence says, with the offsets of the words that say them.

    Left out are decoys, and phrases without the company they need: a word of the sentence, or of the ``setting``
    ("@child" in a review about a child), where a social worker is one for children. Themes and harms that are only a
    part of a name are left out too.
    """
    words = words_of(text)
    matches = _tree(vocabulary).matches_in(words)
    for term, place in _sentence_patterns(vocabulary).matches_in(words, setting):
        matches.append(Match(_Label(term, is_decoy=False), *place))
    if not matches:
        return []
    places = [word.span() for word in WORD.finditer(text)]
    present = setting.union(words)
    kept = [
        (vocabulary.terms[match.label.term], places[match.first][0], places[match.last][1])
        for match in _without_decoys(matches)
        if (not match.label.near or not present.isdisjoint(match.label.near))
        and not (match.label.forbids_denial and _denies_inside(words, match))
    ]
    widest = _widest([match for match in kept if not BREAK.search(text, match[1], match[2])])
    return [match for match in widest if match[0].facet is Facet.AGENCY or not is_in_name(text, *match)]


def _denies_inside(words: Sequence[str], match: Match[_Label]) -> bool:
    return not PLAIN_DENIALS.isdisjoint(words[match.first : match.last + 1])


def _without_decoys(matches: Sequence[Match[_Label]]) -> Iterator[Match[_Label]]:
    """The matches no decoy hides.

    A match that says more than the decoy is kept: "reflective supervision" where "supervision" is the decoy.
    """
    decoys = [match for match in matches if match.label.is_decoy]
    for match in matches:
        if not match.label.is_decoy and not any(_hides(decoy, match) for decoy in decoys):
            yield match


def _hides(decoy: Match[_Label], match: Match[_Label]) -> bool:
    overlap = decoy.first <= match.last and match.first <= decoy.last
    says_more = (
        match.first <= decoy.first
        and decoy.last <= match.last
        and match.last - match.first > decoy.last - decoy.first
    )
    return decoy.label.term == match.label.term and overlap and not says_more


def _widest(matches: list[tuple[Term, int, int]]) -> list[tuple[Term, int, int]]:
    """The matches of each term, those inside another of the same term left out."""
    kept: list[tuple[Term, int, int]] = []
    for term, start, end in sorted(
        matches, key=lambda match: (match[0].facet, match[0].id, match[1], -match[2])
    ):
        if kept and kept[-1][0] is term and end <= kept[-1][2]:
            continue
        kept.append((term, start, end))
    return sorted(kept, key=lambda match: match[1])


def _judged(
    sentence: Sentence, inside: Sequence[tuple[Term, int, int]], vocabulary: Vocabulary, situation: Situation
) -> Iterator[Mention]:
    speech = speech_of(sentence.text)
    for term, start, end in inside:
        yield Mention(
            term,
            sentence,
            start,
            end,
            _assertion(sentence, speech, (term, start, end), vocabulary, situation),
        )


def _assertion(
    sentence: Sentence,
    speech: Speech,
    match: tuple[Term, int, int],
    vocabulary: Vocabulary,
    situation: Situation,
) -> Assertion:
    term, start, end = match
    group = vocabulary.group_of(term)
    is_agency = term.facet is Facet.AGENCY
    if sentence.section in NEVER_ASSERTED and not is_agency:
        return Assertion.POLICY
    if sentence.section is SectionKind.GLOSSARY:
        return Assertion.POLICY
    is_practice = is_agency or (group is not None and group.is_practice)
    assertion = assertion_of(speech, start, end, is_practice=is_practice, situation=situation, term=term.id)
    return Assertion.PRESENT if term.is_of_the_past and assertion is Assertion.HISTORICAL else assertion


@lru_cache(maxsize=4)
def _tree(vocabulary: Vocabulary) -> PhraseTree[_Label]:
    return PhraseTree(_phrases(vocabulary))


@lru_cache(maxsize=4)
def _sentence_patterns(vocabulary: Vocabulary) -> SentencePatterns:
    patterns = (
        (index, pattern) for index, term in enumerate(vocabulary.terms) for pattern in term.sentence_patterns
    )
    return SentencePatterns(patterns, denials=vocabulary.denials)


def _phrases(vocabulary: Vocabulary) -> Iterator[tuple[str, _Label]]:
    for index, term in enumerate(vocabulary.terms):
        group = vocabulary.group_of(term)
        is_practice = term.facet is Facet.AGENCY or (group is not None and group.is_practice)
        for wording in (
            term.label,
            *term.alternative_labels,
            *term.retired_labels,
            *mutations(term.label_cy),
        ):
            yield " ".join(WORD.findall(wording)), _Label(index, is_decoy=False)
        for phrase in term.phrases:
            yield (
                phrase.says,
                _Label(
                    index,
                    is_decoy=False,
                    near=tuple(word if word.startswith("@") else folded(word) for word in phrase.near),
                    forbids_denial="..." in phrase.says
                    and not is_practice
                    and PLAIN_DENIALS.isdisjoint(words_of(phrase.says)),
                ),
            )
        for decoy in term.decoys:
            yield decoy, _Label(index, is_decoy=True)
