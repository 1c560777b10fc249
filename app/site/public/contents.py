"""The headings of a report, as the list that leads into it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.models.document import Section
from app.reviews.addresses import page_address
from ingest.draft.outline import SectionKind

_NOT_TOLD = (SectionKind.CONTENTS, SectionKind.FRONT_MATTER)
DEEPEST = 2
MOST_LINES = 40
FEWEST_LINES = 4


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A heading and the page it stands on."""

    title: str
    level: int
    page: int
    href: str
    is_current: bool


def contents_of(
    sections: Sequence[Section], public_id: str, document_number: int, *, current_page: int | None = None
) -> tuple[ContentsLine, ...]:
    """Chapters and their parts; only chapters where the parts would make it long. The chapter being read is marked.

    Where those are hardly any, as in a report whose largest words are on its back cover, smaller headings too.
    """
    shown = _shown([one for one in sections if one.kind not in _NOT_TOLD])
    current = _current(shown, current_page)
    return tuple(
        ContentsLine(
            title=_title(one),
            level=one.level,
            page=one.first_page,
            href=page_address(public_id, document_number, one.first_page),
            is_current=one is current,
        )
        for one in shown
    )


def _shown(told: Sequence[Section]) -> Sequence[Section]:
    shown: Sequence[Section] = ()
    for level in sorted({one.level for one in told}):
        within = [one for one in told if one.level <= level]
        if shown and (len(within) > MOST_LINES or (level > DEEPEST and len(shown) >= FEWEST_LINES)):
            break
        shown = within
    return shown


def _title(section: Section) -> str:
    """With its number, unless the title has it already: "Appendix B: Abbreviations" is number B."""
    number = section.number
    if number is None or re.search(rf"\b{re.escape(number)}\b", section.title[:20]):
        return section.title
    return f"{number} {section.title}"


def _current(shown: Sequence[Section], page: int | None) -> Section | None:
    if page is None:
        return None
    begins_here = [one for one in shown if one.first_page == page]
    begun = [one for one in shown if one.first_page < page]
    return next(iter((*begins_here, *reversed(begun))), None)
