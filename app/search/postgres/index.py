"""An index as one search sees it: catalogue, lists, and which of its items may be shown.

There are two in the same form, so that matching, scoring and ordering are written once: this one of reviews, and that
of recommendations (recommendation_index.py), in which every recommendation is what a review is here.
"""

from collections.abc import Callable, Collection
from typing import TypeVar
from uuid import UUID

from app.database import ReadSession
from app.errors import IndexBeingBuilt
from app.search.named_sql import named
from app.search.postgres.catalogue import Bools, Catalogue
from app.search.postgres.catalogues import CATALOGUES
from app.search.postgres.codes import CODES, Codes
from app.search.postgres.expressions import Evaluator
from app.search.postgres.lists import IndexChanged, Lists, ReadsLists
from app.search.postgres.segments import was_emptied

Answer = TypeVar("Answer")
AnyIndex = TypeVar("AnyIndex", bound="Index")
_TRIES = 5


class Index:
    """An index in one state. ``public`` leaves out what was withdrawn a moment ago and is still in it."""

    items = "Reviews"
    """What it is an index of."""
    has_heads = True
    """Whether its items have titles, and texts of whole documents."""

    def __init__(
        self,
        session: ReadSession,
        catalogue: Catalogue,
        lists: ReadsLists,
        *,
        hidden: Collection[UUID],
        codes: Callable[[str], Codes],
        codes_stamp: UUID | None = None,
    ) -> None:
        """``codes`` gives those of a model: of all texts that have vectors."""
        self.session = session
        self.catalogue = catalogue
        self.public: Bools = ~catalogue.marked(hidden)
        self.evaluator = Evaluator(catalogue, lists)
        self.codes = codes
        self.state = (catalogue.stamp, codes_stamp)
        """Another one after every change of the index or of its codes."""

    def check_is_built(self) -> None:
        """Raises IndexBeingBuilt after an upgrade emptied it: "nothing found" would be wrong."""
        if not len(self.catalogue) and was_emptied(self.session):
            raise IndexBeingBuilt


def index_of_reviews(session: ReadSession) -> Index:
    """The index of published reviews. Raises IndexChanged if it is changed at the same moment."""
    row = session.execute(named("stamp_of_index")).one_or_none()
    catalogue = CATALOGUES.get(session, None if row is None else row.stamp)
    codes_stamp = None if row is None else row.codes
    return Index(
        session,
        catalogue,
        Lists(session, catalogue.segments, catalogue.stamp),
        hidden=row.hidden if row else (),
        codes=lambda model: CODES.get(session, catalogue, codes_stamp, model),
        codes_stamp=codes_stamp,
    )


def with_index(session: ReadSession, ask: Callable[[Index], Answer]) -> Answer:
    """An answer from the index of reviews in one state, asked again if the index changes in between."""
    return asked_until_steady(lambda: index_of_reviews(session), ask)


def asked_until_steady(index: Callable[[], AnyIndex], ask: Callable[[AnyIndex], Answer]) -> Answer:
    """An answer from an index in one state."""
    for _ in range(_TRIES - 1):
        try:
            return ask(index())
        except IndexChanged:
            continue
    return ask(index())
