"""The table of actions, with signed-in browsers and with tokens."""

from uuid import uuid4

import pytest

from app.accounts.person import Person
from app.accounts.policy import (
    ABOUT_A_REVIEW,
    ABOUT_A_SUBMISSION,
    ABOUT_VERSIONS,
    Action,
    Resource,
    Verdict,
    may,
    verdict,
)
from app.accounts.roles import Role, Scope
from app.models.review import ReviewState
from tests.policy.cells import SCOPES, Persona, is_allowed

OWN = frozenset({"own"})
STATES: list[ReviewState | None] = list(ReviewState)


def a_person(persona: Persona, *, scopes: frozenset[Scope] | None = None) -> Person | None:
    """Who comes, without a database."""
    if persona is Persona.NOBODY:
        return None
    role = Role.BOARD_MEMBER if persona is Persona.OTHER_BOARD else Role(persona.value)
    boards = {Persona.OWN_BOARD: OWN, Persona.OTHER_BOARD: frozenset({"other"})}.get(persona, frozenset())
    return Person(uuid4(), "Ada Example", "ada@example.org", role, boards, scopes=scopes)


def a_resource(action: Action, state: ReviewState | None) -> Resource | None:
    """A review or submission of the own board, where the action is about one."""
    if action in ABOUT_A_SUBMISSION:
        return Resource(None, OWN)
    return Resource(state, OWN, OWN) if action in ABOUT_A_REVIEW else None


@pytest.mark.parametrize("persona", Persona, ids=lambda member: member.name)
@pytest.mark.parametrize("action", Action, ids=lambda member: member.name)
def test_action_is_granted_as_expected(action: Action, persona: Persona) -> None:
    """In every state of a review, to exactly those whom the table of the tests names."""
    for state in STATES:
        allowed = may(a_person(persona), action, a_resource(action, state))

        assert allowed == is_allowed(action, persona, state), state


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("action", Action, ids=lambda member: member.name)
def test_token_does_what_its_scope_and_its_role_both_allow(action: Action, scope: Scope) -> None:
    """Never what another scope is for, never more than the account may."""
    for persona in (Persona.OWN_BOARD, Persona.OTHER_BOARD, Persona.CURATOR, Persona.ADMINISTRATOR):
        for state in STATES:
            allowed = may(a_person(persona, scopes=frozenset({scope})), action, a_resource(action, state))

            is_open = is_allowed(action, Persona.NOBODY, state)
            expected = is_open or (SCOPES.get(action) == scope and is_allowed(action, persona, state))
            assert allowed == expected, (persona, state)


@pytest.mark.parametrize("action", sorted(ABOUT_A_REVIEW | ABOUT_A_SUBMISSION))
def test_nothing_is_granted_about_what_is_not_there(action: Action) -> None:
    """Without a resource not even an administrator may act, and the answer is 404."""
    person = a_person(Persona.ADMINISTRATOR)

    assert not may(person, action, None)
    assert verdict(person, action, None, names_resource=True) is Verdict.HIDDEN


def test_review_of_no_board_belongs_to_curators() -> None:
    """A draft that was not uploaded for a board belongs to no board member."""
    no_boards = Resource(ReviewState.DRAFT, frozenset())

    assert not may(a_person(Persona.OWN_BOARD), Action.SEE, no_boards)
    assert may(a_person(Persona.CURATOR), Action.SEE, no_boards)


def test_draft_of_another_board_is_hidden_and_a_published_review_is_not() -> None:
    """Only what the public knows is said to exist."""
    stranger = a_person(Persona.OTHER_BOARD)

    draft = verdict(stranger, Action.SEE, Resource(ReviewState.DRAFT, OWN), names_resource=True)
    published = verdict(stranger, Action.WITHDRAW, Resource(ReviewState.PUBLISHED, OWN), names_resource=True)

    assert draft is Verdict.HIDDEN
    assert published is Verdict.FORBIDDEN


@pytest.mark.parametrize("action", sorted(ABOUT_VERSIONS))
def test_version_that_is_not_public_is_denied_to_boards_by_default(action: Action) -> None:
    """A board to which the review belongs, but not every version of it, is refused; a curator is not."""
    states = [state for state in ReviewState if is_allowed(action, Persona.CURATOR, state)]

    assert not any(may(a_person(Persona.OWN_BOARD), action, Resource(state, OWN)) for state in states)
    assert all(may(a_person(Persona.CURATOR), action, Resource(state, OWN)) for state in states)
