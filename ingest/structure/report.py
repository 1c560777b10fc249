"""What the search for recommendations needs to know of a report: its paragraphs and the sections they are in."""

from collections.abc import Sequence
from functools import cached_property

from ingest.draft.outline import BlockKind, Section, SectionKind
from ingest.structure.addressees import names_agency, short_names_in
from ingest.structure.advice import is_done_heading, is_quoted_heading, opens_with_advice
from ingest.structure.markers import MarkerKind
from ingest.structure.paragraphs import Paragraph
from ingest.structure.recommendation_tables import TableRecommendation
from ingest.structure.section_kinds import MIXED_TITLE
from ingest.structure.sections import SectionTree

REPEATING = frozenset({SectionKind.SUMMARY, SectionKind.ACTION_PLAN, SectionKind.APPENDIX})
"""Sections that repeat what the report says elsewhere."""
NEVER_RECOMMENDING = frozenset(
    {SectionKind.ACTION_PLAN, SectionKind.APPENDIX, SectionKind.GLOSSARY, SectionKind.CONTENTS}
)

_FIRST_PARAGRAPHS = 160
"""A report gives full names at its beginning and short ones later; each table cell is a paragraph. By judgement."""


class Report:
    """The paragraphs of a report that may contain its recommendations, with what their sections are for."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], tree: SectionTree, tables: Sequence[TableRecommendation]
    ) -> None:
        self.paragraphs = paragraphs
        self.tables = tables
        self._tree = tree
        around = [tree.ancestors(index) for index in range(len(tree.sections))]
        self._quoted = frozenset(
            index
            for index, sections in enumerate(around)
            if any(is_quoted_heading(s.title) for s in sections)
        )
        self._repeating = frozenset(
            index for index, sections in enumerate(around) if any(s.kind in REPEATING for s in sections)
        )
        self.own = [
            p for p in paragraphs if not (p.is_note or p.kind is BlockKind.TABLE_ROW or self.is_quoted(p))
        ]
        self._recommending = self._sections_recommending()

    @cached_property
    def short_names(self) -> dict[str, str]:
        """What the report calls "the trust" or "the partnership"."""
        return short_names_in(paragraph.text for paragraph in self.paragraphs[:_FIRST_PARAGRAPHS])

    def is_recommending(self, paragraph: Paragraph) -> bool:
        """Whether it is in a section of recommendations, or in a subsection of such a section."""
        return paragraph.section in self._recommending

    def is_quoted(self, paragraph: Paragraph) -> bool:
        """Whether its section is about what others recommended."""
        return paragraph.section in self._quoted

    def is_repeating(self, paragraph: Paragraph) -> bool:
        """Whether its section repeats what the report says elsewhere: a summary, an action plan."""
        return paragraph.section in self._repeating

    def is_mixed(self, paragraph: Paragraph) -> bool:
        """Whether recommendations stand among conclusions there: "Conclusions and Recommendations"."""
        around = self._tree.ancestors(paragraph.section)
        title = next((s.title for s in around if s.kind is SectionKind.RECOMMENDATIONS), "")
        return MIXED_TITLE.search(title) is not None

    def heading_of(self, paragraph: Paragraph) -> str | None:
        """The title of its section."""
        return None if paragraph.section is None else self._tree.sections[paragraph.section].title

    def _sections_recommending(self) -> frozenset[int]:
        """Sections of that kind, all under them, and lists of advice that follow under a heading in the same type.

        "Recommendations" and "Recommendations for the police" are often followed by "Health", no deeper than they.
        """
        listing = self._sections_that_list_advice()
        recommending: set[int] = set()
        first: Section | None = None
        for index, section in enumerate(self._tree.sections):
            is_inside = section.parent in recommending and section.kind not in NEVER_RECOMMENDING
            if section.kind is SectionKind.RECOMMENDATIONS and index not in self._quoted:
                first = section if first is None or not is_inside else first
                recommending.add(index)
            elif is_inside or (first is not None and _goes_on(first, section) and index in listing):
                recommending.add(index)
            else:
                first = None
        return frozenset(recommending)

    def _sections_that_list_advice(self) -> frozenset[int]:
        first: dict[int, Paragraph] = {}
        for paragraph in self.own:
            if paragraph.section is not None and paragraph.kind is not BlockKind.HEADING:
                first.setdefault(paragraph.section, paragraph)
        return frozenset(
            index
            for index, paragraph in first.items()
            if paragraph.marker is not None
            and paragraph.marker.kind is not MarkerKind.LABEL
            and opens_with_advice(paragraph.text[paragraph.marker.end :])
        )


def _goes_on(first: Section, section: Section) -> bool:
    """Whether a section set just alike may go on with recommendations: a next chapter, "5 The evidence", does not."""
    is_next_chapter = (
        first.number is not None and section.number is not None and not names_agency(section.title)
    )
    return (
        section.level == first.level
        and section.kind is SectionKind.OTHER
        and not is_next_chapter
        and not is_done_heading(section.title)
    )
