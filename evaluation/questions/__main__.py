"""How well realistic questions over the samples are answered, through the public search path.

    python -m evaluation.questions first             # or second, which is opened once
    python -m evaluation.questions first --each      # also prints the questions that were missed
    python -m evaluation.questions first --data DIR  # uses the samples of a data folder, as of a demo

Questions, reviews and pages were written beside the reports, before any search was asked. The baseline is plain BM25
over the same passages in the same run.
"""

import argparse

from sqlalchemy import Engine, select

from app.database import ReadSession, reading
from app.models.search_index import SearchPassage
from app.search.engines import searching_engine
from app.search.question_vectors import question_vectors
from app.search.request import SearchRequest
from evaluation.published_samples import Samples, add_data_option, published_samples, samples_of_reviews
from evaluation.questions.asked import HALVES, Answer, Ask, figures, missed, outcomes, read_questions
from evaluation.ranking import plain_bm25
from evaluation.report import table
from ingest.tagging.vocabulary import load_vocabulary, synonyms

COMMAND = "python -m evaluation.questions"
_RESULTS = 10


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How well realistic questions are answered.")
    parser.add_argument("half", choices=HALVES)
    parser.add_argument("--each", action="store_true", help="print the questions that were missed")
    add_data_option(parser)
    given = parser.parse_args()
    with published_samples(given.data) as pool:
        print(_measured(pool, given.half, each=given.each))  # noqa: T201


def _measured(pool: Engine, half: str, *, each: bool) -> str:
    questions = read_questions(half)
    with reading(pool) as session:
        samples = samples_of_reviews(session)
        ours = outcomes(questions, _by_search(session, samples))
        plain = outcomes(questions, _by_bm25(session, samples))
    lines = [table("Realistic questions", f"{COMMAND} {half}", figures(ours, plain))]
    return "\n".join([*lines, *(missed(ours) if each else ())])


def _by_search(session: ReadSession, samples: Samples) -> Ask:
    """As a reader searches, with as long as a question needs for its vector."""
    vectors = question_vectors(None, within_s=None)
    engine = searching_engine(session, synonyms(load_vocabulary()), None, vectors)

    def ask(question: str) -> Answer:
        hits = engine.answer(SearchRequest(q=question, page_size=_RESULTS)).reviews
        return Answer(
            [samples[hit.review_id].values() for hit in hits],
            [
                [(samples[hit.review_id][passage.document_number], passage.page)]
                for hit in hits
                for passage in hit.passages
            ],
        )

    return ask


def _by_bm25(session: ReadSession, samples: Samples) -> Ask:
    """Plain BM25: reviews by their best passage. A passage counts for every page that it is on."""
    passages = {str(passage.passage_id): passage for passage in session.scalars(select(SearchPassage))}
    ranked = plain_bm25(session, {key: passage.text for key, passage in passages.items()})

    def ask(question: str) -> Answer:
        found = [passages[key] for key in ranked(question)]
        reviews = dict.fromkeys(passage.review_id for passage in found)
        return Answer(
            [samples[review_id].values() for review_id in reviews],
            [
                [
                    (samples[passage.review_id][passage.document_number], passage.page + further)
                    for further in range(len(passage.page_starts) + 1)
                ]
                for passage in found
            ],
        )

    return ask


if __name__ == "__main__":
    main()
