"""The forms in which reports recommend, and what only looks like it."""

from collections.abc import Sequence

from ingest.draft.outline import Recommendation
from tests.unit.structure.documents import Set, Written, a_document, heading, outlined, paragraph, prose

POLICE = "The police should write down the words of each child they speak to."
BOARD = "The Board should ask each agency for proof that visits were made."
SCHOOL = "Schools should telephone home on the first day that a child is missing."


def recommended(*pages: Sequence[Written]) -> list[Recommendation]:
    return list(outlined(a_document(*pages)).recommendations)


def section(*texts: str, title: str = "Recommendations") -> list[Written]:
    lines: list[Written] = [*paragraph(prose(1)), heading(title)]
    for text in texts:
        lines += paragraph(text)
    return lines


def numbers(result: list[Recommendation]) -> list[tuple[str | None, str]]:
    return [(r.number, r.text) for r in result]


def test_a_numbered_list_under_one_heading() -> None:
    """Each number is a recommendation; the sentence that leads up to them is none."""
    result = recommended(
        section("The review makes the following recommendations:", f"1. {POLICE}", f"2. {BOARD}")
    )

    assert numbers(result) == [("1", POLICE), ("2", BOARD)]


def test_labels_scattered_through_chapters() -> None:
    """ "Recommendation 1: ..." counts wherever it is."""
    result = recommended(
        section(f"Recommendation 1: {POLICE}", title="Theme one"),
        section(f"Recommendation 2: {BOARD}", title="Theme two"),
    )

    assert numbers(result) == [("1", POLICE), ("2", BOARD)]


def test_reason_under_a_label_is_no_part_of_the_recommendation() -> None:
    """ "Why:" and "Rationale:" begin what the report says about it."""
    result = recommended(
        section(
            "Recommendation 1", POLICE, "Why: learning should reach those who do the work.", title="Theme one"
        )
    )

    assert numbers(result) == [("1", POLICE)]


def test_a_lead_in_with_letters_below_it_is_no_recommendation() -> None:
    """ "7.1 It is recommended that:" only leads up to (a) and (b)."""
    result = recommended(section("7.1 It is recommended that:", f"(a) {POLICE}", f"(b) {BOARD}"))

    assert numbers(result) == [("a", POLICE), ("b", BOARD)]


def test_items_of_a_sentence_that_advises_need_not_advise_themselves() -> None:
    """ "The Board should ensure that:" speaks for each item below it, and says whom they address."""
    plan = "A plan is in place within ten days of any move."
    visits = "Visits are made by the same worker each month."
    result = recommended(section("The Board should ensure that:", f"• {plan}", f"• {visits}"))

    assert numbers(result) == [(None, plan), (None, visits)]
    assert [recommendation.addressees for recommendation in result] == [("safeguarding_board",)] * 2


def test_what_another_review_recommended_is_reported_not_advised() -> None:
    """Among numbered advice a paragraph may tell of an earlier review."""
    earlier = "The review of Child Z recommended that a protocol be drawn up. It was not."
    result = recommended(section(f"8.1 {earlier}", f"8.2 {POLICE}", f"8.3 {BOARD}"))

    assert numbers(result) == [("8.2", POLICE), ("8.3", BOARD)]


def test_a_label_may_be_alone_above_its_text() -> None:
    """The words below a bold "Recommendation 1" are the recommendation; the story after them is not."""
    story = "His mother came to the review and told it of a summer by the sea."
    page = [heading("Recommendation 1", 12.0), *paragraph(POLICE), *paragraph(story)]

    result = recommended([*section(prose(2), title="Findings"), *page])

    assert numbers(result) == [("1", POLICE)]


def test_text_overleaf_of_its_label_is_found_on_its_own_page() -> None:
    """The page is that of the first word of the text."""
    result = recommended([*section(prose(2)), heading("Recommendation 1", 12.0)], [*paragraph(POLICE)])

    assert [(r.number, r.page, r.start) for r in result] == [("1", 2, 0)]


def test_offsets_point_at_the_words() -> None:
    """The text of the page from start to end is the recommendation."""
    document = a_document(section(f"1. {POLICE}", f"2. {BOARD}"))

    result = outlined(document).recommendations

    assert [document.pages[0].text[r.start : r.end].replace("\n", " ") for r in result] == [POLICE, BOARD]


def test_a_recommendation_over_a_page_break_is_whole() -> None:
    """It is read to its end, and its end offset is left open."""
    first = section("1. The police should write down the words of each child whom they")
    second = [*paragraph("speak to, whatever the hour."), *paragraph(f"2. {BOARD}")]

    result = recommended(first, second)

    assert (
        result[0].text
        == "The police should write down the words of each child whom they speak to, whatever the hour."
    )
    assert (result[0].page, result[0].end) == (1, None)


def test_lists_for_each_agency_may_start_their_numbers_again() -> None:
    """Headings of agencies give addressees; equal numbers are different recommendations."""
    page = [
        *section(prose(2)),
        Set("Police", bold=True, gap=1.0),
        *paragraph("1. Ensure that the words of each child are written down."),
        Set("Schools", bold=True, gap=1.0),
        *paragraph("1. Ensure that somebody telephones home on the first day."),
    ]

    result = recommended(page)

    assert [(r.number, r.addressees) for r in result] == [("1", ("police",)), ("1", ("school",))]


def test_agencies_under_headings_no_deeper_than_the_first() -> None:
    """A list of advice that follows under a heading set in the same type adds to the recommendations."""
    page = [
        *section(f"• {POLICE}"),
        heading("Schools"),
        *paragraph(f"• {SCHOOL}"),
        heading("Conclusion"),
        *paragraph(prose(3)),
    ]

    result = recommended(page)

    assert [r.text for r in result] == [POLICE, SCHOOL]


def test_dotted_numbers_mix_advice_with_talk() -> None:
    """Of numbered paragraphs only those that tell someone to act are recommendations."""
    result = recommended(
        section("7.1 The panel met twice to agree what follows.", f"7.2 {POLICE}", f"7.3 {BOARD}")
    )

    assert numbers(result) == [("7.2", POLICE), ("7.3", BOARD)]


def test_letters_are_parts_of_one() -> None:
    """ "(a)" and "(b)" under a number belong to it."""
    result = recommended(
        section(
            "1. The Board should:", "(a) write to each school;", "(b) publish the answers.", f"2. {POLICE}"
        )
    )

    assert numbers(result) == [
        ("1", "The Board should:\n(a) write to each school;\n(b) publish the answers."),
        ("2", POLICE),
    ]


def test_numbered_topics_with_lettered_parts_are_stated_once() -> None:
    """A topic argued under its heading and stated under it again counts where it is stated."""
    argued = [heading("1. Remembering", 13.0), *paragraph(prose(3)), *paragraph("Accordingly, I recommend:")]
    stated = [
        Set("1. Remembering", bold=True, gap=1.0),
        *paragraph("(a) A garden should be planted."),
        heading("2. Candour", 13.0),
        *paragraph("(a) A duty should be laid on leaders."),
    ]

    result = recommended([*section(prose(2)), *argued, *stated])

    assert numbers(result) == [
        ("1", "Remembering\n(a) A garden should be planted."),
        ("2", "Candour\n(a) A duty should be laid on leaders."),
    ]


def test_a_summary_and_an_overview_in_one_file_count_once() -> None:
    """What both list is kept from the overview."""
    summary = [
        heading("Executive Summary", 20.0),
        heading("Recommendations", 14.0),
        *paragraph(f"1. {POLICE}"),
        *paragraph(f"2. {BOARD}"),
    ]
    overview = [
        heading("Overview Report", 20.0),
        heading("Recommendations", 14.0),
        *paragraph(f"1. {POLICE}"),
        *paragraph(f"2. {BOARD}"),
    ]

    result = recommended([*paragraph(prose(1, 12))], summary, overview)

    assert [r.text for r in result] == [POLICE, BOARD]


def test_recommendations_of_other_reviews_are_not_counted() -> None:
    """Neither under a heading that says so, nor after a sentence that says so, nor in quotation marks."""
    page = [
        *section(f"1. {POLICE}", title="Recommendations from previous reviews"),
        heading("Recommendations"),
        *paragraph("The 2014 review of another child recommended:"),
        *paragraph(f"• {SCHOOL}"),
        *paragraph("This review goes further in one respect, which it sets out below for all to see."),
        *paragraph(f"1. {BOARD}"),
    ]

    result = recommended(page)

    assert numbers(result) == [("1", BOARD)]


def test_talk_of_a_recommendation_is_none() -> None:
    """ "Recommendation 12 of the Bristol inquiry" begins a sentence, not a recommendation."""
    result = recommended(
        section("Recommendation 12 of the Bristol inquiry should have been known to all.", title="Analysis")
    )

    assert result == []


def test_lists_announced_in_running_text() -> None:
    """Without a heading, the list after the report's own announcement counts."""
    result = recommended(
        section(
            "The review therefore makes the following recommendations:",
            f"• {POLICE}",
            f"• {BOARD}",
            title="Learning",
        )
    )

    assert [r.text for r in result] == [POLICE, BOARD]


def test_semicolons_part_an_inline_list() -> None:
    """ "Recommendations include: a; b; and c." is how abstracts put it."""
    result = recommended(
        section(
            "Recommendations include: telephone home on the first day; write down what they say; and visit at night.",
            title="Abstract",
        )
    )

    assert [r.text for r in result] == [
        "telephone home on the first day",
        "write down what they say",
        "visit at night.",
    ]


def test_sentences_count_only_without_a_list() -> None:
    """ "It is recommended that" in running text is taken where nothing plainer is found."""
    sentence = "It is recommended that the police write down what children say."

    alone = recommended(section(f"{prose(3)} {sentence} {prose(4)}", title="Learning"))
    beside_a_list = recommended(
        [*section(f"{prose(3)} {sentence}", title="Learning"), *section(f"1. {BOARD}")]
    )

    assert [r.text for r in alone] == [sentence]
    assert [r.text for r in beside_a_list] == [BOARD]


def test_questions_to_the_board_count_where_nothing_recommends() -> None:
    """A systems review ends its findings with questions; a report with recommendations only asks."""
    question = "How will the Board know that fathers are seen?"
    findings = section(
        "Finding 1: Fathers were not seen",
        prose(3),
        "Questions for the Board:",
        f"• {question}",
        title="Findings",
    )

    alone = recommended(findings)
    beside_a_list = recommended([*findings, *section(f"1. {POLICE}")])

    assert [r.text for r in alone] == [question]
    assert [r.text for r in beside_a_list] == [POLICE]


def test_welsh_headings_and_the_welsh_form() -> None:
    """ "Argymhellion", and "Improving Systems and Practice" of a child practice review, head recommendations."""
    welsh = "Dylai'r heddlu ysgrifennu geiriau pob plentyn."

    argymhellion = recommended(section(f"1. {welsh}", title="Argymhellion"))
    practice = recommended(section(f"1. {BOARD}", title="Improving Systems and Practice"))

    assert numbers(argymhellion) == [("1", welsh)]
    assert numbers(practice) == [("1", BOARD)]


def test_plain_paragraphs_of_advice() -> None:
    """A section without a list recommends in its paragraphs."""
    result = recommended(section(prose(3), POLICE, BOARD))

    assert [r.text for r in result] == [POLICE, BOARD]


def test_a_report_may_recommend_nothing() -> None:
    """Prose about events contains no recommendation."""
    result = recommended(section(prose(2), prose(3), title="Narrative"))

    assert result == []


def scanned(*texts: str, title: str = "6. Recommendations") -> list[Written]:
    """A section as OCR reads it: no sizes, no bold, a list set apart by white space."""
    written = [*paragraph(prose(1, sentences=14)), Set(title, gap=1.0)]
    written += [line for text in texts for line in paragraph(text)]
    return [Set(line.text, size=None, gap=line.gap) for line in written]


def test_items_on_a_scan_count_where_their_numbers_are_lost() -> None:
    """OCR overlooks small numbers in the margin; every paragraph that advises is an item all the same."""
    result = recommended(scanned(f"1. {POLICE}", BOARD, SCHOOL))

    assert numbers(result) == [("1", POLICE), (None, BOARD), (None, SCHOOL)]


def test_a_gap_in_the_numbers_of_a_scan_is_an_item() -> None:
    """Where 3 follows 1, the paragraph between them was 2; one after the last number may belong to it."""
    more = "The police should also say this to every new officer."

    result = recommended(scanned(f"1. {POLICE}", BOARD, f"3. {SCHOOL}", more))

    assert numbers(result) == [("1", POLICE), (None, BOARD), ("3", SCHOOL)]


def test_advice_between_printed_numbers_is_no_item_of_its_own() -> None:
    """A file that contains its text loses no numbers."""
    result = recommended(section(f"1. {POLICE}", "The Board should explain why.", f"3. {SCHOOL}"))

    assert numbers(result) == [("1", POLICE), ("3", SCHOOL)]


def test_a_heading_on_a_scan_is_known_by_its_words() -> None:
    """Nothing is known of its type, and it carries no number."""
    result = recommended(scanned(POLICE, BOARD, title="Recommendations for the police and the Board"))

    assert numbers(result) == [(None, POLICE), (None, BOARD)]


def test_a_sentence_on_a_scan_that_begins_with_the_word_heads_nothing() -> None:
    """A short line with a full stop is a sentence."""
    result = recommended(scanned(POLICE, BOARD, title="Recommendations for them were never written."))

    assert result == []
