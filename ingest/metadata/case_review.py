"""Whether a document is a case review, and with what confidence.

Boards publish guidance, thresholds, training packs and annual reports beside their reviews, and inspectorates write
about the same authorities in the same words. What a document calls itself decides; the body matters only in doubt.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import DocumentRole, ReviewKind
from ingest.draft.outline import SectionKind
from ingest.metadata.opening import Opening
from ingest.metadata.outcome_patterns import DIED
from ingest.metadata.review_kind import IN_HEADER, ON_COVER
from ingest.metadata.title_patterns import BARE_KIND
from ingest.metadata.wording import folded, quoted
from ingest.patterns import phrase
from ingest.structure.outline import Outline

_NO_REVIEW_ROLES = frozenset(
    {DocumentRole.RESPONSE, DocumentRole.LETTER, DocumentRole.ACTION_PLAN, DocumentRole.EASY_READ}
)
_SECTIONS = frozenset(
    {
        SectionKind.CHRONOLOGY,
        SectionKind.ANALYSIS,
        SectionKind.FINDINGS,
        SectionKind.RECOMMENDATIONS,
        SectionKind.PROCESS,
    }
)


_BALANCE = 2.0
"""Least sum of the weights for a document that names a kind of review to count as a review.

All weights of this module are by judgement, tried on the samples and on the guidance, inspections and slides of
tests/samples/cases/not_reviews: docs/decisions/0101-facts-are-measured-beside-the-simplest-reading.md has the result
(33 of 33 of a set that was kept apart). A kind on the cover alone (5.0) outweighs one sentence of guidance (-2.0); a
title of guidance (-7.0) outweighs a kind and everything else that suggests a review.
"""
_TITLE_OF_OTHER, _COVER_OF_OTHER, _TEXT_OF_OTHER, _GUIDANCE = -7.0, -3.5, -6.0, -2.0
"""Against: what the title or the cover says the document is instead, papers of inspectors or courts, guidance."""
_KIND_ON_COVER, _KIND_IN_HEADER, _KIND_IN_BODY = 5.0, 3.5, 1.5
"""For: a kind of review by the place it is named in, known from the confidence of its claim (review_kind.py)."""
_SHARE_OF_OTHER_KIND = 0.6
"""An "other" kind of review counts for this share: many documents call themselves a review."""
_INTRODUCTION, _SECTION, _MOST_OF_SECTIONS = 1.5, 0.5, 1.5
"""For: a sentence that introduces a review, each kind of section that reviews have, and all such sections at most."""
_LEAST_SURE, _SURER, _MOST_SURE = 0.55, 0.08, 0.98
"""Confidence at the balance, its rise per point of distance from it, and its maximum. By judgement."""
_TOP_OF_COVER, _LEAST_OF_HEADING, _LONGEST_HEADING = 600, 0.6, 90
"""Letters of the cover that are looked at; a heading's share of its largest size, and letters at most. By judgement."""
_SURE_OF_ROLE = 0.7
"""Least confidence that a response, a letter or an action plan is not a review. By judgement."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign for a case review (weight above 0) or against it, with its words."""

    weight: float
    evidence: Evidence


def case_review_claims(
    opening: Opening, outline: Outline, title: Claim | None, kinds: Iterable[Claim], roles: Iterable[Claim]
) -> tuple[Claim, ...]:
    """One claim, true or false; its confidence grows with the distance from the balance."""
    role = next((claim for claim in roles), None)
    if role is not None and role.value in _NO_REVIEW_ROLES:
        return (_claim(False, max(_SURE_OF_ROLE, role.confidence), role.evidence, "case_review.role/1"),)
    is_of_case = role is not None and role.value in (DocumentRole.SUMMARY, DocumentRole.BRIEFING)
    instead = () if is_of_case else tuple(_in_title(opening, title))
    kind_claims = tuple(kinds)
    signs = [
        *instead,
        *_of_no_care(opening, kind_claims),
        *_about_reviews(opening),
        *_of_kinds(kind_claims),
        *_in_text(opening),
        *_of_sections(outline, opening),
    ]
    balance = sum(sign.weight for sign in signs)
    is_review = bool(kind_claims) and balance >= _BALANCE
    agreeing = [sign for sign in signs if (sign.weight > 0) is is_review]
    evidence = tuple(sign.evidence for sign in sorted(agreeing, key=lambda sign: -abs(sign.weight))[:2])
    confidence = min(_MOST_SURE, _LEAST_SURE + _SURER * abs(balance - _BALANCE))
    top_of_cover = (quoted(opening.cover, 0, min(80, opening.cover_end)),)
    return (_claim(is_review, confidence, evidence or top_of_cover, "case_review.balance/1"),)


def _in_title(opening: Opening, title: Claim | None) -> Iterator[Sign]:
    """What the title or the top of the cover says the document is instead."""
    is_of_death = _is_of_a_death(opening, title)
    if title is not None and not is_of_death and (match := _INSTEAD.search(str(title.value))):
        yield Sign(_TITLE_OF_OTHER, title.evidence[0])
    elif not is_of_death:
        yield from _in_headings(opening)
    for page in opening.front[:2]:
        for pattern in (_STATUTE, _INSPECTION, _COURT, _NEWS):
            if match := pattern.search(page.text):
                yield Sign(_TEXT_OF_OTHER, quoted(page, match.start(), match.end()))
                return


def _is_of_a_death(opening: Opening, title: Claim | None) -> bool:
    """Whether a line gives the kind alone and the title a death: "Policy, thresholds and the death of Edith"."""
    gives_kind = any(BARE_KIND.fullmatch(folded(line.text)) for line in opening.cover_lines())
    return gives_kind and title is not None and DIED.search(str(title.value)) is not None


def _in_headings(opening: Opening) -> Iterator[Sign]:
    """The first heading of the cover that says so: small print ("Policy Sub Group") and running text do not count."""
    lines = [line for line in opening.cover_lines() if line.end < _TOP_OF_COVER]
    largest = max((line.font_size_pt or 0 for line in lines), default=0)
    for line in lines:
        is_heading = (line.font_size_pt or largest) >= _LEAST_OF_HEADING * largest
        if is_heading and len(line.text) < _LONGEST_HEADING and (match := _INSTEAD.search(line.text)):
            start = line.start + match.start()
            yield Sign(_COVER_OF_OTHER, quoted(opening.cover, start, start + len(match.group())))
            return


def _about_reviews(opening: Opening) -> Iterator[Sign]:
    """Documents that discuss reviews but are not reviews: committee papers, courses, guidance."""
    match = _ABOUT_REVIEWS.search(opening.cover_text[:900])
    if match and not opening.is_small_print(match.start()):
        yield Sign(_TEXT_OF_OTHER, quoted(opening.cover, match.start(), match.end()))


def _of_no_care(opening: Opening, kinds: tuple[Claim, ...]) -> Iterator[Sign]:
    """An inquiry that has nothing to do with the care or safety of people: into a collision, a bridge, a bank."""
    is_inquiry = bool(kinds) and {claim.value for claim in kinds} <= {ReviewKind.INQUIRY}
    if is_inquiry and not any(_CARE.search(page.text) for page in opening.front):
        yield Sign(_TITLE_OF_OTHER, kinds[0].evidence[0])


def _of_kinds(kinds: Iterable[Claim]) -> Iterator[Sign]:
    """A kind named on the cover counts most, "other" kinds and kinds named in the body least."""
    for claim in kinds:
        weight = _weight_of_kind(claim)
        yield Sign(weight * (_SHARE_OF_OTHER_KIND if claim.value == "other" else 1.0), claim.evidence[0])
        return


def _weight_of_kind(claim: Claim) -> float:
    if claim.confidence >= ON_COVER:
        return _KIND_ON_COVER
    return _KIND_IN_HEADER if claim.confidence >= IN_HEADER else _KIND_IN_BODY


def _in_text(opening: Opening) -> Iterator[Sign]:
    """Sentences by which a review introduces itself, and those by which guidance does."""
    for page in opening.front:
        if match := _INTRODUCES.search(page.text):
            yield Sign(_INTRODUCTION, quoted(page, match.start(), match.end()))
            break
    for page in opening.front[:5]:
        if match := _GUIDES.search(page.text):
            yield Sign(_GUIDANCE, quoted(page, match.start(), match.end()))
            break


def _of_sections(outline: Outline, opening: Opening) -> Iterator[Sign]:
    kinds = {section.kind for section in outline.sections} & _SECTIONS
    if kinds:
        weight = min(_MOST_OF_SECTIONS, _SECTION * len(kinds))
        yield Sign(weight, quoted(opening.cover, 0, min(80, opening.cover_end)))


def _claim(value: bool, confidence: float, evidence: tuple[Evidence, ...], rule: str) -> Claim:
    return Claim(ClaimField.IS_CASE_REVIEW, value, round(confidence, 2), evidence, rule)


_INSTEAD = phrase(
    r"^working together|\b(?:guidance|guide(?:lines)?|thresholds?|procedures?|protocols?|polic(?:y|ies)"
    r"|toolkit|tool~?kit|handbook|manual|flow~?charts?|training|information pack|resource pack|course"
    r"|strategy|strategic plan|business plan|annual report|yearly report|newsletter|terms of reference"
    r"|template|referral form|minutes|agenda|leaflet|factsheet|charter|competenc\w+"
    r"|framework|arrangements|easy~read|inspection|focused visit|monitoring visit|consultation|(?:scrutiny"
    r"|select|executive|cabinet|council) (?:committee|board|panel)|report to (?:the )?\w+ committee"
    r"|agenda item"
    r"|cabinet|how to|pathway|audit tool|checklist"
    r"|job (?:description|advert\w*)|person specification|role (?:profile|description)|invitation to (?:tender|quote)"
    r"|expressions? of interest)\b",
    "Titles of documents that are no review: guidance, plans, minutes, leaflets.",
    [
        "Working Together to Safeguard Children",
        "Annual Report",
        "A toolkit for schools",
        "Report to the Scrutiny Committee",
    ],
    ["Serious Case Review: Child K", "lessons for the polite"],
)
_CARE = phrase(
    r"\b(?:child\w*|abus\w+|neglect\w*|safeguard\w*|care|carers?|patients?|hospitals?|nurs\w+"
    r"|social (?:work\w*|services)"
    r"|police|prison\w*|custody|murder\w*|homicide|manslaughter|suicide|blood|treatment|sheriff\w*|schools?"
    r"|(?:his|her|their|the) (?:mother|father|parents?|family|death)|deaths? of|died)\b",
    "What an inquiry into the care or the death of people speaks of.",
    ["the death of Ada Quill", "patients of the hospital"],
    ["the signalling and the track"],
)
_STATUTE = phrase(
    r"\b(?:19|20)\d\d (?:asp|c\.|chapter|nia|anaw|asc) ?\d+\b|\bbe it enacted\b|an act of the scottish parliament"
    r"|\ban act to (?:make|amend|provide|confer)|royal assent on|statutory instruments?\b|explanatory notes?\b(?= to)",
    "Statutes, which set up reviews and inquiries and are none.",
    ["2005 CHAPTER 12", "2016 asp 2", "An Act of the Scottish Parliament", "An Act to make provision"],
    ["the Care Act 2014", "chapter 12 of the report"],
)
_INSPECTION = phrase(
    r"\b(?:(?:Her|His) Majesty['’]s Inspectors?|\bHMI\b|lead inspector|inspection dates?"
    r"|ofsted(?: and the care quality commission)? (?:ask|judge|inspect\w*)|area send inspection"
    r"|inspection of (?:[\w'’-]+ ){1,6}"
    r"(?:children['’]s|services)|joint (?:targeted )?area (?:child protection )?inspection"
    r"|care quality commission inspect\w*|focused visit)",
    "Inspectors' reports, about the same authorities in the same words.",
    ["Her Majesty’s Inspector", "Inspection of Example children’s services", "a focused visit"],
    ["the review was inspected"],
)
_ABOUT_REVIEWS = phrase(
    r"\b(?:(?:scrutiny|cabinet|council|select|overview and scrutiny|health and wellbeing) (?:committee|board"
    r"|panel)\b[^.]{0,300}"
    r"\b(?:agenda|report of the|report by the|report to|purpose of (?:the )?report)|agenda item"
    r"|report of the (?:strategic |executive "
    r"|corporate |assistant )?(?:director|head|chief)|delegate (?:pack|notes|handbook)|trainer['’]?s? notes"
    r"|(?:safeguarding|level \d|induction|refresher|multi~agency) training|training (?:pack|course|slides"
    r"|session|materials?)"
    r"|learning outcomes|workshop|statutory guidance|guidance (?:for|on) (?:the )?(?:conduct|conducting"
    r"|undertaking|commissioning)"
    r"|e~learning|webinar)\b",
    "Papers of committees, courses and guidance, which name reviews and are none.",
    [
        "Scrutiny Committee Agenda",
        "Report of the Strategic Director",
        "multi-agency training",
        "statutory guidance",
    ],
    ["the board agreed", "report of the review"],
)
_COURT = phrase(
    r"\[(?:19|20)\d\d\] (?:EWHC|EWFC|EWCA|UKSC|CSOH|CSIH|NICA|NIFam|NIQB)\b"
    r"|\b(?:neutral citation|in the (?:family|high|county|crown) court\b"
    r"(?: (?:sitting )?at| of justice|\s+\w+ division)|(?:approved )?judgment\s+(?:his|her) honour)",
    "Judgments of courts, by their citation and their heading.",
    ["Neutral Citation", "[2019] EWFC 12", "in the Family Court at Leeds", "judgment\nHis Honour"],
    ["went to court in 2019"],
)
_NEWS = phrase(
    r"\b(?:a (?:serious case|safeguarding|domestic homicide|damning|new|independent) (?:\w+ )?(?:review"
    r"|report) (?:has|have) found"
    r"|(?:report|review),? (?:which was )?(?:published|released) (?:today|yesterday|this week)|notes to editors"
    r"|for immediate release"
    r"|(?:staff|local democracy|crime|news) reporter)\b",
    "Press releases and news items.",
    ["a serious case review has found", "the report, published today", "Notes to editors"],
    ["the review found"],
)
_INTRODUCES = phrase(
    r"\b(?:this (?:\w+ ){0,5}review (?:was|has been|is|concerns|relates|follows|examines|considers|looks"
    r"|focus\w*|sets)|subject of (?:this|the) (?:\w+ ){0,4}review|(?:decision|decided"
    r"|agreed) to (?:\w+ ){0,2}(?:commission|conduct|undertake|hold|initiate)"
    r"|this report (?:is the|concerns|examines|sets out the findings|presents the)|the review panel"
    r"|(?:scope|methodology) of (?:this|the) review|circumstances (?:leading to|surrounding)"
    r"|mae['’]r adolygiad hwn|yr adolygiad hwn)\b",
    "Sentences by which a review introduces itself, Welsh ones too.",
    [
        "This serious case review was commissioned",
        "agreed to undertake",
        "the review panel",
        "yr adolygiad hwn",
    ],
    ["another review", "decided to move"],
)
_GUIDES = phrase(
    r"\b(?:this (?:guidance|guide|document|pack|protocol|policy|procedure|toolkit|booklet|course"
    r"|inspection) (?:is|sets|has been|applies|provides|aims|was|should|covers)|if you are (?:worried"
    r"|concerned) about|for (?:all )?practitioners working with children|make a referral)\b",
    "Sentences by which guidance speaks to its readers.",
    ["This guidance is for", "If you are worried about a child", "make a referral"],
    ["made a referral", "this report is"],
)
