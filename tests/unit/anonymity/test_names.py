"""Names of people: what nothing explains is found, what the report, the trade or a curator explains is not."""

import pytest

from ingest.anonymity.names import NameInputs
from ingest.anonymity.report import findings_of
from ingest.draft.claims import ClaimField
from ingest.draft.findings import FindingKind, Severity
from tests.unit.anonymity.named_pages import claim, document, found_in, lists, words_in


def test_full_name_is_severe_and_has_its_place() -> None:
    """A full name that the report does not declare must be decided before publication."""
    text = "The review was told that\nTyler Kowalski had been seen at school."

    (finding,) = found_in(text)

    assert (finding.kind, finding.severity, finding.page) == (FindingKind.NAME, Severity.SEVERE, 1)
    assert text[finding.start : finding.end] == finding.words == "Tyler Kowalski"
    assert "Tyler" not in finding.why


def test_lone_unexplained_word_is_a_warning() -> None:
    """One word that nothing explains may be a name, or jargon to be explained once."""
    (finding,) = found_in("The panel heard that Kowalski was at work.")

    assert (finding.words, finding.severity) == ("Kowalski", Severity.WARNING)


def test_raised_numbers_of_notes_are_no_names_and_hide_none() -> None:
    """The number of a note is no word, and a name right before or after it is still one."""
    assert words_in("It lasts until the age of a child ¹¹ . Agencies have a duty ³⁴ to act.") == []
    assert words_in("The panel heard that Kowalski¹² was at work.\n³Zbigniew was asked.") == [
        "Kowalski",
        "Zbigniew",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Her brother Kofi was at home.", "Kofi"),
        ("The home of Mrs Brown was clean.", "Brown"),
        ("A daughter called Grace lived there.", "Grace"),
        ("He lived with Amina, his sister, and moved.", "Amina"),
        ("Her brother Summer told the nurse that he was cold.", "Summer"),
        ("The social worker met Mr van Dam at home.", "Dam"),
    ],
)
def test_title_or_family_tie_is_severe(text: str, words: str) -> None:
    """The words around a name say whose it is, even where the name is a word too."""
    (finding,) = found_in(text)

    assert (finding.words, finding.severity) == (words, Severity.SEVERE)


@pytest.mark.parametrize(
    "name",
    [
        "Kow-\nalski",
        "Jean-Luc Mbeki",
        "O’Sullivan",
        "Siobhán Ní Bhriain",
        "Owain ap Rhys",
        "Piet van der Berg",
        "J. Kowalski",
        "TYLER KOWALSKI",
        "tyler kowalski",
        "Mohammed al-Rashid",
        "Wójcik",
    ],
)
def test_names_of_every_form_are_found_whole(name: str) -> None:
    """Over a line's end, hyphenated, with diacritics and particles, in capitals and in small letters."""
    (words,) = words_in(f"It was reported that {name} was not at school that day.")

    assert name.split("\n")[-1].split()[-1] in words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The nurse noted that Grace Baker was not at school.", "Grace Baker"),
        ("Name\tRelationship\nMason Marsh\tMother", "Mason Marsh"),
        ("The subject is GRANT FIELD, who was nine.", "GRANT FIELD"),
        ("CHRONOLOGY OF HUI CHENG", "HUI CHENG"),
        ("On that day Khan had left the house.", "Khan"),
        ("Then Chelsea was seen, and the nurse told Chelsea to wait.", "Chelsea"),
        ("The Wright family moved to the area.", "Wright"),
        ("R v Banks [2019] EWCA Crim 22", "Banks"),
        ("The life of Roxana Ward", "Roxana Ward"),
        ("cc Kofi Mensah, parent", "Kofi Mensah"),
        ("Signed by Kofi Mensah", "Kofi Mensah"),
        ("Rose’s mother did not come.", "Rose"),
        ("tc to ashley longan, no reply", "ashley longan"),
    ],
)
def test_names_that_are_words_are_found_where_they_are_names(text: str, words: str) -> None:
    """A capital inside a sentence, another name beside them or what follows makes a word a name."""
    assert words in words_in(text)


def test_possessive_is_no_part_of_a_name() -> None:
    """ "Kowalski's" and "Kowalski" are the same words, so that both are decided together."""
    assert words_in("The school knew Kowalski’s address and that Kowalski was ill.") == [
        "Kowalski",
        "Kowalski",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Children’s social care in Leeds held a strategy meeting with the LADO about Section 47 on 4 May.",
        "Ofsted and the safeguarding partners said that whistleblowing and adultification were not understood.",
        "Northmere Safeguarding Children Partnership met. The police in Northmere came.",
        "Child K and Mrs Q’s sister met the reviewer. Mr G’s care was paid for.",
        "Write to ada.quill@example.org or see https://example.org/kowalski.",
        "The Kowalski Road surgery and the Munro review were named. Gillick competence was not tested.",
        "The Education Support Service (LACESS) met. LACESS saw Mr SF on 3 Jan 2016 and in April.",
        "The reinspection was unsupportive of Anaesthetists. The Foster family worker was a Bradford nurse.",
        "Surrey Council, 11 Cockshot Hill Woodhatch Reigate RH2 8EF",
        "Mark the date. Grant funding will end. The Grant Panel will meet in May and June.",
    ],
)
def test_what_is_explained_is_no_finding(text: str) -> None:
    """English, the register, places, the trade, bodies, letters for people and addresses explain themselves."""
    assert words_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Independent Chair: Ada Kowalski",
        "The lead inspector was Ada Kowalski, Her Majesty’s Inspector.",
        "Lead inspector: Ada Kowalski HMI\nTeam inspectors: Tyler Mensah, Amina Wójcik and Rhys Owusu",
        "Ada Kowalski, Director of Nursing, sat on the panel.",
    ],
)
def test_holders_of_a_public_post_are_no_finding(text: str) -> None:
    """Chairs, inspectors, directors and authors are named on purpose, alone or in a list."""
    assert words_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Her cousin Blessing and Princess were seen.", "Princess"),
        ("The nurse spoke about May at length.", "May"),
        ("It was not known whether Will was at home.", "Will"),
        ("May was discharged with a plan.", "May"),
        ("The team was late.\nRemembering Rob\nIt was a cold day.", "Rob"),
        ("All left. When Rose told a teacher, no one came.", "Rose"),
        ("DAISY WAS NOT SEEN AT THIS VISIT", "DAISY"),
        ("Sibling 1 Robin 11 yrs", "Robin"),
        ("He saved it in his phone as Smudge.", "Smudge"),
        ("Friends liked Nay-Nay and so did we.", "Nay-Nay"),
        ("Household member   Wong Ka Yan   Uncle", "Wong Ka Yan"),
        ("The form is headed WAI TANG and is not signed.", "WAI TANG"),
        ("Mrs L.Lashley (grandmother)", "L.Lashley"),
        ("A letter of 3 May went to M. Sowerby today.", "M. Sowerby"),
        ("The plan was signed by the manager.\nShanice Mensah attended with a black eye.", "Shanice Mensah"),
        ("Yours sincerely,\nRania Haddad\n(Mother)", "Rania Haddad"),
        ("Adwoa (1984) = Kwabena (1979)", "Adwoa"),
        ("Of the records, 2 Tyler Sowerby wrote none.", "Tyler Sowerby"),
        ("NOT TO BE GIVEN TO UDDIN\nHealth visitors knew.", "UDDIN"),
        ("no reply from grant since tuesday", "grant"),
        ("dad (gemma) not to have contact", "gemma"),
        ("message left for sowerby to ring duty", "sowerby"),
    ],
)
def test_names_are_found_in_the_ways_in_which_they_slip(text: str, words: str) -> None:
    """Words of English, months, initials, labels, notes, family trees and signatures do not hide a name."""
    assert words in words_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "In May and since April 2019 the hope was to grant a place. In Autumn 2023 it met.",
        "Sidebotham, P. and Bailey, S. (2012) New. Munro, E. (2011) The review. [2014] EWHC 2522 (Fam)",
        "The Rainbow centre was open. Munro (2011) The review. Team Manager\nHealth and care",
        "Howard Thematic Learning was compared with 2017 Housing Court and with Appendix 2.",
        "txt from mum: cant do tmrw sorry xxx",
    ],
)
def test_months_centres_citations_and_text_speak_are_no_finding(text: str) -> None:
    """What shares its form with the ways above and leads to nobody stays quiet."""
    assert words_in(text) == []


def test_names_in_the_folders_of_a_file_name_are_found() -> None:
    """A path that was kept as the name of a file has folders named after people too."""
    findings = found_in("Nothing.", file_name="C:/Users/panel/Tyler Kowalski/notes.pdf")

    assert [finding.words for finding in findings] == ["tyler kowalski"]


def test_practitioner_is_a_warning() -> None:
    """Someone who worked with the family is usually not named; a board may want to."""
    (finding,) = found_in("She was seen by Dr Kowalski on the ward.")

    assert (finding.words, finding.severity) == ("Kowalski", Severity.WARNING)


def test_reader_of_a_letter_is_a_warning() -> None:
    """A letter is sent to someone in a post, whose name is under its date and after "Dear"."""
    findings = found_in(
        "22 November 2018\nTyler Kowalski\nTown Hall\nDear Tyler Kowalski\nWe came to see you."
    )

    assert [(finding.words, finding.severity) for finding in findings] == [
        ("Tyler Kowalski", Severity.WARNING)
    ] * 2


def test_author_alias_and_title_are_declared() -> None:
    """The claims of a report explain its author, its pseudonym and the names of its title."""
    claims = (
        claim(ClaimField.AUTHOR, "Ada Kowalski"),
        claim(ClaimField.ALIAS, "Angharad"),
        claim(ClaimField.TITLE, "Safeguarding Adults Review: Amina"),
    )

    assert found_in("Ada Kowalski wrote of Angharad and of Amina, her aunt.", claims=claims) == []


def test_pseudonyms_that_a_report_defines_are_no_findings() -> None:
    """ "Referred to as" gives a pseudonym; a report that changed names repeats them."""
    defined = "The child is referred to as Kofi and Ama in this report. Kofi was seen. Ama was not seen."
    repeated = "All names have been changed. Amina ran. The aunt of Amina said no. So did Amina. "
    repeated += "Then Amina left. Tomasz came."

    assert found_in(defined) == []
    assert {finding.severity for finding in found_in(repeated)} == {Severity.WARNING}
    assert words_in(repeated) == [*["Amina"] * 4, "Tomasz"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kowalski ran. They met Kowalski. So did Kowalski. Then Kowalski left.", "Kowalski"),
        ("Amina ran. So did Amina. Then Amina left. The nurse saw Mrs Amina.", "Amina"),
        ("The aunt saw Tyler Kowalski. Kowalski ran. So did Kowalski. Then Kowalski left.", "Tyler Kowalski"),
    ],
)
def test_repeated_surnames_are_no_pseudonyms(text: str, words: str) -> None:
    """A report that mentions pseudonyms and repeats a surname has a finding for it; beside a title it is severe."""
    findings = found_in(f"Pseudonyms have been used. {text}")

    assert words in [finding.words for finding in findings]
    assert (findings[0].severity is Severity.SEVERE) is (words != "Kowalski")


def test_repeated_surname_beside_a_family_tie_is_severe() -> None:
    """Repetition makes no pseudonym of it."""
    text = (
        "Pseudonyms were chosen. Her brother Kowalski ran. So did Kowalski. Kowalski left. They met Kowalski."
    )

    assert {finding.severity for finding in found_in(text)} == {Severity.SEVERE}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (ClaimField.TITLE, "Serious Case Review: Tyler Kowalski"),
        (ClaimField.ALIAS, "Tyler Kowalski"),
        (ClaimField.TITLE, "TYLER KOWALSKI: A SERIOUS CASE REVIEW"),
    ],
)
def test_full_name_in_the_title_is_severe(field: ClaimField, value: str) -> None:
    """It explains itself nowhere: not on the cover beside a post, not later, and not by the alias made of it."""
    cover = "Serious Case Review\nTyler Kowalski\nIndependent Author: Ada Quill"
    claims = (claim(field, value), claim(ClaimField.ALIAS, "Tyler"), claim(ClaimField.AUTHOR, "Ada Quill"))

    findings = found_in(cover, "The school knew that Kowalski was ill.", claims=claims)

    assert [(finding.words, finding.severity) for finding in findings] == [
        ("Tyler Kowalski", Severity.SEVERE),
        ("Kowalski", Severity.WARNING),
    ]


def test_full_name_of_a_title_that_no_page_has_is_severe() -> None:
    """The title of the file is shown as the report's, so its name is found without a place."""
    (finding,) = found_in("Nothing.", claims=(claim(ClaimField.TITLE, "Review of Tyler Kowalski"),))

    assert (finding.words, finding.severity, finding.page) == ("tyler kowalski", Severity.SEVERE, None)


@pytest.mark.parametrize("alias", ["Child K", "Adult B", "Baby Wren", "Mrs Heron", "Kofi and Ama", "Mr SF"])
def test_alias_that_is_no_full_name_is_declared(alias: str) -> None:
    """A letter, a word after a noun or a title, and several given names are how reports call people."""
    claims = (
        claim(ClaimField.ALIAS, alias),
        claim(ClaimField.TITLE, f"Child Safeguarding Practice Review: {alias}"),
    )

    assert found_in(f"The nurse met {alias} on that day.", claims=claims) == []


def test_full_name_that_a_report_defines_as_a_pseudonym_is_declared() -> None:
    """ "Referred to as" outweighs the shape of the name."""
    text = "The young man is referred to as Kofi Mensah in this report. Kofi Mensah was seen."

    assert found_in(text, claims=(claim(ClaimField.TITLE, "Review: Kofi Mensah"),)) == []


def test_alias_that_slips_is_severe() -> None:
    """A report that says Child K and then once a name with K has let the name slip."""
    (finding,) = found_in("Child K was seen at home. The nurse wrote that Kevin was asleep.")

    assert (finding.words, finding.severity) == ("Kevin", Severity.SEVERE)


def test_same_words_have_the_severity_of_their_worst_place() -> None:
    """Alike ones are decided together, so one severe place makes all of them severe."""
    findings = found_in("Her brother Kofi left.", "It was said that Kofi came back.")

    assert [(finding.words, finding.severity) for finding in findings] == [("Kofi", Severity.SEVERE)] * 2


@pytest.mark.parametrize(
    ("file_name", "words"),
    [
        ("tyler-jones-scr.pdf", ["tyler jones"]),
        ("TylerJones_LCSPR_v2.pdf", ["tyler jones"]),
        ("lcspr-leeds-child-k-final-2021.pdf", []),
        ("Joy_safety_plan.docx", ["joy"]),
        ("GROSZ_Rivka_GP-summary.pdf", ["grosz rivka"]),
        ("May_meeting_notes.docx", []),
    ],
)
def test_name_in_the_file_name_is_found(file_name: str, words: list[str]) -> None:
    """The name of the upload is no page: the finding has no place."""
    findings = found_in("Nothing.", file_name=file_name)

    assert [finding.words for finding in findings] == words
    assert all(finding.page is None for finding in findings)


def test_welsh_words_are_explained_among_welsh_words() -> None:
    """A Welsh page has Welsh words, and a name in it is still found."""
    text = "Mae'r adroddiad hwn yn edrych ar y gwasanaethau cymdeithasol. Dywedodd y nyrs fod Kowalski wedi mynd."

    assert words_in(text) == ["Kowalski"]


def test_town_of_an_address_is_no_finding_of_its_own() -> None:
    """One decision about the address is enough; a name beside it is still found."""
    text = "Kofi Quillam lived at 7 Old Mill Lane, Ternmouth, with his aunt."

    findings = findings_of(document(text), NameInputs(lists()))

    assert [(finding.kind, finding.words) for finding in findings] == [
        (FindingKind.ADDRESS, "7 Old Mill Lane, Ternmouth"),
        (FindingKind.NAME, "Kofi Quillam"),
    ]
