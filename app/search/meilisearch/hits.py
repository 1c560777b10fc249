"""The best passages of the reviews on a page, gathered by Meilisearch and scored by the same BM25 as elsewhere."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.database import ReadSession
from app.search.meilisearch.client import Json, Meilisearch, MeilisearchRefuses
from app.search.meilisearch.filters import passages_holding
from app.search.meilisearch.indexes import MOST_PASSAGES, Names
from app.search.postgres.hits import ScoredPassages, ShownPassages, best_passages, shown_of
from app.search.postgres.ranking import PassageScore, Term, terms_of, weight_of
from app.search.postgres.term_frequencies import count_phrase
from app.search.question.lexemes import quoted
from app.search.question.question import Question


def best_passages_by_meilisearch(
    session: ReadSession, server: Meilisearch, names: Names, question: Question, review_ids: Sequence[UUID]
) -> Mapping[UUID, ShownPassages]:
    """For each review its one to three best passages.

    PostgreSQL gathers them where there are many: to send 2,000 passages with their places took 30 times as long.
    """
    terms = terms_of(question)
    if not terms or not review_ids:
        return {}
    expected = sum(term.texts for term in terms) * len(review_ids) / max(question.corpus.reviews, 1)
    if expected > MOST_PASSAGES:
        return best_passages(session, question, review_ids)
    query = {
        "q": "",
        "filter": passages_holding(terms, review_ids),
        "attributesToRetrieve": ["id", "review", "length", "weight", "places"],
        "hitsPerPage": MOST_PASSAGES,
    }
    answer = server.ask("POST", f"/indexes/{names.passages}/search", query)
    try:
        if answer["totalHits"] > MOST_PASSAGES:
            return best_passages(session, question, review_ids)
        weighed = _weighed(answer["hits"], terms, question)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise MeilisearchRefuses(url=server.url, problem="an answer that is not understood") from error
    return shown_of(session, weighed, terms)


def _weighed(hits: Sequence[Json], terms: Sequence[Term], question: Question) -> ScoredPassages:
    """Passages that have a term, with the words of a phrase side by side; the best first."""
    lexemes = {lexeme for term in terms for lexeme in term.phrase}
    scores: list[PassageScore] = []
    holding: dict[UUID, int] = {}
    for hit in hits:
        places = {lexeme: positions for lexeme in lexemes if (positions := places_in(hit["places"], lexeme))}
        times = {term.phrase: often for term in terms if (often := count_phrase(term.phrase, places))}
        if not times:
            continue
        review_id = UUID(hit["review"])
        holding[review_id] = holding.get(review_id, 0) + 1
        score = hit["weight"] * weight_of(times, hit["length"], terms, question.corpus)
        scores.append(PassageScore(int(hit["id"]), review_id, score))
    return ScoredPassages(sorted(scores, key=lambda passage: (-passage.score, passage.passage_id)), holding)


def places_in(vector: str, lexeme: str) -> list[int]:
    """Positions of a lexeme in the text of a tsvector: 'babi':2 'bruis':1,5."""
    written = f" {quoted(lexeme)}:"
    _, is_present, rest = f" {vector}".partition(written)
    return [int(place) for place in rest.partition(" ")[0].split(",")] if is_present else []
