"""Words that are names and something else: a name where a person is meant, and no name elsewhere."""

import pytest

from ingest.draft.findings import Severity
from tests.unit.anonymity.named_pages import found_in, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Only Rose had a bed.", "Rose"),
        ("Rose, then eleven, was caring for two toddlers.", "Rose"),
        ("• Lily: 14, lives with an aunt", "Lily"),
        ("Section 3 – Olive at school", "Olive"),
        ("The attack upon April lasted several minutes.", "April"),
        ("Staff said that Will would stay.", "Will"),
        ("No one asked Rich what he wanted.", "Rich"),
        ("They knew that Lewis loved dancing.", "Lewis"),
        ("He was not ready.\ntook penny to hospital, waited", "penny"),
        ("visited june at home, seen alone", "june"),
        ("sw met with poppy and school nurse", "poppy"),
        ("NOTES OF VISIT TO ALED AND THE BABY", "ALED"),
        ("ATTENDED WITH MELODY AND HER PARTNER", "MELODY"),
        ("A report upon IMRAN was asked for.", "IMRAN"),
        ("R -v- PECKHAM", "PECKHAM"),
        ("Mother's partner\tJonalyn Cruz", "Jonalyn Cruz"),
        ("Apologies: Jonalyn Cruz\nClose working is needed.", "Jonalyn Cruz"),
        ("The call came from Tyler\nHoward Thematic Review", "Tyler"),
        ("Her ex-partner (Tyrone) had an order.", "Tyrone"),
        ("The letter spoke of Begum and of nobody else.", "Begum"),
        ("The worker was to ring Llywelyn by noon.", "Llywelyn"),
        ("Child in Need visit\tFaith seen alone; says all ok", "Faith"),
        ("Core group. June did not want to come in.", "June"),
        ("Sibling\tWill\tM\t9", "Will"),
        ("Alias\tBoo", "Boo"),
        ("Case study: Shell", "Shell"),
        ("Connor's early life", "Connor"),
        ("The boys Tyler, Connor and Logan told him.", "Connor"),
        ("He was seen.\nive told april i cant cope", "april"),
        ("The email began “TUAN HAS LEFT”.", "TUAN"),
        ("Exhibit 1, produced by Keeley Smith", "Keeley Smith"),
        ("D E M E L Z A\nThe end", "D E M E L Z A"),
        ("The mother, Nico1eta, denied this.", "Nico1eta"),
        ("thx for seeing rose today", "rose"),
        ("She reverted to Kiss after her divorce.", "Kiss"),
        ("Nominals linked:\nLopez, Binta (suspect)", "Lopez"),
        ("It took eleven days before anybody realised that Blue had gone.", "Blue"),
        ("Tenants: Ms G Kiss", "G Kiss"),
        ("Auntie Drew had the children.", "Drew"),
        ("We called her Kezia. She hated being called anything else.", "Kezia"),
        ("Poem for Yuliana\nPractice was good.", "Yuliana"),
        ("Chances to protect Csaba\nSidebotham, P., Brandon, M. et al. (2016) Pathways.", "Csaba"),
        ("THE WILL OF ME MORWENNA POLGLASE\nSidebotham, P. et al. (2016) Pathways.", "MORWENNA POLGLASE"),
        ("SUNNY'S STORY", "SUNNY"),
        ("Apologies: Wazhma Amiri\nSafeguarding Partners met.", "Wazhma Amiri"),
        ("S/B Dr on call. Kent c/o headache since the fall.", "Kent"),
        ("He is known to Sky Rivers, a neighbour.", "Sky Rivers"),
        ("It was Bishop who cancelled.", "Bishop"),
        ("2. Family composition: the Mazumders\nThe end.", "Mazumders"),
        ("visit to winter, house cold", "winter"),
        ("Bay 3: River - home today; Paris - MDT at 3", "Paris"),
        ("Older males “Ghost” and “Spud” picked them up.", "Ghost"),
    ],
)
def test_names_are_found_where_little_says_that_they_are_names(text: str, words: str) -> None:
    """Everyday words, small letters, capitals, cells and the end of a line hide no name."""
    assert words in words_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mark the date. True partnership takes time. Glad to be of help.",
        "It ended in Autumn\n2023, in June and July, and the May meeting was late.",
        "Amber and red ratings are kept. A robin round was held.",
        "They had come from Lahore and Addis Ababa by way of San Francisco.",
        "He lives with his nan. Her grandad rang. i dont know what happend",
        "MINUTES OF THE BOARD AND ITS PANEL",
        "There is May half-term provision. All staff on Rainbow team were trained.",
        "R E P O R T\tA B C D E\tN N Y N Y",
        "Section 4B1a applies to the sch0ol.",
        "They agreed that Panel had gone beyond its terms.",
        "Mercy killing is defined in Annex D. Parents use Clare’s Law.",
        "Male at loc, drunk, 2 juvs in the address.",
        "The Grant Panel met at the County Hall.",
        "Cardiff and Oldham had services of their own. Plymouth was not asked.",
    ],
)
def test_words_and_places_of_everyday_are_no_names(text: str) -> None:
    """Words that are names too stay words where a verb, a month, a colour or a city is meant."""
    assert words_in(text) == []


def test_made_up_people_of_a_guide_are_warnings() -> None:
    """A guide whose examples begin with people blocks no page with them; one such example is not enough."""
    story = "Amy’s mum has a diagnosis. Amy was seen. Amy’s aunt is near. When Amy is in school, she is well."

    guide = found_in(f"For example:\nAmy has been at home. {story} For example: Anna is in a new home.")
    review = found_in(f"For example: Amy has been at home. {story}")

    assert guide
    assert {finding.severity for finding in guide} == {Severity.WARNING}
    assert Severity.SEVERE in {finding.severity for finding in review}


def test_what_only_clues_call_a_name_is_a_warning() -> None:
    """A row of everyday words blocks no publication, whatever its clues."""
    found = found_in("It was Bishop who cancelled. S/B Dr on call. Kent c/o headache.")
    assert {finding.severity for finding in found} == {Severity.WARNING}
