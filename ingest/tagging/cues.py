"""The cues that change what a mention asserts: denial, the past, other people, other cases, and rules.

A cue is a row of ``CUES``; the first row that reaches a mention decides, so general statements come before those
about the case, and denial comes before other statements about it. How far a cue reaches: ``ingest.tagging.context``.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.draft.tags import Assertion
from ingest.tagging.cue_words import (
    KEPT_TO,
    OF_THE_CHILD,
    OTHERS,
    OWN_HISTORY,
    PROFESSIONALS,
    REPORTING,
    RESPONSES,
    words_in,
)


class Side(StrEnum):
    """On which side of a mention a cue may be."""

    BEFORE = "before"
    AFTER = "after"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that turn a mention within ``reach`` words of them.

    ``unless_after`` words behind the mention undo it, and so do ``unless_between`` words in front of it. The reaches
    are by judgement, tried on the sentences of tests/unit/tagging/sentences.yaml: docs/decisions/0026-assertions.md.
    """

    assertion: Assertion
    side: Side
    reach: int
    phrases: tuple[str, ...]
    unless_after: frozenset[str] = frozenset()
    unless_between: frozenset[str] = frozenset()
    of_people: bool = False
    """Says whose life is meant; has no meaning for what agencies do."""
    of_facts: bool = False
    """Denies a fact; "no supervision was given" is still about supervision."""
    of_single_cases: bool = False
    """Does not hold in a thematic review, whose own cases are "other reviews" elsewhere."""
    of_terms: frozenset[str] = frozenset()
    """The only terms it turns, where it does not turn all."""
    example: str = field(kw_only=True)
    """A sentence of our own in which the cue turns "domestic abuse"."""
    look_alike: str = field(kw_only=True)
    """One with words of the cue in which it does not."""


CUES = (
    Cue(
        Assertion.OTHER_CASE,
        Side.ANYWHERE,
        0,
        (
            "research/literature/study show*/suggest*/indicate*/find/found/tell/highlight*/identify*/demonstrate*",
            "research/study has/have ... show*/shown/suggest*/indicate*/found/highlighted/identified/demonstrated"
            "/established",
            "research/study into/on/by/about",
            "evidence from research",
            "triennial/biennial",
            "national picture/panel/data/statistic/average/analysis",
            "nationally/statistically",
            "it is well known/established/documented/recognised that",
            "more likely to",
            "many/several/numerous/some/other/recent/previous study",
            "researcher/academics",
            "across england/wales/scotland/britain/uk",
            "commonest/leading/main cause of death",
        ),
        example="Research shows that domestic abuse harms children.",
        look_alike="She gave up her study because of the domestic abuse.",
    ),
    Cue(
        Assertion.OTHER_CASE,
        Side.ANYWHERE,
        0,
        (
            "other/previous/earlier/similar/another/past/recent (local) (serious) (case) review",
            "other/previous/earlier/similar/another/past (serious) case review",
            "other/previous/earlier/similar/another/past/recent safeguarding adult review",
            "other/previous/earlier/similar/another/past/recent domestic homicide review",
            "other/previous/earlier/similar/another/past/recent child practice review",
            "other/previous/earlier/similar/another/past/recent ... practice review",
            "review/scr/lcspr/sar/dhr undertaken/published/completed/conducted/carried elsewhere/by another",
            "in another area/authority/case/county/borough",
            "in the case of ... reviewed/published",
            "published/commissioned by (a/an/the) neighbouring/different/other board/partnership/area/authority",
            "neighbouring board/partnership/committee",
            "inquiry of 1990/1991/1992/1993/1994/1995/1996/1997/1998/1999/2000/2001/2002/2003/2004/2005/2006/2007/2008"
            "/2009/2010/2011/2012/2013/2014",
            "many/several/numerous/most/all (serious) (case) review",
            "previously published review",
            "national review",
        ),
        of_single_cases=True,
        example="As in other serious case reviews, domestic abuse was there.",
        look_alike="The review began after the domestic abuse.",
    ),
    Cue(
        Assertion.POLICY,
        Side.ANYWHERE,
        0,
        (
            "statutory guidance",
            "working together (to) (safeguard) (child) (and) 2006/2010/2013/2015/2018/2023",
            "guidance/policy/procedure/protocol/act/legislation/code/standard/regulation/law"
            " (clearly) (also) state*/define*/require*/describe*/advise*/recommend*/say/specify*/stipulate*"
            "/warn*/place*/impose*/expect*/remind*/forbid",
            "policy/procedure/protocol/guidance/regulation ... require/requires/states/advises/stipulates",
            "act ... require/requires/places/provides/states/introduced",
            "introduced by section/the act",
            "working together state*/require*/make",
            "is a national/statutory programme/duty/scheme",
            "programme aims",
            "promoted by",
            "guidance/policy/procedure/protocol/act/legislation/framework set/makes/made out/clear/provision",
            "is/are defined as",
            "define*/definition (of) (by) (as)",
            "for the purpose of this review",
            "term of reference",
            "key line of enquiry",
            "the term",
            "refers to",
            "the review will/should/must/aims",
            "review considered/examined/explored whether",
            "abbreviation",
        ),
        example="Statutory guidance defines domestic abuse.",
        look_alike="The police followed their policy after the domestic abuse.",
    ),
    Cue(
        Assertion.POLICY,
        Side.BEFORE,
        4,
        (
            "policy/procedure/protocol/strategy/toolkit/guidance/framework/training/course/leaflet/workshop/webinar"
            "/regulation/programme on/for/about/around/regarding/relating/in",
            "training/trained/awareness in/of/about/on",
            "e learning",
            "bill/act/legislation",
            "sub group for/on",
            "raise* awareness of/about",
        ),
        unless_after=KEPT_TO,
        example="Staff had training on domestic abuse.",
        look_alike="The policy on domestic abuse was not followed.",
    ),
    Cue(
        Assertion.POLICY,
        Side.AFTER,
        2,
        (
            "policy/procedure/protocol/strategy/toolkit/guidance/training/framework/legislation/act/bill/forum/document",
            "conference day/week",
            "sub group",
            "awareness training/week/raising",
        ),
        unless_after=KEPT_TO,
        example="The domestic abuse policy was new.",
        look_alike="The domestic abuse policy was not followed.",
    ),
    Cue(
        Assertion.POLICY,
        Side.BEFORE,
        10,
        (
            "whether (or) (not)",
            "to what extent",
            "how well/effectively/far",
            "did/do/does agency/practitioner/professional",
            "was/were there any",
            "if there is/was/were",
            "if a/an/any",
            "in the event of",
        ),
        example="The panel asked whether there was domestic abuse.",
        look_alike="The panel asked about the domestic abuse.",
    ),
    Cue(
        Assertion.ABSENT,
        Side.BEFORE,
        7,
        (
            "no/without (any/clear/direct/recorded/known/previous/apparent/other) evidence/sign/indication/indicator"
            "/suggestion/disclosure/allegation/history/report/record/reference/mention/diagnosis/intelligence"
            " of/to/about/around",
            "no evidence/indication/suggestion/sign/intelligence that",
            "no/any evidence/intelligence/information to suggest/indicate",
            "nothing ... suggested/suggests/indicated/indicates",
            "none of the/them",
            "none ... was/were about",
            "nothing (was/were) (found/seen/recorded/known) to suggest/indicate",
            "dim/unrhyw/heb tystiolaeth/dystiolaeth (o)",
            "not/never any (clear) evidence/indication/suggestion/sign of/that",
            "no known/recorded/reported/identified/apparent/previous/recent/significant/such/specific/other",
            "nothing in (the) (her/his/their)",
            "ruled out",
            "did not have",
            "does not have",
            "do not have",
            "not/never been (a) (the) (victim/subject) (of/to)",
            "was/were/is/are not a victim of",
            "was/were/is/are not suffering/experiencing/subject/diagnosed (from/to/with)",
            "had never",
        ),
        unless_after=RESPONSES,
        of_facts=True,
        example="There was no evidence of domestic abuse.",
        look_alike="There was no evidence of debt, but domestic abuse went on.",
    ),
    Cue(
        Assertion.ABSENT,
        Side.BEFORE,
        9,
        ("denied/denies/deny/denying", "neither"),
        of_facts=True,
        example="She denied domestic abuse and none was recorded.",
        look_alike="She was denied a passport, but domestic abuse went on.",
    ),
    Cue(
        Assertion.ABSENT,
        Side.BEFORE,
        8,
        (
            "no (particular/specific/significant/safeguarding/welfare/recorded/major) concern/issue/worry"
            " (were/was) (raised/noted/identified/recorded/reported/about/regarding/over/with/of/in/around)",
            "without concern about",
            "not known to",
            "not (been) involved/open with/to",
            "no involvement with/from/by/of",
            "no contact with/from",
            "not/never (been) (the) subject of/to (a/an/any)",
        ),
        example="There were no concerns raised about domestic abuse.",
        look_alike="There were concerns raised about domestic abuse.",
    ),
    Cue(
        Assertion.ABSENT,
        Side.BEFORE,
        1,
        ("no", "nor", "without"),
        unless_after=RESPONSES,
        of_facts=True,
        example="No domestic abuse had come to light.",
        look_alike="No domestic abuse assessment was made.",
    ),
    Cue(
        Assertion.ABSENT,
        Side.BEFORE,
        1,
        ("had/has/have/did/was/were not",),
        unless_after=RESPONSES,
        of_facts=True,
        example="She had not domestic abuse to fear.",
        look_alike="They had not recognised domestic abuse.",
    ),
    Cue(
        Assertion.ABSENT,
        Side.AFTER,
        6,
        (
            "was/were/is/are ruled out",
            "considered and/but/then ruled out/excluded/discounted",
            "was/were/is/are (found) (to) (be) unfounded/unsubstantiated/disproved/disproven",
            "was/were not (considered/thought/felt/found) (to) (be) (a) (an) (significant) factor/feature/issue"
            "/relevant/evident/apparent/present/concern",
            "played no part/role",
            "did not play (a/any) part/role",
            "did not feature",
            "had no involvement/role/contact",
            "was/were not involved",
            "not an issue/factor",
            "was/were denied",
            "was/were not substantiated/upheld/proven/proved",
        ),
        example="Domestic abuse was considered and ruled out.",
        look_alike="Domestic abuse was considered and found.",
    ),
    Cue(
        Assertion.ABSENT,
        Side.AFTER,
        2,
        ("was/were excluded/discounted",),
        unless_after=words_in("from school college nursery class"),
        example="Domestic abuse was discounted.",
        look_alike="Domestic abuse was discounted from school.",
    ),
    Cue(
        Assertion.OTHER_PERSON,
        Side.BEFORE,
        5,
        (*OTHERS, "social/support worker own", "doctor/nurse/teacher/worker/practitioner/officer own"),
        unless_between=REPORTING,
        of_people=True,
        example="A neighbour suffered domestic abuse.",
        look_alike="A neighbour reported domestic abuse.",
    ),
    Cue(
        Assertion.OTHER_PERSON,
        Side.BEFORE,
        6,
        (
            f"{PROFESSIONALS} was/were/is/has/had (been) (on/off) (sick/sickness/long/compassionate) (leave/work/sick)"
            " with/because",
            f"{PROFESSIONALS} told/informed the panel/review/reviewer/author that she/he/they",
        ),
        unless_between=REPORTING,
        of_people=True,
        example="The teacher told the panel that she had suffered domestic abuse.",
        look_alike="The teacher told the panel about the domestic abuse.",
    ),
    Cue(
        Assertion.OTHER_PERSON,
        Side.BEFORE,
        20,
        (
            "father/mother/stepfather/stepmother/perpetrator/boyfriend/partner/husband/killer/offender"
            " (himself/herself)"
            " (also) had/was/has/is/left",
            "man/woman/person who killed (her/him/them) had/was/left",
        ),
        unless_between=OF_THE_CHILD,
        of_terms=OWN_HISTORY,
        example="His father had been excluded from school.",
        look_alike="His father was told that the boy had been excluded from school.",
    ),
    Cue(
        Assertion.OTHER_PERSON,
        Side.AFTER,
        4,
        tuple(
            f"of/to/against/on/involving/towards (his/her/their/a/an/the/one) (older/younger/half) {phrase}"
            for phrase in OTHERS
        ),
        of_people=True,
        example="The domestic abuse of his older sister went on.",
        look_alike="The domestic abuse of his mother went on.",
    ),
    Cue(
        Assertion.HISTORICAL,
        Side.BEFORE,
        12,
        (
            "as a (small/young/little) child/teenager/girl/boy",
            "grew up/with",
            "when she/he/they/mother/father/parent was/were (a) (small/young) child/teenager/younger/young/growing",
            "in/during/of/from/throughout her/his/their (own) childhood/adolescence",
            "her/his/mother/father/their own childhood",
            "mother/father/parent childhood",
            "previously",
            "in the past",
            "past",
            "historic/historical/historically",
            "year/month earlier/ago/previously",
            "previous/former/earlier relationship/partner/marriage/husband/wife",
            "ex partner/husband/wife/boyfriend",
            "no longer",
            "prior to the review/scoping/timeframe/period/scope",
            "before the review/scoping/timeframe/period/scope",
            "outside the review/scoping/timeframe/period/scope",
        ),
        of_people=True,
        example="As a child, the mother had witnessed domestic abuse.",
        look_alike="The mother had witnessed domestic abuse.",
    ),
    Cue(
        Assertion.HISTORICAL,
        Side.AFTER,
        8,
        (
            "as a (small/young/little) child/teenager/girl/boy",
            "in/during/from/throughout her/his/their (own) childhood/adolescence",
            "when she/he/they/mother/father was/were (a) (small/young) child/teenager/younger/young",
            "in the past",
            "in/from/by/with/of (a) (his/her/their/the) previous/former/earlier relationship/partner/marriage"
            "/husband/wife",
            "by/from (a) (his/her/their) ex partner/husband/boyfriend",
            "year earlier/ago/previously",
        ),
        of_people=True,
        example="There was domestic abuse by her ex-husband.",
        look_alike="There was domestic abuse by her husband.",
    ),
)
