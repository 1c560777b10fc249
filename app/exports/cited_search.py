"""A cited search for reference managers and spreadsheets: the record to cite, and its results by identifier."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.cited_searches.description import REPOSITORY
from app.exports.bibtex import in_latex
from app.exports.results_csv import csv_lines
from app.models.cited_search import CitedSearch
from app.reviews.addresses import review_address

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Citable:
    """What a reference says of a cited search."""

    record: CitedSearch
    title: str
    address: str


def as_ris(citable: Citable) -> Iterator[bytes]:
    """One record of an online database."""
    cited_on = citable.record.cited_on
    lines = (
        ("TY", "ELEC"),
        ("ID", citable.record.id),
        ("TI", citable.title),
        ("AU", f"{REPOSITORY},"),  # the comma marks a body
        ("PY", str(cited_on.year)),
        ("DA", f"{cited_on:%Y/%m/%d}/"),
        ("DB", REPOSITORY),
        ("N1", citable.record.found),
        ("UR", citable.address),
        ("ER", ""),
    )
    yield "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines).encode()


def as_bibtex(citable: Citable) -> Iterator[bytes]:
    """One entry."""
    record = citable.record
    fields = (
        ("title", f"{{{{{in_latex(citable.title)}}}}}"),
        ("author", f"{{{{{REPOSITORY}}}}}"),
        ("year", f"{{{record.cited_on.year}}}"),
        ("month", _MONTHS[record.cited_on.month - 1]),
        ("note", f"{{{in_latex(record.found)}}}"),
        ("url", f"{{{citable.address}}}"),
    )
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    yield f"@misc{{search-{record.id},\n{lines}}}\n".encode()


def as_csv(
    public_ids: Iterable[str], *, published: frozenset[str], found_now: frozenset[str], public_url: str
) -> Iterator[bytes]:
    """Every result in its order: whether it is still published, and whether the search still finds it."""
    rows = (
        (
            str(place),
            public_id,
            "published" if public_id in published else "withdrawn",
            "yes" if public_id in found_now else "no",
            f"{public_url}{review_address(public_id)}",
        )
        for place, public_id in enumerate(public_ids, 1)
    )
    return csv_lines(("place", "id", "status", "found_today", "url"), rows)
