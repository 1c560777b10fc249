"""The cells of the policy: every route with everyone who may come to it, and what they should be answered.

What is allowed is written down here a second time, by hand and without the table, so that a slip there is seen here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from app.accounts.policy import Action
from app.accounts.resources import ResourceKind
from app.accounts.roles import Role
from app.accounts.routes import ROWS, Row
from app.models.review import ReviewState


class Persona(Enum):
    """Who comes."""

    NOBODY = None
    OWN_BOARD = Role.BOARD_MEMBER
    """A member of the board whose review it is."""
    OTHER_BOARD = "other"
    """A member of another board."""
    CURATOR = Role.CURATOR
    ADMINISTRATOR = Role.ADMINISTRATOR


_D, _R, _P, _W = ReviewState.DRAFT, ReviewState.IN_REVIEW, ReviewState.PUBLISHED, ReviewState.WITHDRAWN

# Per action: who may, in the order nobody, own board, other board, curator, administrator; then in which states.
EXPECTED: dict[Action, tuple[str, tuple[ReviewState, ...]]] = {
    Action.READ: ("yes yes yes yes yes", ()),
    Action.SIGN_IN: ("yes yes yes yes yes", ()),
    Action.OWN_ACCOUNT: ("no yes yes yes yes", ()),
    Action.SUBMIT: ("no yes yes yes yes", ()),
    Action.SEE_SUBMISSION: ("no yes no yes yes", ()),
    Action.SEE: ("no yes no yes yes", (_D, _R, _P, _W)),
    Action.CORRECT: ("no yes no yes yes", (_D, _R, _P)),
    Action.REPLACE: ("no yes no yes yes", (_D, _R, _P, _W)),
    Action.DECIDE_FINDINGS: ("no yes no yes yes", (_D, _R, _P, _W)),
    Action.RETRY: ("no yes no yes yes", (_D, _R, _P)),
    Action.PUBLISH: ("no yes no yes yes", (_D, _R, _P)),
    Action.WITHDRAW: ("no yes no yes yes", (_P, _W)),
    Action.SEE_RECEIPT: ("no yes no yes yes", (_P, _W)),
    Action.RESTORE: ("no yes no yes yes", (_W,)),
    Action.SEE_AUDIT_LOG: ("no no no yes yes", ()),
    Action.EXPLAIN_WORDS: ("no no no yes yes", ()),
    Action.REPROCESS: ("no no no yes yes", ()),
    Action.SEE_PROBLEMS: ("no no no yes yes", ()),
    Action.MANAGE_ACCOUNTS: ("no no no no yes", ()),
}
SCOPES: dict[Action, str] = {
    Action.SUBMIT: "submit",
    Action.SEE_SUBMISSION: "submit",
    Action.SEE: "submit",
    Action.RETRY: "submit",
    Action.PUBLISH: "publish",
    Action.WITHDRAW: "withdraw",
    Action.SEE_RECEIPT: "withdraw",
    Action.RESTORE: "withdraw",
}
"""What a token must be for; no token may do anything else that is not open to all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One request: a route, who comes, and in which state the review is that its address names."""

    row: Row
    persona: Persona
    state: ReviewState | None

    def __str__(self) -> str:
        return f"{self.row.method} {self.row.path} {self.persona.name} {self.state}"


def cells() -> Iterator[Cell]:
    """All of them."""
    for row in ROWS:
        yield from cells_of(row)


def cells_of(row: Row) -> Iterator[Cell]:
    """Those of one route."""
    states = (
        list(ReviewState) if row.resource in (ResourceKind.REVIEW, ResourceKind.PUBLIC_REVIEW) else [None]
    )
    for persona in Persona:
        for state in states:
            yield Cell(row, persona, state)


def is_allowed(action: Action, persona: Persona, state: ReviewState | None) -> bool:
    """By the table of this file."""
    who, states = EXPECTED[action]
    answers = dict(zip(Persona, who.split(), strict=True))
    return answers[persona] == "yes" and (not states or state in states)


def expected_statuses(cell: Cell) -> frozenset[int] | None:
    """The statuses that are right; None where any will do but a refusal."""
    row = cell.row
    if is_allowed(row.action, cell.persona, cell.state):
        return _of_a_public_page(cell.state) if row.resource is ResourceKind.PUBLIC_REVIEW else None
    if cell.persona is Persona.NOBODY:
        return frozenset({401 if row.path.startswith("/api/") else 303})
    if any(is_allowed(row.action, cell.persona, state) for state in EXPECTED[row.action][1]):
        return frozenset({409})
    is_secret = row.resource is ResourceKind.SUBMISSION or (
        row.resource is ResourceKind.REVIEW and cell.state in (_D, _R)
    )
    return frozenset({404 if is_secret and cell.persona is Persona.OTHER_BOARD else 403})


def allowed_statuses(row: Row) -> frozenset[int]:
    """The statuses that are right for who may: the tests send nothing, and name rows that are not there."""
    return _ALLOWED.get(f"{row.method} {row.path}", _USUAL[row.method])


_USUAL = {"GET": frozenset({200}), "POST": frozenset({303, 409, 422})}
"""A page; done, or cannot be done as things stand, or the form is not filled in."""
_REVIEW = "/boards/reviews/{review_id}"
_ALLOWED = {
    "GET /sign-in": frozenset({200, 303}),
    "GET /reviews/{public_id}.json": frozenset({303}),
    "GET /searches/{search_id}.json": frozenset({303}),
    "POST /api/v1/searches": frozenset({200, 201}),
    "POST /api/v1/reviews/{review_id}/retry": frozenset({202}),
    "GET /recommendations/similar/{number}": frozenset({404}),
    "GET /api/v1/recommendation-clusters/{cluster_id}": frozenset({404}),
    "GET /reviews/{public_id}/documents/{number}.pdf": frozenset({404}),
    "GET /reviews/{public_id}/documents/{number}/pages/{page}.webp": frozenset({404}),
    f"GET {_REVIEW}/documents/{{document_id}}/pages/{{page}}.webp": frozenset({404}),
    f"GET {_REVIEW}/check/recommendations/{{recommendation_id}}": frozenset({409}),
    f"GET {_REVIEW}/check/tags/{{tag_id}}": frozenset({409}),
    f"GET {_REVIEW}/preview/documents/{{number}}.pdf": frozenset({404}),
    f"GET {_REVIEW}/preview/documents/{{number}}/pages/{{page}}.webp": frozenset({404}),
    f"GET {_REVIEW}/publish": frozenset({200, 303}),
    f"GET {_REVIEW}/withdraw": frozenset({200, 303}),
    f"GET {_REVIEW}/documents/{{number}}/withdraw": frozenset({200, 303}),
    f"GET {_REVIEW}/withdrawal": frozenset({200, 409}),
    "GET /api/v1/reviews/{review_id}/withdrawal": frozenset({200, 409}),
    "POST /accounts/{account_id}/invitation": frozenset({200}),
    **{
        f"GET {path}": frozenset({308})
        for path in (
            "/trail",
            f"{_REVIEW}/trail",
            f"{_REVIEW}/terms",
            f"{_REVIEW}/documents/{{number}}/join",
        )
    },
    **{
        f"{method} /{page}/{{key}}": frozenset({410})
        for method in ("GET", "POST")
        for page in ("invitation", "reset")
    },
}
"""Used links, files and receipts the built reviews do not have, forms that lead on where nothing is left to ask."""


def _of_a_public_page(state: ReviewState | None) -> frozenset[int] | None:
    """Signed in or not, the public page of a review shows it while it is published."""
    if state == _P:
        return None
    return frozenset({410 if state == _W else 404})
