"""Entries made in a line: an_entry(7, title="Child Heron", passages=["…"], themes=["neglect"])."""

from collections.abc import Sequence
from uuid import UUID

from app.models.review import ReviewId
from app.search.entry import Aside, PassageEntry, ReviewEntry

SYNONYMS = {
    "dna": ("was not brought", "did not attend"),
    "was not brought": ("dna", "did not attend"),
    "fii": ("fabricated or induced illness",),
    "overlay": ("unsafe sleep",),
}
"""What the engines under test widen a question by."""


def review_id(number: int) -> ReviewId:
    """The id of an_entry(number)."""
    return ReviewId(UUID(int=number))


def an_entry(
    number: int,
    *,
    passages: Sequence[str | PassageEntry] = (),
    title: str | None = None,
    alias: str | None = None,
    boards: Sequence[tuple[str, str]] = (("westerdale", "Westerdale Safeguarding Children Partnership"),),
    kinds: Sequence[str] = ("scr",),
    nation: str | None = "england",
    year: int | None = 2019,
    outcome: str | None = None,
    themes: Sequence[str] = (),
    age_groups: Sequence[str] = (),
    agencies: Sequence[str] = (),
    harms: Sequence[str] = (),
    roles: Sequence[str] = ("overview",),
    languages: Sequence[str] = ("en",),
    asides: Sequence[tuple[str, str, int | None]] = (),
) -> ReviewEntry:
    """An entry whose passages, unless made otherwise, are on a page each, from page 1."""
    return ReviewEntry(
        review_id=review_id(number),
        public_id=f"CR{number:05}",
        title=title if title is not None else f"Rowan {number}",
        alias=alias,
        kinds=tuple(kinds),
        nation=nation,
        boards=tuple(boards),
        report_date=None if year is None else f"{year}-03",
        report_year=year,
        outcome=outcome,
        themes=tuple(themes),
        age_groups=tuple(age_groups),
        agencies=tuple(agencies),
        harms=tuple(harms),
        roles=tuple(roles),
        languages=tuple(languages),
        passages=tuple(
            a_passage(number * 1000 + page, text, page=page, language=languages[0])
            if isinstance(text, str)
            else text
            for page, text in enumerate(passages, 1)
        ),
        asides=tuple(Aside(*aside) for aside in asides),
        content_hash=content_of(number, passages),
    )


def a_passage(
    passage_id: int,
    text: str,
    *,
    page: int = 1,
    page_starts: Sequence[int] = (),
    language: str = "en",
    recommendation_number: str | None = None,
) -> PassageEntry:
    """A passage under the heading "Analysis"."""
    return PassageEntry(
        passage_id=passage_id,
        document_number=1,
        text=text,
        page=page,
        last_page=page + len(page_starts),
        start=0,
        section_title="Analysis",
        section_kind="analysis",
        recommendation_number=recommendation_number,
        language=language,
        page_starts=tuple(page_starts),
    )


def content_of(number: int, passages: Sequence[str | PassageEntry]) -> str:
    """A hash that changes with the passages."""
    return f"{number}:{hash(tuple(map(str, passages))):x}"
