"""A cited search at its permanent address: the record, how to cite it, and what the search finds today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.cited_searches.address import cited_search_address
from app.cited_searches.changes import Change, Changes, changes_since_cited
from app.cited_searches.cite import cited_search
from app.cited_searches.description import HIDDEN, Described, citation, described
from app.cited_searches.results import Result, published_among, results_of
from app.cited_searches.stored_search import request_of
from app.clock import now
from app.exports.cited_search import Citable, as_bibtex, as_csv, as_ris
from app.exports.formats import streamed_file
from app.models.cited_search import CitedSearch
from app.request_scope import Engine, Reading, public_url_of
from app.reviews.addresses import review_address
from app.reviews.export_formats import BIBTEX, CSV, RIS
from app.reviews.words import date_in_words
from app.site.addresses import search_address
from app.site.parts import Link, counted, number
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

IN_SIGHT = 100
"""Results and changes that the page lists; the files have all."""
NOT_INDEXED = {"X-Robots-Tag": "noindex"}
"""A search is for the people who are given its address, not for search engines."""


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review in a list: its title, or its identifier alone where it was withdrawn."""

    public_id: str
    title: str | None
    href: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Today:
    """The same search, run as the page is opened."""

    headline: str
    notes: tuple[str, ...]
    came: tuple[ReviewLine, ...]
    came_label: str
    went: tuple[ReviewLine, ...]
    went_label: str


@dataclass(frozen=True, slots=True)
class CitedSearchPage:
    """/searches/{search_id}."""

    cited_on: str
    found: str
    search: Described
    hidden_note: str | None
    corpus: str
    rules: str
    citation: str
    cite_files: tuple[Link, ...]
    files: tuple[Link, ...]
    today: Today
    results: tuple[ReviewLine, ...]
    more: str | None
    """Set if the page does not list all of them."""
    run: Link | None
    """The search as it is today; None where its words are not shown."""


@router.get("/searches/{search_id}.csv")
def as_table(request: Request, search_id: str, session: Reading, engine: Engine) -> Response:
    """Every result by its identifier, in order."""
    record = cited_search(session, search_id)
    changes = changes_since_cited(session, engine, record)
    published = published_among(session, record.public_ids)
    lines = as_csv(
        record.public_ids,
        published=published,
        found_now=frozenset(changes.public_ids),
        public_url=public_url_of(request),
    )
    return streamed_file(lines, media_type=CSV.media_type, file_name=f"search-{record.id}.csv")


@router.get("/searches/{search_id}.json")
def as_json(search_id: str, session: Reading) -> Response:
    """Redirect to the API, which returns the whole record."""
    record = cited_search(session, search_id)
    return RedirectResponse(f"/api/v1/searches/{record.id}", status_code=303)


@router.get("/searches/{search_id}.ris")
def for_reference_managers(request: Request, search_id: str, session: Reading) -> Response:
    """The record to cite, as RIS."""
    citable = _citable(request, session, search_id)
    return streamed_file(as_ris(citable), media_type=RIS.media_type, file_name=f"search-{search_id}.ris")


@router.get("/searches/{search_id}.bib")
def for_latex(request: Request, search_id: str, session: Reading) -> Response:
    """The record to cite, as BibTeX."""
    citable = _citable(request, session, search_id)
    return streamed_file(
        as_bibtex(citable), media_type=BIBTEX.media_type, file_name=f"search-{search_id}.bib"
    )


@router.get("/searches/{search_id}")
def cited(request: Request, search_id: str, session: Reading, engine: Engine) -> HTMLResponse:
    """The record, and what the search finds today."""
    record = cited_search(session, search_id)
    search = described(session, record)
    changes = changes_since_cited(session, engine, record)
    address = f"{public_url_of(request)}{cited_search_address(record.id)}"
    page = CitedSearchPage(
        cited_on=date_in_words(record.cited_on.isoformat()),
        found=record.found,
        search=search,
        hidden_note=HIDDEN if search.are_words_hidden else None,
        corpus=f"Searched in {counted(changes.reviews_then, 'published review')}, state {record.corpus[:12]}.",
        rules=_rules(record),
        citation=citation(
            record, search, address=address, read_on=now().date(), reviews=changes.reviews_then
        ),
        cite_files=_files(record, (RIS.ending, RIS.label), (BIBTEX.ending, BIBTEX.label)),
        files=_files(record, (CSV.ending, CSV.label), ("json", "JSON")),
        today=_today(changes, results_of(session, _in_sight(changes))),
        results=tuple(map(_line, results_of(session, record.public_ids[:IN_SIGHT]))),
        more=f"The first {IN_SIGHT} are listed. The files have all {number(len(record.public_ids))}."
        if len(record.public_ids) > IN_SIGHT
        else None,
        run=None
        if search.are_words_hidden
        else Link("Open this search as it is today", search_address(request_of(record.search))),
    )
    return page_response(request, "public/cited-search", page, headers=NOT_INDEXED)


def _citable(request: Request, session: Reading, search_id: str) -> Citable:
    record = cited_search(session, search_id)
    address = f"{public_url_of(request)}{cited_search_address(record.id)}"
    return Citable(record, f"Search: {described(session, record).line}", address)


def _files(record: CitedSearch, *files: tuple[str, str]) -> tuple[Link, ...]:
    return tuple(Link(label, f"{cited_search_address(record.id)}.{ending}") for ending, label in files)


def _rules(record: CitedSearch) -> str:
    """The versions of the rules, as someone who repeats the search needs them."""
    rules = record.rules
    model = rules.get("model")
    passages = f"{number(rules['embedded'])} of {number(rules['passages'])} passages" if model else ""
    order = f"by words and meaning (model {model}, {passages})" if model else "by words alone"
    reading = ", ".join(rules["reading"]) or "none"
    return (
        f"Rules: search {rules['search']}, index {rules['index']}, reading {reading}, "
        f"vocabulary {rules['vocabulary']}. Ordered {order}."
    )


def _in_sight(changes: Changes) -> list[str]:
    return [change.public_id for change in (*changes.came[:IN_SIGHT], *changes.went[:IN_SIGHT])]


def _today(changes: Changes, results: Iterable[Result]) -> Today:
    found = {result.public_id: result for result in results}
    return Today(
        headline=_headline(changes),
        notes=tuple(_notes(changes)),
        came=_changed(changes.came, found),
        came_label=f"{counted(len(changes.came), 'review')} that were not found then"
        if len(changes.came) > 1
        else "1 review that was not found then",
        went=_changed(changes.went, found),
        went_label=f"{counted(len(changes.went), 'review')} that are no longer found"
        if len(changes.went) > 1
        else "1 review that is no longer found",
    )


def _changed(changes: Sequence[Change], found: dict[str, Result]) -> tuple[ReviewLine, ...]:
    return tuple(
        ReviewLine(
            change.public_id,
            found[change.public_id].title,
            review_address(change.public_id),
            change.sentence,
        )
        for change in changes[:IN_SIGHT]
    )


def _headline(changes: Changes) -> str:
    if changes.problem:
        return f"This search can no longer be run. {changes.problem}"
    if not changes.came and not changes.went:
        same = "in the same order" if not changes.is_order_changed else "in another order"
        return f"The same search finds the same {counted(changes.total, 'review')} today, {same}."
    return (
        f"The same search finds {counted(changes.total, 'review')} today: "
        f"{number(len(changes.came))} more and {number(len(changes.went))} fewer."
    )


def _notes(changes: Changes) -> Iterable[str]:
    if changes.is_same_corpus:
        yield "The published reviews have not changed since."
    else:
        yield f"{counted(changes.reviews_now, 'review')} are published now."
    if changes.rules_changed:
        yield f"Rules that have changed: {', '.join(changes.rules_changed)}."


def _line(result: Result) -> ReviewLine:
    year = str(result.year) if result.year else None
    return ReviewLine(result.public_id, result.title, review_address(result.public_id), result.notice or year)
