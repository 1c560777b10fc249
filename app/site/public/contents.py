"""The headings of a report, as a list of links into it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.models.document import Section
from app.reviews.addresses import page_address
from ingest.draft.outline import SectionKind

_NOT_LISTED = (SectionKind.CONTENTS, SectionKind.FRONT_MATTER)
DEEPEST = 2
MOST_LINES = 40
FEWEST_LINES = 4


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A heading and its page."""

    title: str
    level: int
    page: int
    href: str
    is_current: bool


def contents_of(
    sections: Sequence[Section], public_id: str, document_number: int, *, current_page: int | None = None
) -> tuple[ContentsLine, ...]:
    """Chapters and their parts, or only chapters if the list would be long. The current chapter is marked.

    If there are very few, as in a report whose largest words are on its back cover, smaller headings are included.
    """
    listed = _shown([section for section in sections if section.kind not in _NOT_LISTED])
    current = _current(listed, current_page)
    return tuple(
        ContentsLine(
            title=_title(section),
            level=section.level,
            page=section.first_page,
            href=page_address(public_id, document_number, section.first_page),
            is_current=section is current,
        )
        for section in listed
    )


def _shown(sections: Sequence[Section]) -> Sequence[Section]:
    listed: Sequence[Section] = ()
    for level in sorted({section.level for section in sections}):
        within = [section for section in sections if section.level <= level]
        if listed and (len(within) > MOST_LINES or (level > DEEPEST and len(listed) >= FEWEST_LINES)):
            break
        listed = within
    return listed


def _title(section: Section) -> str:
    """With its number, unless the title has it already: "Appendix B: Abbreviations" is number B."""
    number = section.number
    if number is None or re.search(rf"\b{re.escape(number)}\b", section.title[:20]):
        return section.title
    return f"{number} {section.title}"


def _current(listed: Sequence[Section], page: int | None) -> Section | None:
    if page is None:
        return None
    begins_here = [section for section in listed if section.first_page == page]
    begun = [section for section in listed if section.first_page < page]
    return next(iter((*begins_here, *reversed(begun))), None)
