"""How claims of machines, boards and curators are weighed."""

from ingest.draft.claims import Claim, ClaimField, ClaimSource
from ingest.draft.facts import Register
from ingest.draft.json_value import JsonValue
from ingest.metadata.resolve import document_role, is_case_review, language, resolve


def a_claim(
    field: ClaimField, value: JsonValue, confidence: float = 0.9, *, by: ClaimSource = ClaimSource.MACHINE
) -> Claim:
    """A claim without evidence."""
    return Claim(field, value, confidence, (), "person", by)


def test_nothing_claimed_is_nothing_known() -> None:
    """Without claims every fact is unknown."""
    metadata = resolve(())

    assert metadata.title is None
    assert metadata.boards == ()


def test_surest_machine_wins() -> None:
    """Among machines the claim with the highest confidence wins."""
    claims = [a_claim(ClaimField.TITLE, "Low", 0.5), a_claim(ClaimField.TITLE, "High", 0.8)]

    assert resolve(claims).title == "High"


def test_unsure_machine_is_not_believed() -> None:
    """A claim below the least confidence stays a suggestion."""
    assert resolve([a_claim(ClaimField.ALIAS, "Child K", 0.3)]).alias is None


def test_board_outranks_a_sure_machine() -> None:
    """A person's word on a field wins over any machine's, however sure."""
    claims = [
        a_claim(ClaimField.TITLE, "Of the machine", 0.99),
        a_claim(ClaimField.TITLE, "Of the board", 0.1, by=ClaimSource.BOARD),
    ]

    assert resolve(claims).title == "Of the board"


def test_curator_outranks_a_board() -> None:
    """The curator's word is last."""
    claims = [
        a_claim(ClaimField.NATION, "wales", by=ClaimSource.CURATOR),
        a_claim(ClaimField.NATION, "england", by=ClaimSource.BOARD),
    ]

    assert resolve(claims).nation == "wales"


def test_last_decision_of_a_person_wins() -> None:
    """A person who decides twice means the second."""
    claims = [
        a_claim(ClaimField.ALIAS, "Child A", by=ClaimSource.CURATOR),
        a_claim(ClaimField.ALIAS, "Child B", by=ClaimSource.CURATOR),
    ]

    assert resolve(claims).alias == "Child B"


def test_person_can_say_that_nothing_is_shown() -> None:
    """A person's None empties the field against every machine."""
    claims = [
        a_claim(ClaimField.INCIDENT, {"value": "2019", "precision": "year"}),
        a_claim(ClaimField.INCIDENT, None, by=ClaimSource.BOARD),
    ]

    assert resolve(claims).incident is None


def test_boards_of_a_person_replace_those_of_the_machine() -> None:
    """A field with several values is decided as a whole by the highest source."""
    claims = [
        a_claim(ClaimField.BOARD, {"id": "a-safeguarding-children", "name": "A"}),
        a_claim(ClaimField.BOARD, {"id": None, "name": "B"}, by=ClaimSource.CURATOR),
        a_claim(ClaimField.BOARD, {"id": "c", "name": "C"}, by=ClaimSource.CURATOR),
    ]

    assert resolve(claims).boards == (Register(None, "B"), Register("c", "C"))


def test_same_value_counts_once() -> None:
    """Two claims of one kind are one kind."""
    claims = [a_claim(ClaimField.REVIEW_KIND, "scr"), a_claim(ClaimField.REVIEW_KIND, "scr", 0.7)]

    assert resolve(claims).review_kinds == ("scr",)


def test_role_language_and_case_review_have_defaults() -> None:
    """Where nothing is claimed a document is an English overview that no one vouches for."""
    assert document_role(()) == "overview"
    assert language(()) == "en"
    assert is_case_review(()) == (False, 0.5)


def test_case_review_carries_its_confidence() -> None:
    """The confidence of the winning claim is handed on."""
    assert is_case_review([a_claim(ClaimField.IS_CASE_REVIEW, True, 0.87)]) == (True, 0.87)
