"""Where a report has a complete list of recommendations, only these are its recommendations."""

from ingest.draft.outline import Recommendation
from tests.unit.structure.documents import Written, a_document, heading, outlined, paragraph, prose

POLICE = "The police should write down the words of each child they speak to."
BOARD = "The Board should ask each agency for proof that visits were made."
SCHOOL = "Schools should telephone home on the first day that a child is missing."
OFFER = "Any resident who opts to be assessed may accept the first offer within three months."
BLAME = "The company should have known of the complaints, and should be criticised for that."
THANKS = "It must be said that the staff should be thanked."
HOPE = "It is for others to say whether the home should remain open."


def recommended(title: str, *texts: str) -> list[Recommendation]:
    lines: list[Written] = [*paragraph(prose(1)), heading(title)]
    for text in texts:
        lines += paragraph(text)
    return list(outlined(a_document(lines)).recommendations)


def numbers(result: list[Recommendation]) -> list[tuple[str | None, str]]:
    return [(r.number, r.text) for r in result]


def test_numbered_prose_around_an_announced_list_recommends_nothing() -> None:
    """Inquiries number each paragraph of their conclusions; the list after "I recommend:" has the recommendations."""
    result = recommended(
        "Conclusions and Recommendations",
        f"6.1 {BLAME}",
        f"6.2 {THANKS}",
        "6.3 Accordingly, I recommend:",
        f"1. {POLICE}",
        f"2. {OFFER}",
        "6.4 The company should take time before it responds.",
    )

    assert numbers(result) == [("1", POLICE), ("2", OFFER)]


def test_a_series_among_dotted_paragraphs_counts_on() -> None:
    """1., 2., 3. set between paragraphs 6.1 to 6.6 are the list, whether or not they are announced."""
    result = recommended(
        "Conclusions and Recommendations",
        f"6.1 {BLAME}",
        f"1. {POLICE}",
        f"6.2 The argument for the next is short. {HOPE}",
        f"2. {OFFER}",
        f"6.3 {THANKS}",
        f"3. {BOARD}",
    )

    assert numbers(result) == [("1", POLICE), ("2", OFFER), ("3", BOARD)]


def test_conclusions_advise_only_with_their_first_sentence() -> None:
    """Without a list a numbered paragraph of a mixed section is a recommendation if it opens as one."""
    result = recommended(
        "Conclusions and Recommendations",
        f"7.1 {BLAME} {HOPE}",
        f"7.2 {POLICE}",
        f"7.3 {THANKS}",
        f"7.4 {BOARD}",
    )

    assert numbers(result) == [("7.2", POLICE), ("7.4", BOARD)]


def test_lists_of_single_agencies_stay_beside_an_announced_list() -> None:
    """Under a heading of its own an agency's list counts, though it is not announced."""
    lines: list[Written] = [*paragraph(prose(1)), heading("Recommendations")]
    for text in ("8.1 The review makes these recommendations:", f"1. {BOARD}", f"2. {POLICE}"):
        lines += paragraph(text)
    lines += [heading("Recommendations for schools"), *paragraph(f"• {SCHOOL}"), *paragraph(f"• {OFFER}")]

    result = outlined(a_document(lines)).recommendations

    assert [r.text for r in result] == [BOARD, POLICE, SCHOOL, OFFER]


def test_labels_of_a_quoted_list_are_left_out_as_a_whole() -> None:
    """Not only the first label after "The earlier review recommended:" is quoted."""
    result = recommended(
        "Findings",
        "An earlier review in 2012 recommended:",
        f"Recommendation 1: {SCHOOL}",
        f"Recommendation 2: {OFFER}",
        f"{prose(2)}",
        f"Recommendation 1: {POLICE}",
        f"Recommendation 2: {BOARD}",
    )

    assert numbers(result) == [("1", POLICE), ("2", BOARD)]


def test_what_was_done_since_is_no_recommendation() -> None:
    """ "Action already taken" follows the recommendations under a heading set alike; its list tells of deeds."""
    lines: list[Written] = [*paragraph(prose(1)), heading("4. Recommendations")]
    lines += [*paragraph(f"1. {POLICE}"), *paragraph(f"2. {BOARD}"), heading("5. Action already taken")]
    lines += [*paragraph("5.1 Ward staff should use the new flag, and an audit shows that they do.")]
    lines += [*paragraph("5.2 The Partnership will ask for a report.")]

    result = outlined(a_document(lines)).recommendations

    assert [r.text for r in result] == [POLICE, BOARD]


def test_the_next_chapter_does_not_go_on_with_recommendations() -> None:
    """ "2. The evidence" follows "1. Recommendations" at the same level; its numbered paragraphs are prose."""
    lines: list[Written] = [*paragraph(prose(1)), heading("1. Recommendations")]
    lines += [*paragraph(f"1. {POLICE}"), *paragraph(f"2. {BOARD}"), heading("2. The evidence")]
    lines += [*paragraph(f"2.1 {SCHOOL}"), *paragraph(prose(2))]

    result = outlined(a_document(lines)).recommendations

    assert [r.text for r in result] == [POLICE, BOARD]


def test_who_should_act_stays_with_lettered_parts_of_a_topic() -> None:
    """ "I recommend that NHS England should:" belongs to the recommendation; "I recommend:" does not."""
    lines: list[Written] = [*paragraph(prose(1)), heading("Recommendations", 20.0)]
    for number, title, lead in (
        (1, "Learning from complaints", "I recommend that NHS England should:"),
        (2, "An independent body", "I recommend:"),
    ):
        lines += [heading(f"{number}. {title}", 14.0), *paragraph(lead)]
        lines += [
            *paragraph("(a) publish the number of complaints each year; and"),
            *paragraph("(b) name a lead."),
        ]

    result = outlined(a_document(lines)).recommendations

    assert [r.text.splitlines()[:2] for r in result] == [
        ["Learning from complaints", "I recommend that NHS England should:"],
        ["An independent body", "(a) publish the number of complaints each year; and"],
    ]


def test_numbered_prose_beside_labels_recommends_nothing() -> None:
    """A chapter of recommendations says in 8.1 and 8.2 how to read them; each of them has a label."""
    result = recommended(
        "Recommendations",
        "8.1 I make two recommendations.",
        "8.2 I ask that the minister should respond to them in public.",
        f"Recommendation 1: {POLICE}",
        f"Recommendation 2: {SCHOOL}",
    )

    assert numbers(result) == [("1", POLICE), ("2", SCHOOL)]


def test_a_paragraph_about_recommendations_of_others_is_none() -> None:
    """It says that they should be read, and asks nothing of anybody."""
    result = recommended(
        "Recommendations",
        "10.1 Recommendations of the national review remain in force and should be read with this report.",
        f"10.2 {POLICE}",
        f"10.3 {SCHOOL}",
    )

    assert numbers(result) == [("10.2", POLICE), ("10.3", SCHOOL)]


def test_a_reason_below_without_white_space_is_no_part() -> None:
    """ "Why:" begins a paragraph after a sentence, however close the lines are set."""
    lines: list[Written] = [*paragraph(prose(1)), heading("Recommendations")]
    for number, text in enumerate((POLICE, SCHOOL), start=1):
        lines += paragraph(f"Recommendation {number}: {text}")
        lines += paragraph("Why: nobody knew that he had said it three times.", gap=0.0)

    result = list(outlined(a_document(lines)).recommendations)

    assert numbers(result) == [("1", POLICE), ("2", SCHOOL)]


def test_welsh_orders_are_recommendations() -> None:
    """Who is to do it, "i" and the verb; Welsh reports rarely say "dylai" there."""
    board = "Bwrdd Diogelu’r Gogledd i sicrhau bod pob asiantaeth yn gwybod pwy sy’n arwain."
    police = "Heddlu’r Gogledd i adolygu sut y caiff galwadau gan blant eu cofnodi."

    result = recommended("Argymhellion", f"• {board}", f"• {police}")

    assert numbers(result) == [(None, board), (None, police)]
