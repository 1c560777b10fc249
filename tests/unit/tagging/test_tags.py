"""When a report gets a tag, which, and what it rests on."""

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import AgeGroup, Metadata, Outcome, ReviewKind, SexStatus, Subject, SubjectRole
from ingest.draft.outline import SectionKind
from ingest.draft.tags import Assertion, Facet, Tag
from ingest.structure.outline import Outline
from ingest.tagging.tags import MOST_EVIDENCE, tags_of
from ingest.tagging.vocabulary import load_vocabulary
from tests.unit.tagging.outlines import an_outline

FINDINGS, ANALYSIS, GLOSSARY = SectionKind.FINDINGS, SectionKind.ANALYSIS, SectionKind.GLOSSARY
CHRONOLOGY, PROCESS, CONTENTS = SectionKind.CHRONOLOGY, SectionKind.PROCESS, SectionKind.CONTENTS


NOTHING_KNOWN = Metadata()


def tags(outline: Outline, metadata: Metadata = NOTHING_KNOWN, facet: Facet = Facet.THEME) -> dict[str, Tag]:
    """The tags of one facet, by term."""
    return {tag.term: tag for tag in tags_of(outline, metadata, load_vocabulary()) if tag.facet is facet}


def test_term_that_findings_speak_of_becomes_a_tag_with_its_sentence() -> None:
    """The tag is present, and its evidence is the sentence, verbatim, with its place on the page."""
    outline = an_outline(
        (FINDINGS, "This was early. Hoarding blocked the stairs. Nobody asked why."), pages=8
    )

    tag = tags(outline)["hoarding"]

    assert tag.assertion is Assertion.PRESENT
    assert tag.evidence == (Evidence(1, "Hoarding blocked the stairs.", 16, 44),)
    assert outline.pages[0].text[16:44] == "Hoarding blocked the stairs."


def test_one_mention_in_passing_gives_no_tag() -> None:
    """A theme named once in the chronology of a report of usual length is not what the report is about."""
    outline = an_outline((CHRONOLOGY, "An officer noted hoarding."), pages=30)

    assert "hoarding" not in tags(outline)


def test_one_plain_mention_under_a_heading_of_its_own_wording_makes_a_theme_of_a_short_report() -> None:
    """Learning is mostly told under headings no list foresees; in twelve pages one sentence there is enough."""
    part = (SectionKind.OTHER, "Hoarding blocked the stairs.")

    assert "hoarding" in tags(an_outline(part, pages=12))
    assert "hoarding" not in tags(an_outline(part, pages=40))


def test_two_passages_of_the_analysis_make_a_theme_of_a_report_of_usual_length() -> None:
    """What a theme needs does not creep up page by page: it is the same for thirty pages and for fifty-five."""
    parts = [(ANALYSIS, "Hoarding blocked the stairs."), (CHRONOLOGY, "The hoarding was known.")]

    assert "hoarding" in tags(an_outline(*parts, pages=30))
    assert "hoarding" in tags(an_outline(*parts, pages=55))


def test_longer_reports_need_more() -> None:
    """The same two mentions make a theme of ten pages and not of three hundred."""
    parts = [(FINDINGS, "Hoarding blocked the stairs."), (ANALYSIS, "The hoarding was known.")]

    assert "hoarding" in tags(an_outline(*parts, pages=10))
    assert "hoarding" not in tags(an_outline(*parts, pages=300))


def test_words_of_glossary_and_contents_give_no_present_tag() -> None:
    """A glossary explains words; a list of contents names headings; terms of reference ask."""
    outline = an_outline(
        (GLOSSARY, "Hoarding: filling a home with belongings."),
        (CONTENTS, "Hoarding"),
        (PROCESS, "The panel looked at hoarding and at self-neglect."),
    )

    assert not [tag for tag in tags(outline).values() if tag.assertion is Assertion.PRESENT]


def test_policy_alone_gives_no_present_tag() -> None:
    """A theme named only where guidance is quoted is tagged as policy, if at all."""
    outline = an_outline(
        (ANALYSIS, "The domestic abuse policy was renewed."),
        (FINDINGS, "Statutory guidance defines domestic abuse widely."),
    )

    assert tags(outline)["domestic_abuse"].assertion is Assertion.POLICY


def test_plain_denial_gives_an_absent_tag() -> None:
    """One clear sentence in the body is enough to say that something was not so."""
    outline = an_outline((ANALYSIS, "There was no evidence of domestic abuse."), pages=12)

    tag = tags(outline)["domestic_abuse"]

    assert tag.assertion is Assertion.ABSENT
    assert tag.evidence[0].quote == "There was no evidence of domestic abuse."


def test_best_supported_assertion_wins_and_a_weak_rival_is_left_out() -> None:
    """Three passages that say it was so outweigh one that says it was not."""
    outline = an_outline(
        (FINDINGS, "Domestic abuse shaped her life."),
        (ANALYSIS, "The domestic abuse was known."),
        (ANALYSIS, "He was violent to her: domestic abuse again."),
        (CHRONOLOGY, "She denied domestic abuse."),
    )

    result = [tag for tag in tags_of(outline, Metadata(), load_vocabulary()) if tag.term == "domestic_abuse"]

    assert {tag.assertion for tag in result} == {Assertion.PRESENT}


def test_two_assertions_are_side_by_side_when_both_are_well_supported() -> None:
    """Present now and a history before are two tags when several passages bear each."""
    present = [(FINDINGS, f"Domestic abuse went on in year {n}.") for n in range(1, 5)]
    past = [(FINDINGS, f"In her own childhood, in town {n}, there was domestic abuse.") for n in range(1, 4)]

    outline = an_outline(*present, *past)

    result = {
        tag.assertion
        for tag in tags_of(outline, Metadata(), load_vocabulary())
        if tag.term == "domestic_abuse"
    }
    assert result == {Assertion.PRESENT, Assertion.HISTORICAL}


LONG = "The weather was fine that day. " * 1100


def test_agency_named_once_in_passing_is_not_involved() -> None:
    """Being named is not taking part: in a long report an agency needs more than one passage, and an act."""
    once = an_outline((ANALYSIS, "A dentist lived next door."), (ANALYSIS, LONG), pages=10)
    often = an_outline(
        (ANALYSIS, "The dentist saw him twice."),
        (CHRONOLOGY, "The dentist wrote to the GP."),
        (ANALYSIS, LONG),
        pages=10,
    )

    assert "dentistry" not in tags(once, facet=Facet.AGENCY)
    assert "dentistry" in tags(often, facet=Facet.AGENCY)


def test_agency_named_once_in_a_short_text_is_involved() -> None:
    """A summary of a few sentences names each agency once: the police, the GP and the health visitor took part."""
    words = "The police took no photographs. The health visitor called every month. The GP saw the child."

    assert set(tags(an_outline((SectionKind.SUMMARY, words)), facet=Facet.AGENCY)) == {
        "police",
        "health_visiting",
        "gp",
    }


def test_publisher_of_a_short_text_is_not_involved() -> None:
    """The board named on a briefing published it."""
    outline = an_outline((SectionKind.OTHER, "Northmere Safeguarding Adults Board October 2019"))

    assert not tags(outline, facet=Facet.AGENCY)


def test_agency_that_a_long_report_only_lists_is_not_involved() -> None:
    """Two lists of agencies name the dentist in a long report; that it acted is said nowhere."""
    lists = [
        (SectionKind.FINDINGS, "Agencies: police, dentist, housing."),
        (ANALYSIS, "Groups: schools, dentist."),
    ]

    assert "dentistry" not in tags(an_outline(*lists, (ANALYSIS, LONG), pages=20), facet=Facet.AGENCY)


def test_social_worker_belongs_to_the_service_the_review_is_about() -> None:
    """In a review of a child the social worker is a children's one, in a safeguarding adults review an adult one."""
    outline = an_outline(
        (FINDINGS, "The social worker did not visit."), (ANALYSIS, "A social worker rang once.")
    )

    of_child = tags(outline, Metadata(review_kinds=(ReviewKind.LCSPR,)), Facet.AGENCY)
    of_adult = tags(outline, Metadata(review_kinds=(ReviewKind.SAR,)), Facet.AGENCY)

    assert "childrens_social_care" in of_child
    assert "adult_social_care" not in of_child
    assert "adult_social_care" in of_adult


def test_harm_said_once_in_the_introduction_is_tagged() -> None:
    """Reviews say what happened in their first lines, and often nowhere else so plainly."""
    outline = an_outline((SectionKind.INTRODUCTION, "She was shot dead by her former husband."), pages=12)

    assert "domestic_homicide" in tags(outline, facet=Facet.HARM)


def test_cell_of_a_table_makes_no_theme_by_itself() -> None:
    """A label of three words weighs less than a sentence."""
    outline = an_outline((SectionKind.OTHER, "Hoarding noted."), pages=12)

    assert "hoarding" not in tags(outline)


def test_heading_and_title_support_a_term() -> None:
    """A heading and a title that say the term lift what one passing mention could not."""
    part = (CHRONOLOGY, "There was hoarding in each room.")

    assert "hoarding" not in tags(an_outline(part, pages=20))
    assert "hoarding" in tags(an_outline(part, pages=20, headings=("Hoarding",)))
    assert "hoarding" in tags(an_outline(part, pages=20), Metadata(title="Hoarding and the death of Mr Q"))


def test_evidence_is_capped_and_sentences_come_before_headings() -> None:
    """At most twelve sentences are kept, none twice."""
    parts = [(ANALYSIS, f"Hoarding filled room {n}.") for n in range(20)]

    evidence = tags(an_outline(*parts, headings=("Hoarding",)))["hoarding"].evidence

    assert len(evidence) == MOST_EVIDENCE
    assert len({piece.quote for piece in evidence}) == MOST_EVIDENCE
    assert evidence[0].quote != "Hoarding"


def test_age_group_and_outcome_come_from_the_metadata() -> None:
    """Their tags carry the evidence of the claims; words of age in the text make none."""
    subject = Subject("13-week-old", AgeGroup.UNDER_1, "female", SexStatus.REPORTED, SubjectRole.CHILD)
    metadata = Metadata(subjects=(subject,), outcome=Outcome.DEATH)
    evidence = Evidence(2, "a 13-week-old baby", 4, 22)
    claim = Claim(ClaimField.SUBJECT, {"age_group": "under_1"}, 0.9, (evidence,), "ages/1")
    outline = an_outline((ANALYSIS, "A brother of 14 lived there."))

    result = tags_of(outline, metadata, load_vocabulary(), claims=(claim,))

    ages = [tag for tag in result if tag.facet is Facet.AGE_GROUP]
    assert [(tag.term, tag.evidence) for tag in ages] == [("under_1", (evidence,))]
    assert [tag.term for tag in result if tag.facet is Facet.OUTCOME] == ["death"]


def test_age_and_kind_make_themes_of_their_own() -> None:
    """A review of a baby is about babies, with the evidence of the age; an age that nothing shows makes no theme."""
    subject = Subject("13-week-old", AgeGroup.UNDER_1, "female", SexStatus.REPORTED, SubjectRole.CHILD)
    metadata = Metadata(subjects=(subject,), review_kinds=(ReviewKind.DHR,))
    age, kind = Evidence(1, "a 13-week-old baby", 4, 22), Evidence(1, "Domestic Homicide Review", 0, 24)
    claims = (
        Claim(ClaimField.SUBJECT, {"age_group": "under_1"}, 0.9, (age,), "ages/1"),
        Claim(ClaimField.REVIEW_KIND, "dhr", 0.9, (kind,), "kinds/1"),
    )
    outline = an_outline((ANALYSIS, "The road was wet."))

    result = tags_of(outline, metadata, load_vocabulary(), claims=claims)

    themes = {tag.term: tag.evidence for tag in result if tag.facet is Facet.THEME}
    assert themes == {"babies": (age,), "domestic_abuse": (kind,)}
    assert not tags(outline, metadata)


def test_fact_adds_nothing_to_what_the_sentences_say() -> None:
    """A theme that the text denies stays denied, and one that it has stays as it is."""
    outline = an_outline((FINDINGS, "There was no evidence of domestic abuse."))
    claim = Claim(ClaimField.REVIEW_KIND, "dhr", 0.9, (Evidence(1, "There", 0, 5),), "kinds/1")

    result = tags_of(outline, Metadata(review_kinds=(ReviewKind.DHR,)), load_vocabulary(), claims=(claim,))

    assert [t.assertion for t in result if t.term == "domestic_abuse" and t.facet is Facet.THEME] == [
        Assertion.ABSENT
    ]


def test_confidence_grows_with_support() -> None:
    """More passages, more confidence, never over one."""
    few = tags(an_outline(*[(ANALYSIS, f"Hoarding filled room {n}.") for n in range(2)]))["hoarding"]
    many = tags(an_outline(*[(ANALYSIS, f"Hoarding filled room {n}.") for n in range(9)]))["hoarding"]

    assert 0.5 < few.confidence < many.confidence <= 1.0


def test_report_without_words_has_no_tags() -> None:
    """Nothing is invented for an empty report."""
    assert tags_of(an_outline(), Metadata(), load_vocabulary()) == ()
