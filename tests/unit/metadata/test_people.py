"""Subjects and authors, in the wording of the trade. Everyone is invented."""

import pytest

from ingest.metadata.ages import ages_in
from ingest.metadata.authors import names_in
from ingest.metadata.people import alias_of_title, aliases_in
from tests.unit.metadata.sheets import read

CHILD = "# Serious Case Review: Child K\nExampleton Safeguarding Children Board"
DHR = "# Domestic Homicide Review\n## Ms F\nExampleton Community Safety Partnership"


@pytest.mark.parametrize(
    ("printed", "group"),
    [
        ("an 8-day-old baby", "under_1"),
        ("a 13-week old", "under_1"),
        ("aged five months", "under_1"),
        ("a 2-year-1-month-old", "1_5"),
        ("a 15 day old", "under_1"),
        ("in his 30s", "26_64"),
        ("in her late eighties", "65_plus"),
        ("an elderly man", "65_plus"),
        ("aged 14", "11_15"),
        ("a seventeen-year-old", "16_17"),
        ("14 years of age", "11_15"),
        ("in her early twenties", "18_25"),
        ("aged twenty-three", "18_25"),
        ("the unborn baby", "unborn"),
        ("in her twenties", None),
        ("at the age of 3 weeks", "under_1"),
        ("mae'n 14 oed", "11_15"),
        ("who was 34, lived", "26_64"),
    ],
)
def test_every_wording_of_an_age_has_its_group(printed: str, group: str | None) -> None:
    """An age is put in the band of the trade; a wording that may be on either side of a border has none."""
    groups = [age.group for age in ages_in(printed)]

    assert groups == [group]


@pytest.mark.parametrize(
    "printed", ["aged 16 or over", "children under 5 years old", "persons aged 18 and over"]
)
def test_ages_of_a_law_are_no_ages(printed: str) -> None:
    """A definition is not about a person."""
    assert list(ages_in(printed)) == []


@pytest.mark.parametrize(
    ("sentence", "age", "sex"),
    [
        ("This review concerns Child K, a 13-week-old boy who died in May 2012.", "13-week-old", "male"),
        ("Child K was aged four when she died. She was a lively girl.", "aged four", "female"),
        (
            "Child K, aged five months, was taken to hospital. Child K had a brother aged 7.",
            "aged five months",
            None,
        ),
        ("The subject of this review was seven weeks old and died in January 2016.", "seven weeks old", None),
        (
            "Child K was 14 years old at the time of his death. His sister, aged 9, saw it.",
            "14 years old",
            "male",
        ),
        ("When he was 13 he was first excluded from school. Child K died aged 16.", "aged 16", None),
        ("The sibling of Child K, aged 7, lives with grandparents.", None, None),
        ("His mother was 19 years old when Child K was born.", None, None),
        ("A homicide is the death of a person aged 16 or over.", None, None),
    ],
)
def test_age_of_the_child_is_the_one_at_the_incident(sentence: str, age: str | None, sex: str | None) -> None:
    """Ages of brothers, sisters and parents, of the law, and of the child's earlier life are passed by."""
    subjects = read(CHILD, sentence).metadata.subjects

    assert [subject.age_text for subject in subjects if subject.age_text] == ([age] if age else [])
    if sex:
        assert subjects[0].sex == sex


def test_an_age_given_by_a_pronoun_is_that_of_the_sentence_before() -> None:
    """ "She was 11 months old." is about the child whose death was described, "He was 31." about who killed her."""
    child = read(CHILD, "Child K died in hospital in May 2014. She was 11 months old.").metadata.subjects
    pair = read(
        DHR, "Ms F, aged 27, was killed by her former partner in March. He was 31 years old."
    ).metadata.subjects

    assert [(subject.age_text, subject.sex) for subject in child] == [("11 months old", "female")]
    assert [(subject.role, subject.age_text) for subject in pair] == [
        ("victim", "aged 27"),
        ("perpetrator", "31 years old"),
    ]


def test_homicide_review_has_a_victim_and_a_perpetrator() -> None:
    """Two people with two ages are in one sentence."""
    sentence = "In July 2015 Ms F, who was 34, was stabbed at home by her husband, Mr H, who was 41."

    subjects = read(DHR, sentence).metadata.subjects

    assert [(subject.role, subject.age_text, subject.sex) for subject in subjects] == [
        ("victim", "34", "female"),
        ("perpetrator", "41", "male"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ms F was 52. The perpetrator, her husband Carl, was 55.",
        "At the time of her death Ms F was 52. The perpetrator was her husband, who was 55.",
    ],
)
def test_perpetrator_may_be_named_as_a_relative(sentence: str) -> None:
    """ "The perpetrator, her husband" is the perpetrator, not one of the relatives whose ages are no one's."""
    subjects = read(DHR, f"This review is about the death of Ms F. {sentence}").metadata.subjects

    assert [(subject.role, subject.age_group) for subject in subjects][1:] == [("perpetrator", "26_64")]


@pytest.mark.parametrize(
    ("alias", "sentence", "groups"),
    [
        (
            "Family S4",
            "They were aged six months, aged three years and aged seven years.",
            ["under_1", "1_5", "6_10"],
        ),
        ("Tom and Wren", "Tom, who was 12, and Wren, who was 2, were found alone.", ["11_15", "1_5"]),
    ],
)
def test_brothers_and_sisters_have_an_age_each(alias: str, sentence: str, groups: list[str]) -> None:
    """A family, or names joined by "and", are as many subjects as ages are told."""
    subjects = read(f"# Serious Case Review: {alias}\n", sentence).metadata.subjects

    assert [subject.age_group for subject in subjects] == groups


@pytest.mark.parametrize(
    ("sentence", "sex"),
    [
        ("Wren died aged 9 in December 2016. She had not been brought to her doctor.", "female"),
        ("Wren, aged 9, died. The health visitor saw Wren at home. She wrote nothing down.", None),
    ],
)
def test_sex_is_known_by_the_sentence_that_continues(sentence: str, sex: str | None) -> None:
    """A pronoun refers to the person that the sentence before began with, and to no one else."""
    subjects = read("# Wren: A Serious Case Review\n", sentence).metadata.subjects

    assert [subject.sex for subject in subjects] == [sex]


def test_several_children_have_an_age_each() -> None:
    """ "Children A, B and C, aged 3, 5 and 7" are three subjects."""
    cover = "# Serious Case Review: Children A, B and C\n"

    subjects = read(
        cover, "This review is about Children A, B and C, aged 3, 5 and 7 years."
    ).metadata.subjects

    assert [subject.age_group for subject in subjects] == ["1_5", "1_5", "6_10"]


def test_age_is_computed_from_birth_and_death() -> None:
    """Labelled dates of birth and death give the age group, and no wording is invented."""
    subjects = read(CHILD + "\nD.O.B. 3 April 2009\nD.O.D. 1 May 2011").metadata.subjects

    assert [(subject.age_text, subject.age_group) for subject in subjects] == [(None, "1_5")]


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("To protect the family the gender of the children may have been changed.", "altered"),
        ("The report has not necessarily reflected the children’s true gender.", "altered"),
        ("The review does not give the sex of the child.", "withheld"),
        ("The gender of the child is not disclosed.", "withheld"),
        ("Neither the gender of the child nor any date is given.", "withheld"),
        ("This report does not say whether Child K is a boy or a girl.", "withheld"),
    ],
)
def test_anonymity_note_says_how_reliable_the_sex_is(note: str, status: str) -> None:
    """A note that the sex was changed or is not told is kept with every subject."""
    subjects = read(CHILD, f"{note} Child K, a four-year-old boy, died. He was loved.").metadata.subjects

    assert [subject.sex_status for subject in subjects] == [status]


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("Author: Ada Quill", ("Ada Quill",)),
        ("Report Author: Ada Quill MA RN HV", ("Ada Quill",)),
        ("Independent Overview Report Author: Dr Ada Quill CQSW", ("Dr Ada Quill",)),
        ("Independent Overview Report Writer\nBen Finch", ("Ben Finch",)),
        ("Independent Reviewer: Ben Finch, Finch Associates Ltd", ("Ben Finch",)),
        ("Lead Reviewers: Ada Quill and Ben Finch", ("Ada Quill", "Ben Finch")),
        ("Lead Reviewer Ada Quill", ("Ada Quill",)),
        ("Independent Chair and Author: Ben Finch OBE", ("Ben Finch",)),
        ("Report produced by\nAda Quill\nIndependent Author", ("Ada Quill",)),
        ("Report by Ben Finch", ("Ben Finch",)),
        ("By Ada Quill-Marsh", ("Ada Quill-Marsh",)),
        ("Ada Quill, Independent Reviewer", ("Ada Quill",)),
        ("Ben Finch\nIndependent Author", ("Ben Finch",)),
        ("Written by Ada Quill\nChair of the Board: Carl Reed", ("Ada Quill",)),
        ("Author: Independent", ()),
        ("Panel Chair: Carl Reed", ()),
        ("Independent Chair of the Board: Carl Reed", ()),
        ("Carl Reed\nChair, Exampleton Safeguarding Children Board", ()),
        ("Adolygydd: Heledd Wyn", ("Heledd Wyn",)),
        ("Adolygydd / Reviewer: Heledd Wyn", ("Heledd Wyn",)),
        ("REPORT AUTHOR: ADA QUILL\nMAY 2021", ("Ada Quill",)),
        ("Lead Reviewer: Ada Quill\nSecond Reviewer: Ben Finch", ("Ada Quill", "Ben Finch")),
        (
            "Reviewers: Ada Quill, Head of Nursing, and Ben Finch, Detective Inspector",
            ("Ada Quill", "Ben Finch"),
        ),
        ("Baby North\nMay 2020", ()),
    ],
)
def test_authors_are_named_by_a_label(printed: str, authors: tuple[str, ...]) -> None:
    """Every label of authorship names its people, without the letters after them; chairs are not authors."""
    metadata = read(CHILD + "\n" + printed).metadata

    assert metadata.authors == authors


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Dr Ada Quill OBE and Ben Finch, Finch Ltd", ("Dr Ada Quill", "Ben Finch")),
        ("J. R. Quill", ("J. R. Quill",)),
        ("Siân O’Marsh", ("Siân O’Marsh",)),
        ("Independent Consultant", ()),
    ],
)
def test_names_lose_what_follows_them(printed: str, names: tuple[str, ...]) -> None:
    """Post-nominals and company names are cut; a role is no name."""
    assert names_in(printed) == names


def test_author_named_in_a_sentence() -> None:
    """Where no label names one, the sentence about the author does; the thanked assistant is not one."""
    body = "1.2 The independent author of this report is Ada Quill, who is independent. She thanks Carl Reed."

    assert read(CHILD, body).metadata.authors == ("Ada Quill",)


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("This review was commissioned following the death of Child K.", "death"),
        ("Child K died at home. Child K was buried in May.", "death"),
        ("This review concerns serious injuries to Child K, who survived.", "serious_harm"),
        (
            "Child K was admitted to hospital severely malnourished. This review follows serious neglect.",
            "serious_harm",
        ),
        ("His grandmother died when Child K was two.", None),
        ("Child K had broken bones in three places and was in intensive care.", "serious_harm"),
        ("Roedd Plentyn K yn ferch pan gymerodd orddos difrifol.", "serious_harm"),
    ],
)
def test_outcome_is_what_happened_to_the_subject(sentence: str, outcome: str | None) -> None:
    """Death or serious harm of the subject, not of relatives, decides."""
    assert read(CHILD, sentence).metadata.outcome == outcome


@pytest.mark.parametrize(
    ("title", "alias"),
    [
        ("A review: Mr Quill", "Mr Quill"),
        ("Child Norbury multi-agency safeguarding review", "Child Norbury"),
        ("Child Norbury safeguarding review", None),
    ],
)
def test_place_before_safeguarding_is_no_alias(title: str, alias: str | None) -> None:
    """A noun before a name is an alias unless the name belongs to the safeguarding that follows."""
    mention = alias_of_title(title)

    assert (mention.alias if mention else None) == alias


@pytest.mark.parametrize(
    ("printed", "alias"),
    [("MS F", "Ms F"), ("MR AND MRS L", "Mr and Mrs L"), ("CHILD K", "Child K"), ("CHILD MS", "Child MS")],
)
def test_alias_in_capitals_is_shown_as_it_is_written(printed: str, alias: str) -> None:
    """Nouns and titles get small letters; a code keeps its capitals, also one that looks like a title."""
    assert [mention.alias for mention in aliases_in(printed)] == [alias]


def test_alias_is_taken_from_its_definition() -> None:
    """A pseudonym that the text introduces is the alias where the cover has none."""
    body = "1.1 The child, who will be referred to throughout this report as Wren, was five."

    assert read("# Serious Case Review\nExampleton LSCB", body).metadata.alias == "Wren"
