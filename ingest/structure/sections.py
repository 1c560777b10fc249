"""The tree of sections: which piece stands under which heading, how far each section runs, and what it is for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.draft.outline import Section, SectionKind
from ingest.structure.headings import Heading
from ingest.structure.phrases import kind_of
from ingest.structure.pieces import Piece


@dataclass(frozen=True, slots=True)
class SectionTree:
    """The sections in order, and for every piece the index of the section it stands in (None before the first)."""

    sections: tuple[Section, ...]
    of_piece: tuple[int | None, ...]

    def ancestors(self, index: int | None) -> list[Section]:
        """A section and those around it, innermost first."""
        found: list[Section] = []
        while index is not None:
            found.append(self.sections[index])
            index = self.sections[index].parent
        return found


def sections_of(pieces: Sequence[Piece]) -> SectionTree:
    """Sections are opened by heading pieces and by the first line of a list of contents."""
    sections: list[Section] = []
    of_piece: list[int | None] = []
    open_sections: list[int] = []
    in_contents = False
    for piece in pieces:
        if in_contents and not piece.is_contents:
            _close_contents(sections, open_sections)
        if piece.is_contents and not in_contents:
            _open(sections, open_sections, _contents_section(piece))
        elif piece.heading is not None:
            _open(sections, open_sections, _section(piece, piece.heading))
        in_contents = piece.is_contents
        of_piece.append(open_sections[-1] if open_sections else None)
        for index in open_sections:
            if sections[index].last_page != piece.page:
                sections[index] = replace(sections[index], last_page=piece.page)
    return SectionTree(tuple(sections), tuple(of_piece))


def _open(sections: list[Section], open_sections: list[int], section: Section) -> None:
    while open_sections and sections[open_sections[-1]].level >= section.level:
        open_sections.pop()
    parent = open_sections[-1] if open_sections else None
    open_sections.append(len(sections))
    sections.append(replace(section, parent=parent))


def _close_contents(sections: Sequence[Section], open_sections: list[int]) -> None:
    """Nothing stands under a list of contents: what follows without a heading of its own is in no section."""
    while open_sections and sections[open_sections[-1]].kind is SectionKind.CONTENTS:
        open_sections.pop()


def _section(piece: Piece, heading: Heading) -> Section:
    return Section(
        title=heading.title,
        number=heading.number,
        level=piece.level or 1,
        kind=kind_of(heading.title),
        first_page=piece.page,
        last_page=piece.page,
        parent=None,
    )


def _contents_section(piece: Piece) -> Section:
    is_named = kind_of(piece.text) is SectionKind.CONTENTS
    title = " ".join(piece.text.split()) if is_named else "Contents"
    return Section(title, None, 1, SectionKind.CONTENTS, piece.page, piece.page, None)
