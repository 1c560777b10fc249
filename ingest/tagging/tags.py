"""The tags of a report: which terms of the vocabularies it mentions, what it says about them, and where.

Themes, agencies and harms come from phrases in the text. Age group and outcome are facts the metadata stage has
resolved already: they become tags here with the evidence of their claims, never from phrases.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ingest.calibration import SCALE_OF_SHORT_TEXTS, SCALE_OF_TAGS, Scale, scaled
from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import Metadata, ReviewKind
from ingest.draft.outline import DraftPage
from ingest.draft.tags import Assertion, Facet, Tag
from ingest.structure.outline import Outline
from ingest.tagging.confidence import SHORT_WORDS, Verdict, verdicts_on, weight_of
from ingest.tagging.context import Situation
from ingest.tagging.from_facts import CONFIDENCE, terms_of_facts
from ingest.tagging.mentions import Mention, matches_in, mentions_in
from ingest.tagging.sentences import evidence_of, pages_by_number
from ingest.tagging.setting import setting_of
from ingest.tagging.vocabulary import Term, Vocabulary

MOST_EVIDENCE = 12
THEMATIC_KINDS = frozenset({ReviewKind.THEMATIC, ReviewKind.NATIONAL, ReviewKind.INQUIRY})
BY_PHRASES = (Facet.THEME, Facet.AGENCY, Facet.HARM)


def tags_of(
    outline: Outline, metadata: Metadata, vocabulary: Vocabulary, *, claims: Sequence[Claim] = ()
) -> tuple[Tag, ...]:
    """The tags of a report, by facet and then in the order of the vocabulary.

    A term gives one tag, or two when two assertions about it are each well supported. ``claims`` give the tags of
    age group and outcome their evidence; without them the report's own words for the age are looked for.
    """
    mentions_of: dict[int, list[Mention]] = defaultdict(list)
    order = {id(term): place for place, term in enumerate(vocabulary.terms)}
    for mention in mentions_in(outline, vocabulary, _situation(metadata, outline.pages)):
        if mention.term.facet in BY_PHRASES:
            mentions_of[order[id(mention.term)]].append(mention)
    pages = pages_by_number(outline.pages)
    words = sum(len(page.text.split()) for page in outline.pages)
    titled = {id(term) for term, _, _ in matches_in(metadata.title or "", vocabulary)}
    tags = list(_tags_from_metadata(outline, metadata, vocabulary, claims))
    for place, mentions in sorted(mentions_of.items()):
        in_title = id(vocabulary.terms[place]) in titled
        for verdict in verdicts_on(mentions, pages=len(outline.pages), words=words, in_title=in_title):
            tags.append(_tag(vocabulary.terms[place], verdict, pages, vocabulary, words=words))
    told = {(tag.facet, tag.term) for tag in tags}
    for facet, name, evidence in terms_of_facts(metadata, claims):
        if (facet, name) not in told:
            rule = f"metadata/{vocabulary.version}"
            tags.append(Tag(facet, name, CONFIDENCE, Assertion.PRESENT, _distinct(evidence), rule))
    facets = list(Facet)
    return tuple(sorted(tags, key=lambda tag: facets.index(tag.facet)))


def _situation(metadata: Metadata, pages: Sequence[DraftPage]) -> Situation:
    named = f"{metadata.title or ''} {metadata.alias or ''}".lower()
    return Situation(
        incident_year=int(metadata.incident.value[:4]) if metadata.incident else None,
        is_thematic=not THEMATIC_KINDS.isdisjoint(metadata.review_kinds),
        is_about_siblings="sibling" in named or "family" in named,
        setting=setting_of(metadata, pages),
    )


def _tag(
    term: Term, verdict: Verdict, pages: Mapping[int, DraftPage], vocabulary: Vocabulary, *, words: int
) -> Tag:
    return Tag(
        facet=term.facet,
        term=term.id,
        confidence=_calibrated(verdict, term.facet, words),
        assertion=verdict.assertion,
        evidence=tuple(evidence_of(mention.sentence, pages) for mention in _best(verdict.mentions)),
        rule=f"phrases/{vocabulary.version}",
    )


def _calibrated(verdict: Verdict, facet: Facet, words: int) -> float:
    """The confidence of a verdict as the share of such tags that is right; measured for what is present."""
    if verdict.assertion is not Assertion.PRESENT:
        return verdict.confidence
    is_short = facet is Facet.AGENCY and words <= SHORT_WORDS
    scale: Scale = SCALE_OF_SHORT_TEXTS if is_short else SCALE_OF_TAGS
    return scaled(verdict.confidence, scale)


def _best(mentions: Sequence[Mention]) -> list[Mention]:
    """The weightiest sentences, one a passage before any second; whole sentences before headings; then by page."""
    ranked = sorted(
        mentions,
        key=lambda m: (
            m.sentence.is_heading,
            -weight_of(m),
            m.sentence.page,
            m.sentence.block.start,
            m.start,
        ),
    )
    seen: set[int] = set()
    quoted: set[tuple[int, str]] = set()
    firsts: list[Mention] = []
    others: list[Mention] = []
    for mention in ranked:
        key = (mention.sentence.page, mention.sentence.text)
        if key in quoted:
            continue
        quoted.add(key)
        (others if mention.sentence.passage in seen else firsts).append(mention)
        seen.add(mention.sentence.passage)
    return (firsts + others)[:MOST_EVIDENCE]


def _tags_from_metadata(
    outline: Outline, metadata: Metadata, vocabulary: Vocabulary, claims: Sequence[Claim]
) -> Iterator[Tag]:
    rule = f"metadata/{vocabulary.version}"
    ages: dict[str, list[Evidence]] = {}
    for subject in metadata.subjects:
        if subject.age_group is not None:
            evidence = ages.setdefault(subject.age_group.value, [])
            evidence += _evidence_of_age(subject.age_group.value, claims) or _spoken(
                subject.age_text, outline.pages
            )
    for age_group, evidence in ages.items():
        yield Tag(
            Facet.AGE_GROUP, age_group, _sureness(evidence), Assertion.PRESENT, _distinct(evidence), rule
        )
    if metadata.outcome is not None:
        evidence = _evidence_of_outcome(metadata.outcome.value, claims)
        yield Tag(
            Facet.OUTCOME,
            metadata.outcome.value,
            _sureness(evidence),
            Assertion.PRESENT,
            _distinct(evidence),
            rule,
        )


def _evidence_of_age(age_group: str, claims: Sequence[Claim]) -> list[Evidence]:
    return [
        evidence
        for claim in claims
        if claim.field is ClaimField.SUBJECT
        and isinstance(claim.value, Mapping)
        and claim.value.get("age_group") == age_group
        for evidence in claim.evidence
    ]


def _evidence_of_outcome(outcome: str, claims: Sequence[Claim]) -> list[Evidence]:
    return [
        evidence
        for claim in claims
        if claim.field is ClaimField.OUTCOME and claim.value == outcome
        for evidence in claim.evidence
    ]


def _spoken(words: str | None, pages: Sequence[DraftPage]) -> list[Evidence]:
    """The first place where the report says these words, e.g. "13-week-old"."""
    for page in pages if words else ():
        start = page.text.find(words or "")
        if start >= 0:
            return [Evidence(page.number, words or "", start, start + len(words or ""))]
    return []


def _distinct(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))[:MOST_EVIDENCE]


def _sureness(evidence: Sequence[Evidence]) -> float:
    return 0.95 if evidence else 0.78
