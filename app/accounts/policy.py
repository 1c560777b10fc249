"""Who may do what: one table of actions, and the two questions asked of it.

    may(person, Action.PUBLISH, standing)       for a page that shows or hides a door
    verdict(person, row, standing)              for the guard, before any route runs

Which route is which action stands in app/accounts/routes.py. What is in neither table is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto

from app.accounts.person import Person
from app.accounts.roles import Role, Scope
from app.models.review import ReviewState


class Action(StrEnum):
    """What can be done, in words that complete "You do not have permission to …"."""

    READ = "read this page"
    SIGN_IN = "sign in here"
    OWN_ACCOUNT = "use this account"
    SUBMIT = "submit reports"
    SEE_SUBMISSION = "see this submission"
    SEE = "see this review"
    CORRECT = "correct this review"
    REPLACE = "replace a document of this review"
    PUBLISH = "publish this review"
    WITHDRAW = "withdraw this review"
    SEE_RECEIPT = "see the receipt of this withdrawal"
    RESTORE = "restore this review"
    SEE_TRAIL = "see who changed what"
    SEE_PROBLEMS = "see what readers reported"
    MANAGE_ACCOUNTS = "manage accounts"


class Reach(Enum):
    """On which reviews and submissions a role may act."""

    OWN_BOARDS = auto()
    EVERY_BOARD = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a review or a submission stands, as far as permission depends on it."""

    state: ReviewState | None
    """None for a submission that has not become a review."""
    board_ids: frozenset[str]
    """Whose it is: see app/accounts/standing.py."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Who may do one thing."""

    is_open: bool = False
    """Anybody may, signed in or not."""
    roles: Mapping[Role, Reach] = field(default_factory=dict)
    states: frozenset[ReviewState] | None = None
    """The states a review must be in; None where it is not about a review, or any state will do."""
    scope: Scope | None = None
    """What a token must be for; None means that no token may, only a signed-in person."""


_D, _R, _P, _W = ReviewState.DRAFT, ReviewState.IN_REVIEW, ReviewState.PUBLISHED, ReviewState.WITHDRAWN
_OWN, _EVERY = Reach.OWN_BOARDS, Reach.EVERY_BOARD
_BOARDS = {Role.BOARD_MEMBER: _OWN, Role.CURATOR: _EVERY, Role.ADMINISTRATOR: _EVERY}
_CURATORS = {Role.CURATOR: _EVERY, Role.ADMINISTRATOR: _EVERY}
_ADMINISTRATORS = {Role.ADMINISTRATOR: _EVERY}

GRANTS: Mapping[Action, Grant] = {
    Action.READ: Grant(is_open=True),
    Action.SIGN_IN: Grant(is_open=True),
    Action.OWN_ACCOUNT: Grant(roles=_BOARDS),
    Action.SUBMIT: Grant(roles=_BOARDS, scope=Scope.SUBMIT),
    Action.SEE_SUBMISSION: Grant(roles=_BOARDS, scope=Scope.SUBMIT),
    Action.SEE: Grant(roles=_BOARDS, states=frozenset({_D, _R, _P, _W}), scope=Scope.SUBMIT),
    Action.CORRECT: Grant(roles=_BOARDS, states=frozenset({_D, _R, _P})),
    Action.REPLACE: Grant(roles=_BOARDS, states=frozenset({_D, _R, _P, _W})),
    # A public review too: what joined it or is a new version waits for that.
    Action.PUBLISH: Grant(roles=_BOARDS, states=frozenset({_D, _R, _P}), scope=Scope.PUBLISH),
    # A withdrawn one too: sent a second time, it is answered with the receipt of the first.
    Action.WITHDRAW: Grant(roles=_BOARDS, states=frozenset({_P, _W}), scope=Scope.WITHDRAW),
    # A public one too: what was restored keeps the receipt of its withdrawal.
    Action.SEE_RECEIPT: Grant(roles=_BOARDS, states=frozenset({_P, _W}), scope=Scope.WITHDRAW),
    Action.RESTORE: Grant(roles=_BOARDS, states=frozenset({_W}), scope=Scope.WITHDRAW),
    Action.SEE_TRAIL: Grant(roles=_CURATORS),
    Action.SEE_PROBLEMS: Grant(roles=_CURATORS),
    Action.MANAGE_ACCOUNTS: Grant(roles=_ADMINISTRATORS),
}

ABOUT_A_REVIEW = frozenset(action for action, grant in GRANTS.items() if grant.states is not None)
ABOUT_A_SUBMISSION = frozenset({Action.SEE_SUBMISSION})
_PUBLICLY_KNOWN = frozenset({_P, _W})


class Verdict(Enum):
    """What becomes of a request."""

    ALLOWED = auto()
    SIGN_IN_FIRST = auto()
    """Nobody is signed in: a page leads to the sign-in page, the API answers 401."""
    FORBIDDEN = auto()
    """403: they may know that it exists, but not do this."""
    NOT_NOW = auto()
    """409: they may do this, but not in the state it is in."""
    HIDDEN = auto()
    """404: they may not even know that it exists, so the answer is that of an address without anything."""


def may(person: Person | None, action: Action, standing: Standing | None = None) -> bool:
    """Whether the table allows it. An action about a review or a submission is refused without its standing."""
    grant = GRANTS[action]
    if grant.is_open:
        return True
    if person is None or person.role not in grant.roles or not _token_allows(person, grant):
        return False
    if action not in ABOUT_A_REVIEW | ABOUT_A_SUBMISSION:
        return True
    if standing is None or (grant.states is not None and standing.state not in grant.states):
        return False
    return _reaches(person, grant.roles[person.role], standing)


def verdict(
    person: Person | None, action: Action, standing: Standing | None = None, *, is_about_one: bool = False
) -> Verdict:
    """What becomes of a request; ``is_about_one`` where its address names a review or a submission."""
    if may(person, action, standing):
        return Verdict.ALLOWED
    if person is None:
        return Verdict.SIGN_IN_FIRST
    if is_about_one and not _may_know(person, standing):
        return Verdict.HIDDEN
    return Verdict.NOT_NOW if _may_in_another_state(person, action, standing) else Verdict.FORBIDDEN


def _token_allows(person: Person, grant: Grant) -> bool:
    return person.scopes is None or grant.scope in person.scopes


def _reaches(person: Person, reach: Reach, standing: Standing) -> bool:
    return reach is Reach.EVERY_BOARD or not person.board_ids.isdisjoint(standing.board_ids)


def _may_in_another_state(person: Person, action: Action, standing: Standing | None) -> bool:
    states = GRANTS[action].states
    if standing is None or standing.state is None or states is None:
        return False
    return any(may(person, action, Standing(state, standing.board_ids)) for state in states)


def _may_know(person: Person, standing: Standing | None) -> bool:
    """Published and withdrawn reviews are known to all; the others only to those who could see them."""
    if standing is None:
        return False
    return standing.state in _PUBLICLY_KNOWN or _reaches(
        person, GRANTS[Action.SEE].roles[person.role], standing
    )
