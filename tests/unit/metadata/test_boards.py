"""Boards, areas and nations as printed. Unregistered boards are invented; registered ones are public bodies."""

from typing import NamedTuple

import pytest

from ingest.metadata.register import load_register, register_entries
from tests.unit.metadata.sheets import read


class Printed(NamedTuple):
    """A cover and the boards it names: id or None, and name."""

    sheet: str
    boards: tuple[tuple[str | None, str], ...]
    areas: str
    nation: str | None


PRINTED = (
    Printed(
        "# Serious Case Review: Child K\nLeeds Safeguarding Children Board",
        (("leeds-safeguarding-children", "Leeds Safeguarding Children Board"),),
        "LDS",
        "england",
    ),
    Printed(
        "# Child Safeguarding Practice Review: Ash\nLEEDS\nSAFEGUARDING CHILDREN PARTNERSHIP",
        (("leeds-safeguarding-children", "Leeds Safeguarding Children Partnership"),),
        "LDS",
        "england",
    ),
    Printed(
        "# Serious Case Review: Child B\nLocal Safeguarding Children Board\nfor Kent",
        (("kent-safeguarding-children", "Local Safeguarding Children Board for Kent"),),
        "KEN",
        "england",
    ),
    Printed(
        "# Serious Case Review\n## Child C\nBournemouth and Poole Local Safeguarding Children Board",
        (("pan-dorset", "Bournemouth and Poole Local Safeguarding Children Board"),),
        "BPC DST",
        "england",
    ),
    Printed(
        "# SERIOUS CASE REVIEW\n## CHILD H\nEXAMPLESHIRE\nSAFEGUARDING CHILDREN BOARD",
        ((None, "Exampleshire Safeguarding Children Board"),),
        "",
        "england",
    ),
    Printed(
        "# Serious Case Review: Child R\nExampleton LSCB\nApril 2014",
        ((None, "Exampleton Safeguarding Children Board"),),
        "",
        "england",
    ),
    Printed(
        "# Safeguarding Adults Review: Adult C\nExampleton and Sampleford Safeguarding Adults Board",
        ((None, "Exampleton and Sampleford Safeguarding Adults Board"),),
        "",
        "england",
    ),
    Printed(
        "# Domestic Homicide Review\n## Mrs P\nSafer Exampleton Partnership",
        ((None, "Safer Exampleton Partnership"),),
        "",
        "england",
    ),
    Printed(
        "# Child Practice Review\n## CYSUR 4/2019\nCYSUR Mid and West Wales Safeguarding Children Board",
        (("cysur", "CYSUR Mid and West Wales Safeguarding Children Board"),),
        "CGN CMN PEM POW",
        "wales",
    ),
    Printed(
        "# Adult Practice Review\n## Adult W\nNorth Wales Safeguarding Adults Board",
        (("north-wales", "North Wales Safeguarding Adults Board"),),
        "AGY CWY DEN FLN GWN WRX",
        "wales",
    ),
    Printed(
        "# Child Practice Review\nWestern Bay Safeguarding Children Board",
        (("west-glamorgan", "Western Bay Safeguarding Children Board"),),
        "NTL SWA",
        "wales",
    ),
    Printed(
        "# Case Management Review\nSafeguarding Board for Northern Ireland",
        (("sbni", "Safeguarding Board for Northern Ireland"),),
        "",
        "northern_ireland",
    ),
    Printed(
        "# Significant Case Review\n## Child M\nFife Child Protection Committee",
        (("fife-child-protection", "Fife Child Protection Committee"),),
        "FIF",
        "scotland",
    ),
    Printed(
        "# Significant Case Review\n## Adult K\nHighland Adult Protection Committee",
        (("highland-adult-protection", "Highland Adult Protection Committee"),),
        "HLD",
        "scotland",
    ),
    Printed(
        "# Serious Case Review: Child J\nLeeds Safeguarding Children Board\nand\nBradford"
        " Safeguarding Children Board",
        (
            ("leeds-safeguarding-children", "Leeds Safeguarding Children Board"),
            ("bradford-safeguarding-children", "Bradford Safeguarding Children Board"),
        ),
        "BRD LDS",
        "england",
    ),
    Printed(
        "# Safeguarding Adults Review: Mr G\nTeeswide Safeguarding Adults Board",
        (("teeswide-adults", "Teeswide Safeguarding Adults Board"),),
        "HPL MDB RCC STT",
        "england",
    ),
    Printed(
        "# Serious Case Review: Child L\nExampleshire County Council",
        ((None, "Exampleshire County Council"),),
        "",
        "england",
    ),
    Printed(
        "# Domestic Homicide Review\nCommissioned by Reading Borough Council\n## Ms T",
        ((None, "Reading Borough Council"),),
        "RDG",
        "england",
    ),
)


@pytest.mark.parametrize("printed", PRINTED, ids=lambda printed: printed.sheet[-45:])
def test_boards_of_the_cover(printed: Printed) -> None:
    """A board of the register has its id; every board goes by its printed name."""
    metadata = read(printed.sheet).metadata

    assert {(board.id, board.name) for board in metadata.boards} == set(printed.boards)


@pytest.mark.parametrize("printed", PRINTED, ids=lambda printed: printed.sheet[-45:])
def test_areas_and_nation_follow_the_boards(printed: Printed) -> None:
    """The areas are those of the boards, or of the council the cover names; the nation follows."""
    metadata = read(printed.sheet).metadata

    assert " ".join(sorted(area.id or "" for area in metadata.areas)) == printed.areas
    assert metadata.nation == printed.nation


def test_initials_are_expanded_against_the_first_pages() -> None:
    """ "ESCB" on the cover is the board with those initials that the text names."""
    body = "1.1 The Exampleshire Safeguarding Children Board decided to hold this review.\n" * 2

    metadata = read("# Serious Case Review\n## Child D\nApproved by the ESCB", body).metadata

    assert [board.name for board in metadata.boards] == ["Exampleshire Safeguarding Children Board"]


def test_initials_are_expanded_by_the_place_named_most() -> None:
    """Where no board is named in full, "ECSP"-like initials of one letter take the place that begins with it."""
    body = (
        "The Board looked at how services work in Wexcombe. Children in Wexcombe are seen by many services."
    )

    metadata = read("# Serious Case Review\n## Child D\nApproved by the WSCB", body).metadata

    assert [board.name for board in metadata.boards] == ["Wexcombe Safeguarding Children Board"]


def test_copyright_line_names_the_board() -> None:
    """A line of copyright or commission on page two names the publisher where the cover does not."""
    second = "Copyright of this report is with Exampleton LSCB.\nIt may be quoted."

    metadata = read("# Serious Case Review\n## Child D\n", second).metadata

    assert [board.name for board in metadata.boards] == ["Exampleton Safeguarding Children Board"]


def test_running_header_names_the_board() -> None:
    """The running header serves where neither cover nor imprint name a board."""
    metadata = read(
        "# Serious Case Review\n## Child D\n", header="Sampleford Safeguarding Children Board"
    ).metadata

    assert [board.name for board in metadata.boards] == ["Sampleford Safeguarding Children Board"]


def test_predecessor_and_successor_share_an_id() -> None:
    """A review of a board and one of the partnership that followed it are found together."""
    old = read("# Serious Case Review: Child K\nKnowsley Safeguarding Children Board").metadata
    new = read(
        "# Local Child Safeguarding Practice Review\nKnowsley Safeguarding Children Partnership"
    ).metadata

    assert [board.id for board in old.boards] == [board.id for board in new.boards]
    assert [(board.name, board.today) for board in old.boards] == [
        ("Knowsley Safeguarding Children Board", "Knowsley Safeguarding Children Partnership")
    ]


def test_register_knows_every_area_of_its_boards() -> None:
    """No board refers to an area that is not there."""
    register = load_register()

    assert all(code in register.areas for board in register.boards.values() for code in board.areas)


def test_a_name_is_found_however_it_is_spelt() -> None:
    """Ampersands, hyphens and articles do not matter."""
    register = load_register()

    result = {
        register.area_named(name)
        for name in (
            "Stoke-on-Trent",
            "stoke on trent",
            "City of Stoke-on-Trent",
            "Stoke-On-Trent City Council",
        )
    }

    assert len(result) == 1


def test_a_former_authority_is_known_with_its_successors() -> None:
    """An authority that ended keeps its code and says what followed."""
    area = load_register().area_named("Cumbria")

    assert area is not None
    assert area.ended
    assert area.successors == ("CBD", "WAF")


MOST_NOT_CHECKED = 33
"""Boards of the register whose name no public page was found for. Lower it with every page that is found."""


def test_every_board_of_the_register_has_a_source() -> None:
    """Each entry says on which public page it was seen, or that nobody has found one yet; these grow fewer."""
    entries = register_entries("boards")

    without = [entry["id"] for entry in entries if not entry.get("source")]
    not_checked = [entry["id"] for entry in entries if entry.get("source") == "not checked"]
    assert not without
    assert len(not_checked) <= MOST_NOT_CHECKED, not_checked


def test_sources_are_public_pages() -> None:
    """A source is the address of a page that anyone can open."""
    sources = {entry["source"] for entry in register_entries("boards")} - {"not checked"}

    assert all(source.startswith(("https://", "http://")) for source in sources)
