"""The order of results: known items, then by the BM25 of the best passage, then by a rough score.

PostgreSQL's own ranks ignore rarity, so each lexeme is weighted by it here. Only passages with the rarest lexemes
are looked at, which keeps a question over 250,000 passages quick; measured and argued in decision 0032.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from app.database import ReadSession
from app.search.engine import MatchedAs
from app.search.named_sql import named
from app.search.postgres.matching import CLOSEST, MOST_FOR_ALL_WORDS, Matched, Narrowed, holding_required
from app.search.postgres.term_frequencies import TermFrequencies, term_frequencies_in
from app.search.question.lexemes import Phrase, tsquery
from app.search.question.question import Corpus, Question
from app.search.question.stop_words import STOP_WORDS, TRADE_WORDS

MOST_TERMS = 24
BEST = 300
KNOWN_ITEM = 3000
"""The score of a known item, at least."""
_MOST_ROWS = 8_000
_ENOUGH_ROWS = 3_000
_MOST_REVIEWS = 2_000
_K1, _B = 1.2, 0.75
_OTHER_WEIGHT = 0.7
_TRADE_WEIGHT = 0.2
_KNOWN_FROM = 0.75
_ALL = 0.999


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase with its weight. The terms of one concept share its number."""

    phrase: Phrase
    weight: float
    texts: int
    concept: int
    """The number of what it is a form of in ``Question.concepts``."""
    is_other: bool
    """A synonym, or a compound beside its parts."""


@dataclass(frozen=True, slots=True)
class PassageScore:
    """The score of a passage."""

    passage_id: int
    review_id: UUID
    score: float


def terms_of(question: Question) -> tuple[Term, ...]:
    """The rarest 24 phrases of the question, the typed ones before their synonyms.

    In a long question the parts of a hyphenated word count singly: "boundary-layer flow" is about boundaries too.
    """
    corpus = question.corpus
    is_long = question.content_words > MOST_FOR_ALL_WORDS
    terms: dict[Phrase, Term] = {}
    for number, concept in enumerate(question.concepts):
        typed = {form for forms in concept.words for form in forms}
        if is_long and not concept.is_required:
            typed = {part for forms in concept.words for part in _parts(forms)}
        for form in (*sorted(typed), *(form for form in concept.forms if form not in typed)):
            texts = min(question.texts.get(lexeme, 0) for lexeme in form)
            if texts and form not in terms:
                is_other = form not in typed
                weight = _rarity(texts, corpus) * (_OTHER_WEIGHT if is_other else 1)
                terms[form] = Term(form, weight, texts, number, is_other)
    return tuple(
        sorted(terms.values(), key=lambda term: (term.is_other, term.texts, term.phrase))[:MOST_TERMS]
    )


def _parts(forms: Sequence[Phrase]) -> list[Phrase]:
    """The words of a compound that has more than one form, without stop words; any other word as it is."""
    compound = next((form for form in forms if len(form) > 1), None)
    if compound is None or len(forms) == 1:
        return list(forms)
    return [(lexeme,) for lexeme in compound if lexeme not in STOP_WORDS]


def ranked(
    session: ReadSession, question: Question, *, matched: Matched, narrowed: Narrowed
) -> dict[UUID, float]:
    """A score for matched reviews. Those without a score come after them, newest first.

    From 3000 a known item, from 1000 the BM25 of the best passage, below 1 a rough score. Known items come from all
    reviews: the caller checks that they match and pass the filters.
    """
    scores = _by_passages(
        session, terms_of(question), question.corpus, {**matched.parameters(), **narrowed.parameters()}
    )
    among = None if matched.among is None else list(matched.among)
    for review_id, known in _known_items(session, question, among).items():
        scores[review_id] = round(KNOWN_ITEM + known + scores.get(review_id, 0) / 10_000, 9)
    return scores


def closest(
    session: ReadSession, question: Question, *, including: Set[UUID] = frozenset()
) -> dict[UUID, float]:
    """The scores of the 200 reviews closest to a question, without filters, with everything in quotation marks.

    ``including`` has reviews with all the words: they are listed even if 200 others score higher.
    """
    required = holding_required(session, question)
    among = None if required is None else tuple(sorted(required))
    everywhere = Matched(MatchedAs.CLOSEST, among=among)
    scores = dict.fromkeys(including, 0.0) | ranked(
        session, question, matched=everywhere, narrowed=Narrowed()
    )
    best = sorted(scores, key=lambda review: (review not in including, -scores[review], review))[:CLOSEST]
    return {review: scores[review] for review in best}


def bm25(
    session: ReadSession, passages: Sequence[Row[Any]], terms: Sequence[Term], corpus: Corpus
) -> list[PassageScore]:
    """The exact score of some passages, given with their review, length and weight; the best first."""
    times = term_frequencies_in(
        session, [row.passage_id for row in passages], [term.phrase for term in terms]
    )
    scored = [
        PassageScore(
            row.passage_id,
            row.review_id,
            row.weight * weight_of(times.get(row.passage_id, {}), row.length, terms, corpus),
        )
        for row in passages
    ]
    return sorted(scored, key=lambda passage: (-passage.score, passage.passage_id))


def weighed(terms: Iterable[Term]) -> dict[str, Any]:
    """Terms as the parameters ``queries`` and ``weights``."""
    terms = list(terms)
    return {"queries": [tsquery([term.phrase]) for term in terms], "weights": [term.weight for term in terms]}


def _rarity(texts: int, corpus: Corpus) -> float:
    return log(1 + (corpus.texts - texts + 0.5) / (texts + 0.5))


def _by_passages(
    session: ReadSession, terms: Sequence[Term], corpus: Corpus, matched: Mapping[str, Any]
) -> dict[UUID, float]:
    if not terms:
        return {}
    any_of, newest = _candidates(terms, corpus)
    parameters = {**matched, **weighed(terms), "any": any_of, "best": BEST, "most": _MOST_REVIEWS}
    if newest is None:
        rows = session.execute(named("candidates"), parameters).all()
    else:
        rows = session.execute(named("candidates_of_newest"), {**parameters, "newest": newest}).all()
    best = [row for row in rows if row.place <= BEST]
    scores: dict[UUID, float] = {}
    for passage in bm25(session, best, terms, corpus):
        scores.setdefault(passage.review_id, round(1000 + min(passage.score, 999.0), 9))
    for row in rows:
        scores.setdefault(row.review_id, round(row.score / (1 + row.score), 9))
    return scores


def _candidates(terms: Sequence[Term], corpus: Corpus) -> tuple[str, int | None]:
    """Which passages are looked at, as a tsquery, and in how many of the newest reviews; None for all.

    The rarest terms until 3,000 passages, and pairs of the next four. Where even the rarest is in more than 8,000, the
    question says little, and the newest reviews answer it.
    """
    rarest = sorted(terms, key=lambda term: (term.texts, term.phrase))
    count, rows = 1, rarest[0].texts
    while count < len(rarest) and rows + rarest[count].texts <= _ENOUGH_ROWS:
        rows += rarest[count].texts
        count += 1
    either = [tsquery([term.phrase]) for term in rarest[:count]]
    pairs = [
        f"({tsquery([first.phrase])} & {tsquery([other.phrase])})"
        for first, other in combinations(rarest[count : count + 4], 2)
        if first.texts * other.texts / max(corpus.texts, 1) <= _ENOUGH_ROWS
    ]
    newest = None if rows <= _MOST_ROWS else max(50, corpus.reviews * _MOST_ROWS // rows)
    return " | ".join(filter(None, [*either, *pairs])), newest


def weight_of(times: TermFrequencies, length: int, terms: Sequence[Term], corpus: Corpus) -> float:
    """BM25, where of one concept its own words count together, or the best of its other forms if that is more."""
    by_own_words: dict[int, float] = defaultdict(float)
    other: dict[int, float] = defaultdict(float)
    slack = _K1 * (1 - _B + _B * length / (corpus.mean_length or 1))
    for term in terms:
        often = times.get(term.phrase, 0)
        weight = term.weight * often * (_K1 + 1) / (often + slack) if often else 0.0
        if term.is_other:
            other[term.concept] = max(other[term.concept], weight)
        else:
            by_own_words[term.concept] += weight
    return sum(max(by_own_words[number], other[number]) for number in {*by_own_words, *other})


def _known_items(session: ReadSession, question: Question, among: Sequence[UUID] | None) -> dict[UUID, float]:
    """Reviews whose title, alias, boards, year and identifier have (nearly) all words of the question, with a weight.

    Words that are not in the corpus do not count against a review. Words of the trade count little: "serious case
    review Child J Leeds" also finds a title that is only "Child J".
    """
    terms = _weights_in_head(question)
    total = sum(terms.values())
    if not total:
        return {}
    rows = session.execute(
        named("known_items"),
        {
            "queries": [tsquery([phrase]) for phrase in terms],
            "weights": list(terms.values()),
            "any": tsquery(_decisive(terms, total)),
            "whole": tsquery([tuple(lexeme for phrase in question.named for lexeme in phrase)]),
            "least": (_KNOWN_FROM if len(terms) > 2 else _ALL) * total,
            "among": among,
        },
    ).all()
    return {
        row.review_id: 100 * row.share / total
        + 50 * row.holds_whole
        + 20 * len(terms) / (len(terms) + row.lexemes)
        for row in rows
    }


def _weights_in_head(question: Question) -> dict[Phrase, float]:
    weights = {}
    for phrase in question.named:
        texts = min((question.texts.get(lexeme, 0) for lexeme in phrase), default=0)
        if not texts:
            continue
        is_common = len(phrase) == 1 and (phrase[0] in TRADE_WORDS or phrase[0] in STOP_WORDS)
        weights[phrase] = _rarity(texts, question.corpus) * (_TRADE_WEIGHT if is_common else 1)
    return dict(sorted(weights.items(), key=lambda weight: (-weight[1], weight[0]))[:MOST_TERMS])


def _decisive(terms: Mapping[Phrase, float], total: float) -> list[Phrase]:
    """The heaviest terms. A head without any of them cannot reach the share that is needed."""
    decisive, left = [], total
    for phrase, weight in terms.items():
        if left < _KNOWN_FROM * total:
            break
        decisive.append(phrase)
        left -= weight
    return decisive
