"""Whose an age is, and of what time: by the verb or the comma that joins it to a person. Everyone is invented."""

import pytest

from tests.unit.metadata.sheets import read

CHILD = "# Serious Case Review: Child K\nExampleton Safeguarding Children Board"
ADULT = "# Safeguarding Adults Review\n# Wilfred\nExampleton Safeguarding Adults Board"


@pytest.mark.parametrize(
    ("cover", "sentence", "group"),
    [
        (ADULT, "Wilfred was seventy-one, had a stroke and could not speak.", "65_plus"),
        (ADULT, "Wilfred, 58, lived alone. His brother, Piers, who was 70, had a key.", "26_64"),
        (ADULT, "Wilfred died of bowel cancer at 47. He had been in hospital at 30.", "26_64"),
        (ADULT, "Wilfred, now 84, was admitted in October 2017 with maggots in his wounds.", "65_plus"),
        (ADULT, "Wilfred was born in 1935. He passed away on 20 February 2022.", "65_plus"),
        (ADULT, "Wilfred, an octogenarian, was found dead.", "65_plus"),
        (
            CHILD,
            "1.1 On an evening paramedics attended a fourteen-week-old boy who had a seizure.",
            "under_1",
        ),
        (
            CHILD,
            "K was a loved brother. He died from stab wounds a month after his seventeenth birthday.",
            "16_17",
        ),
        (CHILD, "K was four. His mother was 23 and his stepfather was 31.", "1_5"),
        (CHILD, "Child K took his life. He was a week short of his sixteenth birthday.", "11_15"),
        (CHILD, "Child K took her life. She was in Year 9.", "11_15"),
        (CHILD, "Child K collapsed and died. She would have turned 18 that June.", "16_17"),
        (CHILD, "Child K was left with a broken pelvis in 2019 when she was fifteen.", "11_15"),
    ],
)
def test_a_number_joined_to_the_subject_is_its_age(cover: str, sentence: str, group: str) -> None:
    """A verb or a comma after the subject's name, or a pronoun that means it, makes a number an age."""
    subjects = read(cover, sentence).metadata.subjects

    assert [subject.age_group for subject in subjects] == [group]


@pytest.mark.parametrize(
    "sentence",
    [
        "Her mother met Child K's father at work. She was 23.",
        "Child K lived with her sister. The social worker, 41, had left.",
        "Child K was 14 miles from home.",
        "Child K was seen on 3 May, 2014, at home.",
        "Child K had been placed with carers when she was four.",
    ],
)
def test_a_number_joined_to_another_person_is_no_age_of_the_subject(sentence: str) -> None:
    """Nor is one of an earlier time, or one that counts something else."""
    assert [
        subject.age_group for subject in read(CHILD, sentence).metadata.subjects if subject.age_group
    ] == []


@pytest.mark.parametrize(
    ("cover", "sentence", "groups"),
    [
        ("# Serious Case Review: Family Y", "Three children told a carer. They were 4, 9 and 12.", 3),
        ("# Safeguarding Adults Review\n# Ida and Una", "Two sisters, 78 and 82, shared a house.", 2),
        ("# Serious Case Review", "This review is about two brothers, aged four and seven, who starved.", 2),
        ("# Serious Case Review", "His mother had two daughters, aged four and seven, who starved.", 0),
    ],
)
def test_a_list_of_ages_is_of_those_whom_its_sentence_counts(cover: str, sentence: str, groups: int) -> None:
    """As many ages as people, in a sentence that is about them."""
    subjects = read(cover, sentence).metadata.subjects

    assert sum(subject.age_group is not None for subject in subjects) == groups


def test_a_name_counts_beside_a_kind_that_the_layout_broke() -> None:
    """ "Local Child Safeguarding Practice / Review / Zac": the kind is on two lines."""
    cover = (
        "# Local Child Safeguarding Practice\n# Review\n# Zac\nExampleton Safeguarding Children Partnership"
    )

    assert read(cover, "Zac was sixteen. Zac had no friend at school.").metadata.alias == "Zac"
