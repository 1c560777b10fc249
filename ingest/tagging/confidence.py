"""How well the mentions of a term support it, and which assertions about it a report supports.

Naming a thing is not the same as being about it: over-tagging is the known failure of theming by machine. So a term
needs independent passages, in sections about the case, and more of them in a longer report. The numbers that count
passages, and the measurements behind them: docs/decisions/0027-when-a-term-becomes-a-tag.md and, for themes,
docs/decisions/0029-one-plain-mention-in-a-short-report.md. The others are by judgement, and say so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from ingest.draft.outline import SectionKind
from ingest.draft.tags import Assertion, Facet
from ingest.tagging.mentions import Mention

WEIGHT_BY_SECTION: Mapping[SectionKind, float] = {
    SectionKind.FINDINGS: 1.2,
    SectionKind.CONCLUSION: 1.1,
    SectionKind.ANALYSIS: 1.0,
    SectionKind.SUMMARY: 1.0,
    SectionKind.RECOMMENDATIONS: 1.0,
    SectionKind.GOOD_PRACTICE: 0.9,
    SectionKind.BACKGROUND: 0.8,
    SectionKind.CHRONOLOGY: 0.7,
    SectionKind.OTHER: 0.7,
    SectionKind.INTRODUCTION: 0.5,
    SectionKind.ACTION_PLAN: 0.5,
    SectionKind.FRONT_MATTER: 0.3,
    SectionKind.PROCESS: 0.3,
    SectionKind.APPENDIX: 0.2,
    SectionKind.GLOSSARY: 0.0,
    SectionKind.CONTENTS: 0.0,
}
WEIGHT_IN_OTHER = 0.9
"""Of a theme or harm: text under a heading of unknown kind is most often analysis, arranged by theme. By judgement."""
WEIGHT_OF_HARM_IN_INTRODUCTION = 0.9
"""A report says in its first paragraphs what happened, and often says it nowhere else as plainly. By judgement."""
HEADING_WEIGHT = 1.3
"""Of a mention in a heading. Decision 0027."""
LABEL_WEIGHT = 0.6
"""Of a theme or harm in a cell of a table or a form: "Overdose.", "Care plan asked for.". By judgement."""
LONGEST_LABEL_WORDS = 3
"""More words than these are a sentence. By judgement."""
TITLE_WEIGHT = 1.5
"""Added where the title of the report has the term. Decision 0027."""
NEEDED_OF_THEME: Sequence[tuple[int, float]] = ((20, 0.9), (60, 1.4), (120, 2.4))
"""Pages at most, and the support that a theme needs: one mention in the analysis, then two passages. Decision 0029."""
NEEDED_OF_THEME_AT_MOST = 5.0
"""In a longer report: five passages. Decision 0029."""
NEEDED = 1.8
USUAL_PAGES = 30
LEAST_NEEDED = 0.9
"""Of an agency in a report of usual length, and at least: longer reports name more agencies. Decision 0027."""
NEEDED_OF_AGENCY = 1.2
"""Factor for an agency: to be named in passing is not to take part. By judgement, below decision 0027."""
SHORT_WORDS, MEDIUM_WORDS, LONG_WORDS = 600, 1500, 6000
"""An abstract or briefing; a short review, with its form; and more than these words are a long report. By judgement."""
NEEDED_IN_SHORT = 0.5
"""Of an agency in a short text: one mention in a section about the case, e.g. its introduction. Decision 0185."""
NEEDED_OF_ACTING = 0.9
"""Of an agency that takes part, in a short review: one such mention in findings, analysis or summary."""
NEEDED_OF_IDLE = 1.5
"""Factor for an agency in a long report that is never shown at work: lists of agencies name all of them."""
PUBLISHERS = frozenset(
    {"safeguarding_board", "community_safety_partnership", "national_panel", "coroner", "local_authority"}
)
"""Agencies that a short text names as its publisher, or in the last line of a case; "the council" there is most often
its social care, which has a term of its own. By judgement."""
NEEDED_OF_OTHERS: Mapping[Assertion, float] = {
    Assertion.ABSENT: 0.5,
    Assertion.HISTORICAL: 0.7,
    Assertion.OTHER_PERSON: 0.7,
    Assertion.OTHER_CASE: 1.4,
    Assertion.POLICY: 1.4,
}
"""Of the other assertions: one plain sentence about the case, but two passages about other cases. By judgement."""
NEEDED_BESIDE_PRESENT = 2.0
"""Of a second assertion of a term that is present: two passages. By judgement."""
WITHOUT_SHARE, WITH_SHARE = 0.6, 0.4
"""Parts of the confidence: one without regard to doubt, one for the share of mentions that agree. By judgement."""
SHARE_OF_POLICY = 0.6
"""Share that agrees for a term named as policy only, which other mentions do not contradict. By judgement."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An assertion that a report supports, with its confidence and the mentions behind it."""

    assertion: Assertion
    confidence: float
    mentions: tuple[Mention, ...]


def verdicts_on(
    mentions: Sequence[Mention], *, pages: int, words: int = LONG_WORDS, in_title: bool = False
) -> tuple[Verdict, ...]:
    """What a report of ``pages`` pages and ``words`` words says about one term: no verdict, one or two.

    "Present" is a verdict when enough passages support it and no other assertion about the case has more support.
    Otherwise the best-supported other assertion is, those about the case before general ones.
    """
    support = _support(mentions)
    needed = _needed(mentions, pages, words) if mentions else NEEDED
    support[Assertion.PRESENT] += TITLE_WEIGHT if in_title and support[Assertion.PRESENT] else 0.0
    of_the_case = (Assertion.ABSENT, Assertion.HISTORICAL, Assertion.OTHER_PERSON)
    rival = max(of_the_case, key=lambda kind: support[kind])
    verdicts = []
    if support[Assertion.PRESENT] >= needed and support[Assertion.PRESENT] >= support[rival]:
        verdicts.append(_verdict(Assertion.PRESENT, support, needed, mentions))
        if support[rival] >= NEEDED_BESIDE_PRESENT:
            verdicts.append(_verdict(rival, support, NEEDED_BESIDE_PRESENT, mentions))
        return tuple(verdicts)
    general = max((Assertion.OTHER_CASE, Assertion.POLICY), key=lambda kind: support[kind])
    for kind in (rival, general):
        if support[kind] >= NEEDED_OF_OTHERS[kind] and support[kind] >= support[Assertion.PRESENT]:
            return (_verdict(kind, support, NEEDED_OF_OTHERS[kind], mentions),)
    return ()


def weight_of(mention: Mention) -> float:
    """The weight of one mention, by its place in the report."""
    sentence = mention.sentence
    weight = WEIGHT_BY_SECTION[sentence.section]
    if mention.term.facet is not Facet.AGENCY and sentence.section is SectionKind.OTHER:
        weight = WEIGHT_IN_OTHER
    if mention.term.facet is Facet.HARM and sentence.section is SectionKind.INTRODUCTION:
        weight = WEIGHT_OF_HARM_IN_INTRODUCTION
    if sentence.is_heading:
        return weight * HEADING_WEIGHT
    is_label = mention.term.facet is not Facet.AGENCY and sentence.text.count(" ") < LONGEST_LABEL_WORDS
    return weight * LABEL_WEIGHT if is_label else weight


def _support(mentions: Sequence[Mention]) -> dict[Assertion, float]:
    """The weight of independent passages: a passage counts once, by its best mention; a heading counts beside it."""
    best: dict[Assertion, dict[tuple[int, bool], float]] = {kind: {} for kind in Assertion}
    for mention in mentions:
        of_kind = best[mention.assertion]
        place = (mention.sentence.passage, mention.sentence.is_heading)
        of_kind[place] = max(of_kind.get(place, 0.0), weight_of(mention))
    return {kind: sum(weights.values()) for kind, weights in best.items()}


def _needed(mentions: Sequence[Mention], pages: int, words: int) -> float:
    """The least support that a term needs in a report of ``pages`` pages and ``words`` words."""
    if mentions[0].term.facet is not Facet.AGENCY:
        return next((needed for most, needed in NEEDED_OF_THEME if pages <= most), NEEDED_OF_THEME_AT_MOST)
    takes_part = any(mention.takes_part for mention in mentions if mention.assertion is Assertion.PRESENT)
    if mentions[0].term.id not in PUBLISHERS and words <= SHORT_WORDS:
        return NEEDED_IN_SHORT
    if mentions[0].term.id not in PUBLISHERS and words <= MEDIUM_WORDS and takes_part:
        return NEEDED_OF_ACTING
    by_length = max(LEAST_NEEDED, NEEDED * sqrt(pages / USUAL_PAGES)) * NEEDED_OF_AGENCY
    return by_length * (NEEDED_OF_IDLE if words > LONG_WORDS and not takes_part else 1.0)


def _verdict(
    kind: Assertion, support: Mapping[Assertion, float], needed: float, mentions: Sequence[Mention]
) -> Verdict:
    """Confidence is 0.5 at the least support that suffices, nears 1 with more, and falls with the share of doubt.

    The form of the curve is decision 0027. How far doubt lowers it is by judgement.
    """
    of_kind = tuple(mention for mention in mentions if mention.assertion is kind)
    total = sum(support[assertion] for assertion in Assertion if assertion is not Assertion.POLICY) or 1.0
    share = min(1.0, support[kind] / total) if kind is not Assertion.POLICY else SHARE_OF_POLICY
    certainty = 1.0 - 0.5 * exp(1.0 - support[kind] / needed)
    return Verdict(kind, round(certainty * (WITHOUT_SHARE + WITH_SHARE * share), 3), of_kind)
