"""The policy: a table of which roles may do which actions, and the two functions that read it.

    may(person, Action.PUBLISH, resource)        for a page that shows or hides a link
    verdict(person, Action.PUBLISH, resource)    for the guard, before any route runs

app/accounts/routes.py says which action each route is. What is in neither table is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
    DECIDE_FINDINGS = "decide what could identify someone"
    RETRY = "try the unread pages of this review again"
    PUBLISH = "publish this review"
    WITHDRAW = "withdraw this review"
    SEE_RECEIPT = "see the receipt of this withdrawal"
    RESTORE = "restore this review"
    SEE_AUDIT_LOG = "see who changed what"
    EXPLAIN_WORDS = "explain words for every report"
    REPROCESS = "reprocess reports"
    SEE_PROBLEMS = "see what readers reported"
    MANAGE_ACCOUNTS = "manage accounts"


class Reach(Enum):
    """Which reviews and submissions a role may act on."""

    OWN_BOARDS = auto()
    EVERY_BOARD = auto()


@dataclass(frozen=True, slots=True)
class Resource:
    """A review or submission, as far as permission depends on it: its state and its boards."""

    state: ReviewState | None
    """None for a submission that has not become a review."""
    board_ids: frozenset[str]
    """The boards it belongs to: see app/accounts/resources.py."""
    version_board_ids: frozenset[str] = frozenset()
    """Those of ``board_ids`` to which every version belongs that is not public yet; all of them if there is none."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Who may do one thing."""

    is_open: bool = False
    """Everyone may do it, signed in or not."""
    roles: Mapping[Role, Reach] = field(default_factory=dict)
    states: frozenset[ReviewState] | None = None
    """The states a review must be in; None if the action is not about a review or every state is allowed."""
    scope: Scope | None = None
    """The scope a token must have; None means that no token may do it, only a signed-in person."""


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
    # Includes withdrawn reviews: what is left to decide prevents that they are restored. Never with a token.
    Action.DECIDE_FINDINGS: Grant(roles=_BOARDS, states=frozenset({_D, _R, _P, _W})),
    Action.RETRY: Grant(roles=_BOARDS, states=frozenset({_D, _R, _P}), scope=Scope.SUBMIT),
    # Includes public reviews: documents linked to them and new versions are published the same way.
    Action.PUBLISH: Grant(roles=_BOARDS, states=frozenset({_D, _R, _P}), scope=Scope.PUBLISH),
    # Includes withdrawn reviews: a second request gets the receipt of the first.
    Action.WITHDRAW: Grant(roles=_BOARDS, states=frozenset({_P, _W}), scope=Scope.WITHDRAW),
    # Includes public reviews: a restored review keeps the receipt of its withdrawal.
    Action.SEE_RECEIPT: Grant(roles=_BOARDS, states=frozenset({_P, _W}), scope=Scope.WITHDRAW),
    Action.RESTORE: Grant(roles=_BOARDS, states=frozenset({_W}), scope=Scope.WITHDRAW),
    Action.SEE_AUDIT_LOG: Grant(roles=_CURATORS),
    Action.EXPLAIN_WORDS: Grant(roles=_CURATORS),
    Action.REPROCESS: Grant(roles=_CURATORS),
    Action.SEE_PROBLEMS: Grant(roles=_CURATORS),
    Action.MANAGE_ACCOUNTS: Grant(roles=_ADMINISTRATORS),
}

ABOUT_A_REVIEW = frozenset(action for action, grant in GRANTS.items() if grant.states is not None)
ABOUT_A_SUBMISSION = frozenset({Action.SEE_SUBMISSION})
ABOUT_VERSIONS = frozenset(
    {Action.CORRECT, Action.RETRY, Action.REPLACE, Action.DECIDE_FINDINGS, Action.PUBLISH, Action.RESTORE}
)
"""Actions that show or replace the documents that publication would make public, or show what was found in them.

A board that a public review only names must not see what another board has not published yet: decision 0144.
"""
_PUBLICLY_KNOWN = frozenset({_P, _W})


class Verdict(Enum):
    """How a request is answered."""

    ALLOWED = auto()
    SIGN_IN_FIRST = auto()
    """The request has no account: a page redirects to the sign-in page, the API answers 401."""
    FORBIDDEN = auto()
    """403: they may know that it exists, but not do this."""
    NOT_NOW = auto()
    """409: they may do this, but not in the state it is in."""
    HIDDEN = auto()
    """404: they may not know that it exists, so the answer is the same as for an address that does not."""


def may(person: Person | None, action: Action, resource: Resource | None = None) -> bool:
    """Whether the table allows the action. An action on a review or submission is refused without a resource."""
    grant = GRANTS[action]
    if grant.is_open:
        return True
    if person is None or person.role not in grant.roles or not _token_allows(person, grant):
        return False
    if action not in ABOUT_A_REVIEW | ABOUT_A_SUBMISSION:
        return True
    if resource is None or (grant.states is not None and resource.state not in grant.states):
        return False
    boards = resource.version_board_ids if action in ABOUT_VERSIONS else resource.board_ids
    return _reaches(person, grant.roles[person.role], boards)


def verdict(
    person: Person | None, action: Action, resource: Resource | None = None, *, names_resource: bool = False
) -> Verdict:
    """How the guard answers a request. ``names_resource``: its address contains the id of a review or submission."""
    if may(person, action, resource):
        return Verdict.ALLOWED
    if person is None:
        return Verdict.SIGN_IN_FIRST
    if names_resource and not _may_know(person, resource):
        return Verdict.HIDDEN
    return Verdict.NOT_NOW if _may_in_another_state(person, action, resource) else Verdict.FORBIDDEN


def _token_allows(person: Person, grant: Grant) -> bool:
    return person.scopes is None or grant.scope in person.scopes


def _reaches(person: Person, reach: Reach, board_ids: frozenset[str]) -> bool:
    return reach is Reach.EVERY_BOARD or not person.board_ids.isdisjoint(board_ids)


def _may_in_another_state(person: Person, action: Action, resource: Resource | None) -> bool:
    states = GRANTS[action].states
    if resource is None or resource.state is None or states is None:
        return False
    return any(may(person, action, replace(resource, state=state)) for state in states)


def _may_know(person: Person, resource: Resource | None) -> bool:
    """Everyone may know of published and withdrawn reviews; of others only people whose role reaches them."""
    if resource is None:
        return False
    return resource.state in _PUBLICLY_KNOWN or _reaches(
        person, GRANTS[Action.SEE].roles[person.role], resource.board_ids
    )
