"""The questions of a half, and how well they were answered."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import yaml

from evaluation.report import Figure

HALVES = ("first", "second")
GOAL_FIRST, GOAL_PAGE = 0.92, 0.95
_PASSAGES = 3

Page = tuple[str, int]
"""The name of a sample, and one of its pages."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody types, and which samples answer it."""

    kind: str
    q: str
    right: Mapping[str, Sequence[int]]
    """Samples, any of which can be first, each with the pages that answer. Without pages where every page does.

    "sar_mr_g" stands for each document of that review.
    """

    def is_right(self, samples: Iterable[str]) -> bool:
        """Whether a review with these documents answers."""
        return any(sample.startswith(name) for sample in samples for name in self.right)

    @property
    def has_pages(self) -> bool:
        """Whether only some pages answer."""
        return any(self.right.values())

    def is_right_page(self, page: Page) -> bool:
        """Whether a page answers."""
        sample, number = page
        return number in self.right.get(sample, ())


@dataclass(frozen=True, slots=True)
class Answer:
    """The samples of each review in the results, and the pages of each passage from the top, both in order."""

    reviews: Sequence[Collection[str]]
    passages: Sequence[Sequence[Page]]


Ask = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a question was answered."""

    question: Question
    first: bool
    page: bool
    """Among the first three passages, or the review is first where every page answers."""
    empty: bool


def read_questions(half: str) -> list[Question]:
    """The questions of a half, in the order in which they were written."""
    text = (files("evaluation") / "questions" / f"{half}.yaml").read_text(encoding="utf-8")
    return [Question(**row) for row in yaml.safe_load(text)]


def outcomes(questions: Iterable[Question], ask: Ask) -> list[Outcome]:
    """How each question is answered."""
    return [_outcome(question, ask(question.q)) for question in questions]


def _outcome(question: Question, answer: Answer) -> Outcome:
    first = any(map(question.is_right, answer.reviews[:1]))
    page = any(question.is_right_page(page) for pages in answer.passages[:_PASSAGES] for page in pages)
    return Outcome(question, first, page if question.has_pages else first, not answer.reviews)


def figures(ours: Sequence[Outcome], plain: Sequence[Outcome]) -> Iterator[Figure]:
    """The goals, then the first results by kind of question."""
    n = len(ours)
    for name, part, goal in (
        ("right review first", "first", f">= {GOAL_FIRST}"),
        ("right page among the first 3 passages", "page", f">= {GOAL_PAGE}"),
        ("without an answer", "empty", "0"),
    ):
        value, baseline = (sum(getattr(outcome, part) for outcome in each) for each in (ours, plain))
        yield Figure(name, _share(part, value, n), f"{_share(part, baseline, n)} (BM25)", goal, str(n))
    for kind, count in Counter(outcome.question.kind for outcome in ours).items():
        value, baseline = (
            sum(outcome.first for outcome in each if outcome.question.kind == kind) for each in (ours, plain)
        )
        yield Figure(f"first: {kind}", str(value), f"{baseline} (BM25)", "", str(count))


def _share(part: str, value: int, n: int) -> str:
    return str(value) if part == "empty" else f"{value / n:.2f}"


def missed(ours: Iterable[Outcome]) -> Iterator[str]:
    """The questions that were not answered as they should be, a line each."""
    for outcome in ours:
        if not (outcome.first and outcome.page):
            what = "page" if outcome.first else "review" if outcome.page else "review, page"
            yield f"  {outcome.question.kind}: {outcome.question.q}   (missed: {what})"
