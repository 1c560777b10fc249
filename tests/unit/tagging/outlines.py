"""Builds outlines of a few sentences for tests of tagging."""

from ingest.draft.outline import Block, BlockKind, DraftPage, Passage, Section, SectionKind, TextSource
from ingest.structure.outline import Outline

Part = tuple[SectionKind, str]


def an_outline(*parts: Part, pages: int = 1, headings: tuple[str, ...] = ()) -> Outline:
    """A report whose first page contains one section and one passage a part; the rest of its pages are empty."""
    text = "\n".join([*headings, *(text_of_part for _, text_of_part in parts)])
    blocks = [_block(text, heading, BlockKind.HEADING) for heading in headings]
    blocks += [_block(text, text_of_part, BlockKind.PARAGRAPH) for _, text_of_part in parts]
    first = DraftPage(1, text, TextSource.TEXT, 595.0, 842.0, tuple(blocks))
    rest = [DraftPage(n, "", TextSource.TEXT, 595.0, 842.0, ()) for n in range(2, pages + 1)]
    sections = tuple(Section(f"Part {n}", None, 1, kind, 1, 1, None) for n, (kind, _) in enumerate(parts))
    passages = tuple(
        Passage(text_of_part, n, 1, text.index(text_of_part), 1, text.index(text_of_part) + len(text_of_part))
        for n, (_, text_of_part) in enumerate(parts)
    )
    return Outline((first, *rest), sections, passages, ())


def _block(text: str, text_of_part: str, kind: BlockKind) -> Block:
    start = text.index(text_of_part)
    return Block(kind, " ".join(text_of_part.split()), start, start + len(text_of_part))
