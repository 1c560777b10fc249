"""The truth beside a sample: what `casereviews read --json` should print, its pages looked up in the PDF."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pypdfium2

from tests.samples.case import Case
from tests.samples.markup import Block
from tests.samples.numbering import Numbered

_LINE = 8
"""Letters and digits that the shortest line of a broken paragraph contains."""


class NotOnAnyPage(AssertionError):
    """A block of the case file is nowhere in the text of its PDF: the layout lost it."""


def page_texts(pdf: bytes) -> list[str]:
    """The text layer of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def squashed(text: str) -> str:
    """Letters and digits only: what survives line ends, hyphenation and odd spaces."""
    return re.sub(r"[\W_]+", "", text).lower()


def truth_of(case: Case, story: Sequence[Numbered], pdf: bytes, *, readable: bytes) -> dict[str, Any]:
    """What is true of ``pdf``. ``readable`` is the same pages with a text layer (another file for scans)."""
    pages = [squashed(text) for text in page_texts(readable)]
    places = _places(story, pages)
    return {
        "file": f"{case.name.rsplit('/', 1)[-1]}.pdf",
        "document": {
            "sha256": hashlib.sha256(pdf).hexdigest(),
            "pages": len(pages),
            "role": case.role if case.is_case_review or case.role != "overview" else None,
            "language": case.language,
            "is_case_review": case.is_case_review,
        },
        "metadata": _metadata(case.metadata),
        "sections": _sections(story, places, len(pages)),
        "recommendations": [
            _recommendation(item.block, places[index])
            for index, item in enumerate(story)
            if item.block.kind == "recommendation"
        ],
        "tags": _tags(story, places, pages),
        "findings": None,
    }


def _places(story: Sequence[Numbered], pages: Sequence[str]) -> list[tuple[int, int]]:
    """First and last page of each block. Headings stand where their text begins, not in the contents."""
    places: list[tuple[int, int]] = [(1, 1)] * len(story)
    here = 1
    for index, item in enumerate(story):
        if item.block.kind not in ("heading", "command"):
            places[index] = (
                _find(max(item.block.cells, key=len, default="") or item.block.text, pages, here)
                if (item.block.kind == "row")
                else _find(item.block.text, pages, here)
            )
            here = places[index][0]
    below = len(pages)
    for index in range(len(story) - 1, -1, -1):
        item = story[index]
        if item.block.kind == "heading":
            below = _find_back(item.block.text, pages, below)
            places[index] = (below, below)
        elif item.block.kind != "command":
            below = places[index][0]
    return places


def _find(text: str, pages: Sequence[str], start: int) -> tuple[int, int]:
    squashed_text = squashed(text)
    for number in range(start, len(pages) + 1):
        if squashed_text in pages[number - 1]:
            return number, number
        if number < len(pages) and _runs_over(squashed_text, pages[number - 1], pages[number]):
            return number, number + 1
    raise NotOnAnyPage(f"from page {start}: {text[:90]}")


def _runs_over(squashed_text: str, page: str, next_page: str) -> bool:
    """Whether the text begins on one page and ends on the next. A few letters alone prove nothing."""
    cuts = range(len(squashed_text) - _LINE, _LINE, -1)
    return squashed_text not in next_page and any(
        squashed_text[:cut] in page and squashed_text[cut:] in next_page for cut in cuts
    )


def _find_back(text: str, pages: Sequence[str], end: int) -> int:
    squashed_text = squashed(text)
    for number in range(end, 0, -1):
        if squashed_text in pages[number - 1]:
            return number
    raise NotOnAnyPage(f"up to page {end}: {text}")


def _sections(
    story: Sequence[Numbered], places: Sequence[tuple[int, int]], page_count: int
) -> list[dict[str, Any]]:
    heads = [index for index, item in enumerate(story) if item.block.kind == "heading"]
    sections: list[dict[str, Any]] = []
    for order, index in enumerate(heads):
        level = story[index].block.level
        after = next((at for at in heads[order + 1 :] if story[at].block.level <= level), len(story))
        inside = [places[at][1] for at in range(index, after) if story[at].block.kind != "command"]
        outer = [at for at in range(order) if sections[at]["level"] < level]
        sections.append(
            {
                "title": story[index].block.text,
                "number": story[index].label,
                "level": level,
                "kind": story[index].block.section,
                "first_page": places[index][0],
                "last_page": min(max(inside), page_count),
                "parent": outer[-1] if level > 1 and outer else None,
            }
        )
    return sections


def _recommendation(block: Block, place: tuple[int, int]) -> dict[str, Any]:
    return {
        "number": block.number,
        "text": block.text,
        "page": place[0],
        "addressees": list(block.addressees),
    }


def _tags(
    story: Sequence[Numbered], places: Sequence[tuple[int, int]], pages: Sequence[str]
) -> list[dict[str, Any]]:
    """One entry for each term and assertion, with every sentence that truly says it."""
    tags: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for item, (first, _) in zip(story, places, strict=True):
        for mark in item.block.marks:
            page = _find(mark.sentence, pages, first)[0]
            evidence = tags.setdefault((mark.facet, mark.term, mark.assertion), [])
            evidence.append({"page": page, "quote": mark.sentence})
    return [
        {"facet": facet, "term": term, "assertion": assertion, "evidence": evidence}
        for (facet, term, assertion), evidence in sorted(tags.items())
    ]


def _metadata(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": facts.get("title"),
        "review_kinds": list(facts.get("review_kinds", ())),
        "nation": facts.get("nation"),
        "boards": [{"id": None, "name": name} for name in facts.get("boards", ())],
        "areas": [],
        "published": _date(facts.get("published")),
        "incident": _date(facts.get("incident")),
        "alias": facts.get("alias"),
        "subjects": [_subject(line) for line in facts.get("subjects", ())],
        "outcome": facts.get("outcome"),
        "authors": list(facts.get("authors", ())),
    }


def _date(value: object) -> dict[str, str] | None:
    if value is None:
        return None
    return {"value": str(value), "precision": {4: "year", 7: "month", 10: "day"}[len(str(value))]}


def _subject(line: str) -> dict[str, str | None]:
    """A subject written "13-week-old | under_1 | male | reported | child", with "-" for what is not said."""
    parts = [None if part.strip() == "-" else part.strip() for part in line.split("|")]
    return dict(zip(("age_text", "age_group", "sex", "sex_status", "role"), parts, strict=True))
