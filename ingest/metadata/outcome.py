"""What happened to the subject: death, serious harm, or something else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import Outcome, ReviewKind
from ingest.metadata.opening import Opening
from ingest.metadata.outcome_patterns import (
    COUNTED,
    DIED,
    HARMED,
    HYPOTHETICAL,
    INQUEST,
    KILLING,
    NO_HARM,
    OTHERS,
    PRONOUN,
    REVIEW,
    SURVIVED,
)
from ingest.metadata.whose_age import Owner, names_of, owner_before, owner_of_sentence
from ingest.metadata.wording import folded, name_in_print, quoted, sentence_around
from ingest.pdf.document import Page


@dataclass(frozen=True, slots=True)
class _ScoredSentence:
    """A sentence about death or harm, and how strongly it is about the subject."""

    outcome: Outcome
    weight: float
    place: Evidence


def outcome_claims(opening: Opening, kinds: Iterable[Claim], alias: str | None) -> tuple[Claim, ...]:
    """The outcome that the cover or the first pages state; a homicide review is about a death by its name.

    None for national reviews and inquiries, which are about no single outcome, but for an inquiry into one death.
    """
    evidence_of_kind = {str(claim.value): claim.evidence[0] for claim in kinds}
    if evidence_of_kind.keys() & {ReviewKind.NATIONAL, ReviewKind.INQUIRY}:
        is_of_one = alias is not None and ReviewKind.INQUIRY in evidence_of_kind
        return tuple(islice(_of_cover(opening), int(is_of_one)))
    sentences = list(_scored_sentences(opening.front, alias))
    if ReviewKind.THEMATIC in evidence_of_kind:
        return _shared_by_all(sentences)
    return tuple(islice(_by_trust(opening, evidence_of_kind, sentences), 1))


def _by_trust(
    opening: Opening, evidence_of_kind: Mapping[str, Evidence], sentences: Sequence[_ScoredSentence]
) -> Iterator[Claim]:
    """What each sign of the outcome says, most trusted first; the first alone is used."""
    yield from _of_kinds(evidence_of_kind)
    yield from _of_cover(opening)
    yield from _of_first_pages(sentences)
    yield from _of_first_words(sentences, last_page=opening.cover.number + 3)
    yield from _of_harm_alone(opening, evidence_of_kind, sentences)


def _of_cover(opening: Opening) -> Iterator[Claim]:
    if match := DIED.search(opening.cover_text):
        place = quoted(opening.cover, match.start(), match.end())
        yield _claim(Outcome.DEATH, 0.9, place, "outcome.cover/1")


def _of_kinds(evidence_of_kind: Mapping[str, Evidence]) -> Iterator[Claim]:
    """A death, if reviews of this kind are only about deaths."""
    for kind in _DEATH_BY_NAME:
        if kind in evidence_of_kind:
            yield _claim(Outcome.DEATH, 0.85, evidence_of_kind[kind], "outcome.kind/1")


def _of_first_pages(sentences: Sequence[_ScoredSentence]) -> Iterator[Claim]:
    """Death, else serious harm, if the sentences of the first pages add up to enough."""
    for outcome in (Outcome.DEATH, Outcome.SERIOUS_HARM):
        own = [sentence for sentence in sentences if sentence.outcome is outcome]
        total = sum(sentence.weight for sentence in own)
        if total >= _ENOUGH:
            place = max(own, key=lambda sentence: sentence.weight).place
            yield _claim(outcome, min(0.9, 0.55 + 0.05 * total), place, "outcome.first_pages/1")


def _of_first_words(sentences: Sequence[_ScoredSentence], *, last_page: int) -> Iterator[Claim]:
    """The outcome of the first pages, if they mention only one, with any weight; else a death told more than once."""
    first = [sentence for sentence in sentences if sentence.place.page <= last_page]
    deaths = [sentence for sentence in first if sentence.outcome is Outcome.DEATH]
    if len({sentence.outcome for sentence in first}) == 1:
        yield _claim(first[0].outcome, 0.5, first[0].place, "outcome.first_words/1")
    elif sum(sentence.weight for sentence in deaths) >= _TWICE:
        yield _claim(Outcome.DEATH, 0.5, deaths[0].place, "outcome.first_words/2")


def _of_harm_alone(
    opening: Opening, evidence_of_kind: Mapping[str, Evidence], sentences: Sequence[_ScoredSentence]
) -> Iterator[Claim]:
    """Serious harm, where the law asks for a review after death or harm and the case is told without a death."""
    mentions_death = any(sentence.outcome is Outcome.DEATH for sentence in sentences)
    kinds = [kind for kind in evidence_of_kind if kind in _DEATH_OR_HARM]
    if mentions_death or not kinds:
        return
    text = " ".join(page.text for page in opening.front)
    is_told = len(text.split()) >= _WORDS_OF_A_STORY and not any(
        pattern.search(text) for pattern in (NO_HARM, KILLING, DIED, INQUEST)
    )
    if (sentences and NO_HARM.search(text) is None and KILLING.search(text) is None) or is_told:
        place = sentences[0].place if sentences else evidence_of_kind[kinds[0]]
        yield _claim(Outcome.SERIOUS_HARM, 0.45, place, "outcome.no_death_told/2")


def _shared_by_all(sentences: Sequence[_ScoredSentence]) -> tuple[Claim, ...]:
    """The outcome of several cases, where the first pages hardly mention another: three deaths, four injured babies."""
    totals = dict.fromkeys((Outcome.DEATH, Outcome.SERIOUS_HARM), 0.0)
    for sentence in sentences:
        totals[sentence.outcome] += sentence.weight
    (best, most), (_, second) = sorted(totals.items(), key=lambda total: -total[1])
    if most < 1 or most < _SHARED * second:
        return ()
    place = next(sentence.place for sentence in sentences if sentence.outcome is best)
    return (_claim(best, 0.55, place, "outcome.shared_by_all/1"),)


def _scored_sentences(pages: Iterable[Page], alias: str | None) -> Iterator[_ScoredSentence]:
    """Sentences about the subject's death or harm; one that names the subject or the review counts more.

    Harm in a sentence of a death is how it came about, and no outcome of its own.
    """
    names = names_of(alias)
    for page in pages:
        for outcome, pattern, least in _SIGNS:
            for match in pattern.finditer(page.text):
                start, end = sentence_around(page.text, match.start(), match.end())
                sentence = folded(page.text[start:end])
                is_cause = outcome is Outcome.SERIOUS_HARM and DIED.search(sentence) is not None
                if is_cause or OTHERS.search(sentence) or HYPOTHETICAL.search(sentence):
                    continue
                is_about = _is_about_subject(sentence, names) or _continues(page.text, start, alias)
                is_about = is_about or _is_told_of_subject(page.text, start, match.start(), names)
                weight = max(least, _ABOUT_SUBJECT if is_about and least < 1 else least)
                yield _ScoredSentence(outcome, weight, quoted(page, match.start(), match.end()))


def _is_told_of_subject(text: str, start: int, at: int, names: Sequence[str]) -> bool:
    """Whether the verb at ``at`` is the subject's, by a name, a noun or a pronoun before it."""
    if not names:
        return False
    owner = owner_before(text, start, at, names)
    if owner is Owner.UNKNOWN:
        owner = owner_of_sentence(text, start, at, names)
    return owner is Owner.SUBJECT and at > start


def _is_about_subject(sentence: str, names: Sequence[str]) -> bool:
    names_subject = any(name_in_print(name, whole=True).search(sentence) for name in names if len(name) > 1)
    return names_subject or COUNTED.search(sentence) is not None or REVIEW.search(sentence) is not None


def _continues(text: str, start: int, alias: str | None) -> bool:
    """Whether a sentence begins with a pronoun that the sentence before gives the subject's name: "He died later"."""
    if start == 0 or not alias or not PRONOUN.match(text, start):
        return False
    first, last = sentence_around(text, max(start - 2, 0), max(start - 1, 0))
    return alias.casefold() in " ".join(text[first:last].split()).casefold()


def _claim(outcome: Outcome, confidence: float, place: Evidence, rule: str) -> Claim:
    return Claim(ClaimField.OUTCOME, outcome.value, round(confidence, 2), (place,), rule)


_ABOUT_SUBJECT, _ABOUT_SOMEONE = 2.0, 0.5
"""By judgement: one sentence that names the subject or the review is worth four that do not."""
_OF_INQUEST, _TWICE, _WORDS_OF_A_STORY = 1.0, 1.0, 60
"""By judgement: an inquest counts as two sentences; words from which on the first pages tell the case."""
_SIGNS = (
    (Outcome.DEATH, DIED, _ABOUT_SOMEONE),
    (Outcome.DEATH, INQUEST, _OF_INQUEST),
    (Outcome.SERIOUS_HARM, HARMED, _ABOUT_SOMEONE),
    (Outcome.SERIOUS_HARM, SURVIVED, _ABOUT_SOMEONE),
)
_ENOUGH = 2.0
"""One sentence about the subject, or four that may be about other people."""
_DEATH_BY_NAME = (ReviewKind.DHR, ReviewKind.OWHR, ReviewKind.MHHR, ReviewKind.PFD)
"""Kinds of review that follow only a homicide or another death."""
_SHARED = 3
"""By judgement: how much more often one outcome must be named than the other, to count for a thematic review."""
_DEATH_OR_HARM = frozenset(
    {
        ReviewKind.SCR,
        ReviewKind.LCSPR,
        ReviewKind.CPR,
        ReviewKind.CMR,
        ReviewKind.SAR,
        ReviewKind.APR,
        ReviewKind.LEARNING_REVIEW,
    }
)
"""Kinds that the law asks for after a death or serious harm: where no death is mentioned, it was harm."""
