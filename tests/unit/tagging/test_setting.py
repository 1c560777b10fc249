"""Whether a review is about a child or an adult."""

import pytest

from ingest.draft.facts import AgeGroup, Metadata, ReviewKind, SexStatus, Subject, SubjectRole
from ingest.draft.outline import SectionKind
from ingest.tagging.setting import ADULT, CHILD, setting_of
from tests.unit.tagging.outlines import an_outline


def a_subject(role: SubjectRole, age: AgeGroup | None) -> Subject:
    """A person the review is about."""
    return Subject(None, age, None, SexStatus.UNKNOWN, role)


@pytest.mark.parametrize(
    ("metadata", "told"),
    [
        (Metadata(subjects=(a_subject(SubjectRole.CHILD, AgeGroup.FROM_6_TO_10),)), {CHILD}),
        (Metadata(subjects=(a_subject(SubjectRole.VICTIM, AgeGroup.FROM_65),)), {ADULT}),
        (Metadata(review_kinds=(ReviewKind.CMR,)), {CHILD}),
        (Metadata(review_kinds=(ReviewKind.DHR,)), {ADULT}),
    ],
)
def test_what_the_metadata_says_decides(metadata: Metadata, told: set[str]) -> None:
    """Ages and roles of the subjects first, then the kind of review; the words are not asked."""
    outline = an_outline((SectionKind.SUMMARY, "A man, a woman and a boy."))

    assert setting_of(metadata, outline.pages) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The two boys were hungry at school. Their mother slept until noon.", {CHILD}),
        ("Kenny, a man of 44, slept in a shed. The residents of the farm had his pension.", {ADULT}),
        ("The boy and the man met.", {CHILD, ADULT}),
        ("Nothing is said of anybody.", {CHILD, ADULT}),
    ],
)
def test_a_text_that_states_no_facts_tells_by_its_words(text: str, told: set[str]) -> None:
    """An abstract of a few sentences has no cover that names a subject or a kind."""
    assert setting_of(Metadata(), an_outline((SectionKind.SUMMARY, text)).pages) == told
