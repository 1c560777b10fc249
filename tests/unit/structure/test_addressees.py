"""Whom recommendations address."""

from pathlib import Path

import pytest
import yaml

from ingest.structure.addressees import addressees_of, short_names_in
from ingest.structure.agency_names import AGENCY_NAMES

VOCABULARY = Path(__file__).parents[3] / "ingest" / "tagging" / "vocabulary" / "agency.yaml"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The police should review their training with schools.", ("police",)),
        ("The Board and all GP practices must agree a form.", ("safeguarding_board", "gp")),
        ("For housing officers to ensure that parents are told of safer sleep.", ("housing",)),
        (
            "That Children's Social Care and health visiting review the plan.",
            ("childrens_social_care", "health_visiting"),
        ),
        ("Exampleshire SAB should seek assurance from the hospital.", ("safeguarding_board",)),
        ("The school nursing service should write to schools.", ("school_nursing",)),
        ("It is recommended that the Integrated Care Board should fund a post.", ("icb",)),
        ("Dylai'r heddlu drin pob adroddiad fel trosedd.", ("police",)),
        ("Fenbridge Homes should review how it gains access.", ("housing",)),
        ("Neighbourhood officers must tell the social worker.", ("housing",)),
        ("The Council's Housing Options Team should write to the family.", ("housing",)),
        ("Care Homes should keep a list.", ("care_home",)),
        (
            "The Exampleton Mental Health NHS Foundation Trust should agree a form.",
            ("mental_health_services",),
        ),
        ("A protocol should be agreed between housing and probation.", ("housing", "probation")),
        ("Improve how visits are written down. Lead agency: Health Visiting", ("health_visiting",)),
        ("The Police and Crime Commissioner should fund the programme.", ()),
        ("The Board of the Mental Health NHS Trust should receive a report.", ("mental_health_services",)),
        ("The Department for Levelling Up, Housing and Communities should amend it.", ("government",)),
        ("The Safeguarding Adults Board's housing sub-group should write it.", ("safeguarding_board",)),
        ("Every agency represented on the Board should sign it.", ("all_agencies",)),
        ("It is recommended that agencies should share chronologies.", ("all_agencies",)),
        ("Training on the hospital protocol should be renewed.", ()),
        ("Private landlords licensed by the council should be given the leaflet.", ()),
        ("The Chief Constable should dip sample cases.", ("police",)),
        ("Ensure that the police are told.", ()),
        ("There should be a focus on transition from school.", ()),
    ],
)
def test_addressees_are_before_the_verb(text: str, expected: tuple[str, ...]) -> None:
    """Who is only mentioned is not addressed."""
    addressees = addressees_of(text)

    assert addressees == expected


def test_the_heading_counts_where_the_text_names_no_one() -> None:
    """Under "Recommendations for the police" a bare "Ensure that ..." is theirs."""
    addressees = addressees_of(
        "Ensure that officers write down what a child says.", "Recommendations for the police"
    )

    assert addressees == ("police",)


def test_short_names_are_what_the_report_calls_so() -> None:
    """ "The Partnership" of a homicide review is the community safety partnership its beginning names."""
    short = short_names_in(
        ["Exampleton Community Safety Partnership held this review.", "The Mental Health Trust"]
    )

    assert addressees_of("The Partnership should write a guide.", short_names=short) == (
        "community_safety_partnership",
    )
    assert addressees_of("The Trust must ask families.", short_names=short) == ("mental_health_services",)
    assert addressees_of("The Trust must ask families.") == ()


def test_a_body_is_known_by_the_short_form_the_report_gives_it() -> None:
    """ "Riverside Housing Association (RHA)" is a landlord wherever it is called RHA."""
    short = short_names_in(
        ["Riverside Housing Association (RHA) let the flat.", "Fife Child Protection Committee"]
    )

    assert addressees_of("RHA should visit each year.", short_names=short) == ("housing",)
    assert addressees_of("NHS Strathorran should write to parents.", short_names=short) == ("health_board",)


def test_every_id_is_a_term_of_the_vocabulary() -> None:
    """Addressees can be filtered by the same terms as agencies."""
    terms = {term["id"] for term in yaml.safe_load(VOCABULARY.read_text())["terms"]}

    assert set(AGENCY_NAMES) <= terms
