"""The tree of sections: which section each block is in, where each section ends, and what it is for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.draft.outline import Section, SectionKind
from ingest.structure.headings import Heading
from ingest.structure.section_kinds import kind_of
from ingest.structure.text_blocks import TextBlock


@dataclass(frozen=True, slots=True)
class SectionTree:
    """The sections in order, and for every block the index of its section (None before the first)."""

    sections: tuple[Section, ...]
    section_of_block: tuple[int | None, ...]

    def ancestors(self, index: int | None) -> list[Section]:
        """A section and those around it, innermost first."""
        sections: list[Section] = []
        while index is not None:
            sections.append(self.sections[index])
            index = self.sections[index].parent
        return sections


def sections_of(blocks: Sequence[TextBlock]) -> SectionTree:
    """Sections are opened by heading blocks and by the first line of a list of contents."""
    sections: list[Section] = []
    section_of_block: list[int | None] = []
    open_sections: list[int] = []
    in_contents = False
    for block in blocks:
        if in_contents and not block.is_contents:
            _close_contents(sections, open_sections)
        if block.is_contents and not in_contents:
            _open(sections, open_sections, _contents_section(block))
        elif block.heading is not None:
            _open(sections, open_sections, _section(block, block.heading))
        in_contents = block.is_contents
        section_of_block.append(open_sections[-1] if open_sections else None)
        for index in open_sections:
            if sections[index].last_page != block.page:
                sections[index] = replace(sections[index], last_page=block.page)
    return SectionTree(tuple(sections), tuple(section_of_block))


def _open(sections: list[Section], open_sections: list[int], section: Section) -> None:
    while open_sections and sections[open_sections[-1]].level >= section.level:
        open_sections.pop()
    parent = open_sections[-1] if open_sections else None
    open_sections.append(len(sections))
    sections.append(replace(section, parent=parent))


def _close_contents(sections: Sequence[Section], open_sections: list[int]) -> None:
    """End a list of contents: text after it that has no heading of its own is in no section."""
    while open_sections and sections[open_sections[-1]].kind is SectionKind.CONTENTS:
        open_sections.pop()


def _section(block: TextBlock, heading: Heading) -> Section:
    return Section(
        title=heading.title,
        number=heading.number,
        level=block.level or 1,
        kind=kind_of(heading.title),
        first_page=block.page,
        last_page=block.page,
        parent=None,
    )


def _contents_section(block: TextBlock) -> Section:
    is_named = kind_of(block.text) is SectionKind.CONTENTS
    title = " ".join(block.text.split()) if is_named else "Contents"
    return Section(title, None, 1, SectionKind.CONTENTS, block.page, block.page, None)
