"""Reviews whose head has every word typed so far; the last word may be the beginning of one.

The words of heads are in the posting lists, and names in the catalogue, so only what is shown is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np

from app.database import ReadSession
from app.search.engine import TitleHit
from app.search.named_sql import named
from app.search.postgres.catalogue import Bools
from app.search.postgres.index import Index
from app.search.postgres.segments import HEADS
from app.search.postgres.typed import Typed
from app.search.question.lexemes import lexeme_of, stems_of

_LANGUAGE = "en"


def titles_by_postgres(index: Index, typed: Typed, *, most: int) -> tuple[TitleHit, ...]:
    """Reviews with that name first, then the newest of the others."""
    if not typed.last:
        return ()
    each_word = [[word] for word in typed.whole] + [[typed.last, *typed.in_heads]]
    stems = stems_of(index.session, {form for forms in each_word for form in forms})
    lexemes = [{lexeme_of(form, _LANGUAGE, stems) for form in forms} for forms in each_word]
    index.evaluator.load((), in_heads=set().union(*lexemes))
    marks = np.logical_and.reduce([index.public, *(_with_any(index, forms) for forms in lexemes)])
    numbers = np.flatnonzero(marks)
    name = typed.text.replace("\x00", "").lower()
    is_named = np.array([name in index.catalogue.called[number] for number in numbers.tolist()], np.bool_)
    order = numbers[np.lexsort((index.catalogue.newest[numbers], ~is_named))]
    return titles_of(index.session, [index.catalogue.reviews[number] for number in order[:most].tolist()])


def _with_any(index: Index, lexemes: Iterable[str]) -> Bools:
    """The reviews whose head has any of some lexemes."""
    marks = np.zeros(len(index.catalogue) + 1, np.bool_)
    for lexeme in lexemes:
        marks[index.evaluator.reviews_of(index.evaluator.postings((lexeme,), HEADS).texts)] = True
    return marks[:-1]


def titles_of(session: ReadSession, review_ids: Sequence[UUID]) -> tuple[TitleHit, ...]:
    """Some reviews in their order, without those that are no longer public."""
    if not review_ids:
        return ()
    rows = session.execute(named("cards"), {"reviews": list(review_ids)})
    by_id = {row.review_id: _title_hit(row.public_id, row.card) for row in rows}
    return tuple(by_id[review_id] for review_id in review_ids if review_id in by_id)


def _title_hit(public_id: str, card: Mapping[str, Any]) -> TitleHit:
    return TitleHit(
        public_id=public_id,
        title=card["title"],
        alias=card["alias"],
        board_names=tuple(name for _, name in card["boards"]),
        report_year=card["report_year"],
    )
