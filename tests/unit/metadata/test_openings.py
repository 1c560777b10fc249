"""Facts of restated openings, and the faults that they were made for. Every person is invented."""

from pathlib import Path

from evaluation.openings.opening import openings
from evaluation.openings.score import FIELDS, scores_of
from evaluation.openings.setting import set_opening
from tests.unit.metadata.sheets import read

LEAST_F1, LEAST_PRECISION = 0.97, 0.99


def test_facts_of_the_tuned_half_are_read(tmp_path: Path) -> None:
    """What was reached on the openings that the rules were tuned with is not lost again."""
    right = wrong = missed = 0
    for opening in openings("half_one"):
        file = tmp_path / f"{opening.name}.pdf"
        file.write_bytes(set_opening(opening))
        score = scores_of(opening, file)
        right += sum(score.right[name] for name in FIELDS)
        wrong += sum(score.wrong[name] for name in FIELDS)
        missed += sum(score.missed[name] for name in FIELDS)

    assert 2 * right / (2 * right + wrong + missed) >= LEAST_F1
    assert right / (right + wrong) >= LEAST_PRECISION


def test_title_ends_before_approval_and_chapters() -> None:
    """Lines about the report's way to publication and its first chapter are no part of its title."""
    metadata = read(
        "# DOMESTIC HOMICIDE REVIEW\n# Overview Report\n# into the death of Wren, December 2019\n"
        "# Report completed: 30 April 2021\n# Approved for publication by the Home Office: January 2022\n# 1. Preface"
    ).metadata

    assert metadata.title == "Domestic Homicide Review: Overview Report into the death of Wren, December 2019"


def test_board_begins_on_the_line_of_the_title() -> None:
    """A board whose name the layout broke after its first word is whole, and that word is no part of the title."""
    metadata = read(
        "# Domestic Homicide Review South\n# Lakeland Community Safety Partnership\nMarch 2014"
    ).metadata

    assert [board.name for board in metadata.boards] == ["South Lakeland Community Safety Partnership"]
    assert (metadata.title, metadata.alias) == ("Domestic Homicide Review", None)


def test_determination_of_a_sheriff_is_read_by_its_form() -> None:
    """Court, sheriff, deceased and date stand in fixed words; a date of birth is not that of publication."""
    result = read(
        "SHERIFFDOM OF TAYSIDE CENTRAL AND FIFE AT ALLOA\n[2019] FAI 2\nDETERMINATION\nBY\nSHERIFF ADA M QUILL\n"
        "UNDER THE INQUIRIES INTO FATAL ACCIDENTS AND SUDDEN DEATHS ETC (SCOTLAND) ACT 2016\ninto the death of\n"
        "BEN McFINCH\nAlloa, 11 December 2018\nBen McFinch, born on 27 March 1960, died within Example Hall at 09:15"
        " hours on 29 September 2014."
    )

    metadata = result.metadata
    assert result.is_case_review
    assert metadata.published is not None
    assert (metadata.published.value, metadata.nation, metadata.alias) == (
        "2018-12-11",
        "scotland",
        "Ben McFinch",
    )
    assert [board.name for board in metadata.boards] == ["Sheriffdom of Tayside, Central and Fife"]
    assert metadata.authors == ("Ada M Quill",)
    assert [subject.age_group for subject in metadata.subjects] == ["26_64"]


def test_statute_is_no_inquiry() -> None:
    """An Act about inquiries names every kind of them and is none."""
    result = read(
        "# Inquiries Act 2005\n2005 CHAPTER 12\nAn Act to make provision about the holding of inquiries."
    )

    assert not result.is_case_review


def test_one_age_is_not_that_of_several_people() -> None:
    """A thematic review has an age for each person it names one of, or none at all."""
    title = "# Thematic Safeguarding Adults Review\nExampleton Safeguarding Adults Board\n"

    several = read(title, "Six people died. AA was a man in his 50s. BB, in her late 70s, lived alone.")
    single = read(title, "Six people died. AA was a man in his 50s. They lived alone.")

    assert [subject.age_text for subject in several.metadata.subjects] == ["in his 50s", "in her late 70s"]
    assert single.metadata.subjects == ()


def test_age_after_a_pronoun_is_not_the_husbands() -> None:
    """ "She" is the woman who was killed, and "He" in the next sentence the man who killed her."""
    metadata = read(
        "# Domestic Homicide Review\n## into the death of Wren",
        "Wren was stabbed at home by her husband. She was 47. He was 52 at the time and was convicted.",
    ).metadata

    assert next((subject.role, subject.age_text) for subject in metadata.subjects) == ("victim", "47")


def test_part_eight_reviews_are_serious_case_reviews() -> None:
    """Until 2006 serious case reviews were named after part 8 of the guidance."""
    metadata = read(
        "# Part 8 Review\n# Child W\nExampleton Area Child Protection Committee\nMay 2003"
    ).metadata

    assert metadata.review_kinds == ("scr",)


def test_death_of_a_couple_is_a_death() -> None:
    """ "were found dead" is a death as "was found dead" is."""
    metadata = read(
        "# Safeguarding Adults Review\n# Mr and Mrs V", "Mr and Mrs V were found dead in their home."
    ).metadata

    assert metadata.outcome == "death"
