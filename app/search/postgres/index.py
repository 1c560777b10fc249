"""The index as one search sees it: catalogue, lists, and which reviews may be shown."""

from collections.abc import Callable
from typing import TypeVar

from app.database import ReadSession
from app.search.named_sql import named
from app.search.postgres.catalogue import Bools, Catalogue
from app.search.postgres.catalogues import CATALOGUES
from app.search.postgres.codes import CODES, Codes
from app.search.postgres.expressions import Evaluator
from app.search.postgres.lists import IndexChanged, Lists

Answer = TypeVar("Answer")
_TRIES = 5


class Index:
    """The index in one state. ``public`` leaves out reviews that were withdrawn a moment ago and are still in it."""

    def __init__(self, session: ReadSession) -> None:
        """Raises IndexChanged if the index is changed at the same moment."""
        row = session.execute(named("stamp_of_index")).one_or_none()
        self.session = session
        self._codes_stamp = None if row is None else row.codes
        self.catalogue: Catalogue = CATALOGUES.get(session, None if row is None else row.stamp)
        self.public: Bools = ~self.catalogue.marked(row.hidden if row else ())
        self.evaluator = Evaluator(
            self.catalogue, Lists(session, self.catalogue.segments, self.catalogue.stamp)
        )

    def codes(self, model: str) -> Codes:
        """The codes of all passages that have vectors of a model."""
        return CODES.get(self.session, self.catalogue, self._codes_stamp, model)


def with_index(session: ReadSession, ask: Callable[[Index], Answer]) -> Answer:
    """An answer from the index in one state, asked again if the index changes in between."""
    for _ in range(_TRIES - 1):
        try:
            return ask(Index(session))
        except IndexChanged:
            continue
    return ask(Index(session))
