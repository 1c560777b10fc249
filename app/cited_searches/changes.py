"""A cited search run again: which reviews came, which went, and why, as far as the records show it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from app.cited_searches.corpus import CONTENT, REPORTS, VALUES, Corpus, corpus_now, digest_of, rules_now
from app.cited_searches.stored_search import request_of
from app.database import ReadSession
from app.errors import AppError
from app.models.cited_search import CitedSearch, CorpusState
from app.models.review import Review, ReviewState
from app.models.search_index import SearchReview
from app.reviews.tombstone import why_withdrawn
from app.search.engine import SearchEngine
from app.search.exact.errors import BadExpression
from app.search.labels import value_label
from app.search.published import INDEX_VERSION
from app.search.question.filter_values import facet_value
from app.search.request import SearchRequest


class Reason(StrEnum):
    """Why a review is in the results of a search that it was not in, or no longer is."""

    PUBLISHED_SINCE = "published_since"
    WITHDRAWN_SINCE = "withdrawn_since"
    VALUES_CHANGED = "values_changed"
    """It has other themes, boards, years or whatever else filters ask for."""
    REPORTS_CHANGED = "reports_changed"
    """A report was added, replaced, withdrawn or reprocessed."""
    CORRECTED = "corrected"
    """Something else in it has changed, such as its title."""
    RULES_CHANGED = "rules_changed"
    OTHERS_CHANGED = "others_changed"
    """It is unchanged and so are the rules: other reviews decide what is close, or what a word is corrected to."""


SENTENCES: Mapping[Reason, str] = {
    Reason.PUBLISHED_SINCE: "It has been published since.",
    Reason.WITHDRAWN_SINCE: "It has been withdrawn since.",
    Reason.VALUES_CHANGED: "Its themes or other filter values have changed.",
    Reason.REPORTS_CHANGED: "Its reports have been replaced, added to or reprocessed.",
    Reason.CORRECTED: "Its facts or themes have been corrected.",
    Reason.RULES_CHANGED: "The rules of this search have changed.",
    Reason.OTHERS_CHANGED: "It has not changed. Other reviews have, and they decide what is close to these words.",
}
_RULES: Mapping[str, str] = {
    "search": "how words are matched and ordered",
    "index": "how reviews are indexed",
    "vocabulary": "the vocabulary of themes and its synonyms",
    "reading": "how reports are read",
    "model": "the model that compares meaning",
    "embedded": "how many passages are compared by meaning",
}
"""What each rule decides; "passages" goes with "embedded"."""


@dataclass(frozen=True, slots=True)
class Change:
    """A review that came or went."""

    public_id: str
    reasons: tuple[Reason, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Changes:
    """A cited search today."""

    total: int
    public_ids: tuple[str, ...]
    came: tuple[Change, ...]
    went: tuple[Change, ...]
    is_order_changed: bool
    """Whether the reviews that are in both are in another order."""
    rules_changed: tuple[str, ...]
    """What has changed about the rules, in words."""
    reviews_then: int
    """Published reviews when it was cited."""
    reviews_now: int
    is_same_corpus: bool
    problem: str | None = None
    """Why the search can no longer be run; nothing else is known then."""


def changes_since_cited(session: ReadSession, engine: SearchEngine, record: CitedSearch) -> Changes:
    """The search run again, compared with its record."""
    then: Corpus = session.scalars(
        select(CorpusState.reviews).where(CorpusState.digest == record.corpus)
    ).one()
    now = corpus_now(session)
    request = request_of(record.search)
    try:
        complete = engine.complete(request)
    except BadExpression as error:
        return _not_run(record, then, now, error)
    rules = tuple(_rules_changed(record, rules_now(session, model=complete.model)))
    is_same_index = record.rules["index"] == INDEX_VERSION
    compared = _Compared(
        session, request, then, now, are_rules_changed=bool(rules), is_same_index=is_same_index
    )
    was, found = set(record.public_ids), set(complete.public_ids)
    kept_then = [public_id for public_id in record.public_ids if public_id in found]
    kept_now = [public_id for public_id in complete.public_ids if public_id in was]
    return Changes(
        total=len(complete.public_ids),
        public_ids=complete.public_ids,
        came=compared.came([public_id for public_id in complete.public_ids if public_id not in was]),
        went=compared.went([public_id for public_id in record.public_ids if public_id not in found]),
        is_order_changed=kept_then != kept_now,
        rules_changed=rules,
        reviews_then=len(then),
        reviews_now=len(now),
        is_same_corpus=digest_of(now) == record.corpus,
    )


def _not_run(record: CitedSearch, then: Corpus, now: Corpus, error: AppError) -> Changes:
    is_same = digest_of(now) == record.corpus
    return Changes(0, (), (), (), False, (), len(then), len(now), is_same, problem=error.sentence)


def _rules_changed(record: CitedSearch, rules: Mapping[str, object]) -> Iterator[str]:
    yield from (words for name, words in _RULES.items() if record.rules.get(name) != rules.get(name))


@dataclass(frozen=True, slots=True)
class _Compared:
    """Reviews then and now, and the search that they are compared for."""

    session: ReadSession
    request: SearchRequest
    then: Corpus
    now: Corpus
    are_rules_changed: bool
    is_same_index: bool
    """Whether hashes of content compare: another way of indexing changes all of them."""

    def came(self, public_ids: Sequence[str]) -> tuple[Change, ...]:
        """Reviews that are found now and were not."""
        return tuple(self._change(public_id, self._own_reasons(public_id)) for public_id in public_ids)

    def went(self, public_ids: Sequence[str]) -> tuple[Change, ...]:
        """Reviews that were found and no longer are."""
        notices = _withdrawal_notices(self.session, public_ids)
        values = _values_now(self.session, public_ids)
        return tuple(
            Change(public_id, (Reason.WITHDRAWN_SINCE,), notices[public_id])
            if public_id in notices
            else self._gone(public_id, values.get(public_id, frozenset()))
            for public_id in public_ids
        )

    def _gone(self, public_id: str, values: Collection[str]) -> Change:
        failed = tuple(_filters_failed(self.request, values))
        own = [reason for reason in self._own_reasons(public_id) if reason is not Reason.VALUES_CHANGED]
        if not failed:
            return self._change(public_id, own)
        sentence = f"Its filter values have changed: {'; '.join(failed)}."
        rest = [SENTENCES[reason] for reason in own]
        return Change(public_id, (Reason.VALUES_CHANGED, *own), " ".join([sentence, *rest]))

    def _own_reasons(self, public_id: str) -> list[Reason]:
        """What has changed about a review itself."""
        if public_id not in self.then:
            return [Reason.PUBLISHED_SINCE]
        was, is_now = self.then[public_id], self.now.get(public_id)
        if is_now is None:
            return []
        is_filtered = bool(self.request.filters or self.request.excluded or self.request.years)
        own = [
            reason
            for reason, place, counts in (
                (Reason.VALUES_CHANGED, VALUES, is_filtered),
                (Reason.REPORTS_CHANGED, REPORTS, True),
            )
            if counts and was[place] != is_now[place]
        ]
        is_corrected = self.is_same_index and was[CONTENT] != is_now[CONTENT]
        return own or ([Reason.CORRECTED] if is_corrected else [])

    def _change(self, public_id: str, own: Sequence[Reason]) -> Change:
        """Where the review is unchanged, the rules or other reviews are the reason."""
        other = Reason.RULES_CHANGED if self.are_rules_changed else Reason.OTHERS_CHANGED
        reasons = tuple(own) or (other,)
        return Change(public_id, reasons, " ".join(SENTENCES[reason] for reason in reasons))


def _withdrawal_notices(session: ReadSession, public_ids: Sequence[str]) -> dict[str, str]:
    """What the address of each withdrawn review shows, by identifier."""
    query = select(Review).where(
        Review.public_id.in_(list(public_ids)), Review.state == ReviewState.WITHDRAWN
    )
    return {review.public_id or "": why_withdrawn(review) for review in session.scalars(query)}


def _values_now(session: ReadSession, public_ids: Sequence[str]) -> dict[str, frozenset[str]]:
    query = select(SearchReview.public_id, SearchReview.facets)
    rows = session.execute(query.where(SearchReview.public_id.in_(list(public_ids))))
    return {row.public_id: frozenset(row.facets) for row in rows}


def _filters_failed(request: SearchRequest, values: Collection[str]) -> Iterator[str]:
    """The filters that a review with these values does not pass, e.g. "it no longer has Neglect (theme)"."""
    has: Callable[[str], bool] = values.__contains__
    for name, wanted in request.filters.items():
        if not any(has(facet_value(name, value)) for value in wanted):
            yield f"it no longer has {' or '.join(f'{value_label(name, value)} ({name})' for value in wanted)}"
    for name, unwanted in request.excluded.items():
        for value in unwanted:
            if has(facet_value(name, value)):
                yield f"it now has {value_label(name, value)} ({name})"
    if request.years is not None:
        first, last = request.years.first or 0, request.years.last or 9_999
        years = [int(value.partition("=")[2]) for value in values if value.startswith("year=")]
        if not any(first <= year <= last for year in years):
            yield f"its year is now {years[0]}" if years else "its year is no longer known"
