"""Every route of the site and the API, and which action it is. A new route needs a row here.

For a route without a row the guard answers 404 before the application runs. Tests check that this table matches
the routes of the application, and try every row with every role, state, board and scope.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from re import Pattern

from starlette.routing import compile_path

from app.accounts.policy import Action
from app.accounts.resources import ResourceKind


class Rate(StrEnum):
    """Which limit on requests per minute a route counts towards."""

    NONE = "none"
    READ = "read"
    CHANGE = "change"
    SIGN_IN = "sign_in"
    CITE = "cite"


@dataclass(frozen=True, slots=True)
class Row:
    """A route: its method, its path as the application writes it, its action, and the resource its address names."""

    method: str
    path: str
    action: Action
    resource: ResourceKind | None = None
    rate: Rate = Rate.READ
    takes_files: bool = False
    """True if app/uploads.py reads and limits its body; app/accounts/body_limit.py limits every other one."""


def _get(path: str, action: Action = Action.READ, *, resource: ResourceKind | None = None) -> Row:
    return Row("GET", path, action, resource)


def _post(
    path: str, action: Action, *, resource: ResourceKind | None = None, rate: Rate = Rate.CHANGE
) -> Row:
    return Row("POST", path, action, resource, rate)


def _upload(path: str, action: Action, *, resource: ResourceKind | None = None) -> Row:
    return Row("POST", path, action, resource, Rate.CHANGE, takes_files=True)


_PUBLIC = ResourceKind.PUBLIC_REVIEW

ROWS: tuple[Row, ...] = (
    # For the administrator and for browsers
    Row("GET", "/static/{path:path}", Action.READ, rate=Rate.NONE),
    Row("GET", "/healthz", Action.READ, rate=Rate.NONE),
    Row("GET", "/readyz", Action.READ, rate=Rate.NONE),
    _get("/openapi.json"),
    _get("/robots.txt"),
    _get("/sitemap.xml"),
    _get("/sitemap-{number:int}.xml"),
    _get("/feed.atom"),
    # The site
    _get("/"),
    _get("/search"),
    _get("/suggest"),
    _get("/search.csv"),
    _get("/search.jsonl"),
    _get("/search.xlsx"),
    _get("/search.ris"),
    _get("/search.bib"),
    _get("/case-like-mine"),
    _post("/case-like-mine", Action.READ, rate=Rate.READ),
    _get("/cite-search"),
    _post("/searches", Action.READ, rate=Rate.CITE),
    _get("/searches/{search_id}.csv"),
    _get("/searches/{search_id}.json"),
    _get("/searches/{search_id}.ris"),
    _get("/searches/{search_id}.bib"),
    _get("/searches/{search_id}"),
    _get("/reviews/{public_id}/documents/{number}/pages/{page}.webp", resource=_PUBLIC),
    _get("/reviews/{public_id}/documents/{number}.pdf", resource=_PUBLIC),
    _get("/reviews/{public_id}/documents/{number}/pages/{page}", resource=_PUBLIC),
    _get("/reviews/{public_id}/passages", resource=_PUBLIC),
    _get("/reviews/{public_id}.json", resource=_PUBLIC),
    _get("/reviews/{public_id}.ris", resource=_PUBLIC),
    _get("/reviews/{public_id}.bib", resource=_PUBLIC),
    _get("/reviews/{public_id}", resource=_PUBLIC),
    _get("/recommendations"),
    _get("/recommendations.csv"),
    _get("/recommendations/similar/{number}"),
    _get("/themes"),
    _get("/about"),
    _get("/accessibility"),
    _get("/exact-search"),
    _get("/help"),
    _get("/privacy"),
    _get("/helplines"),
    _get("/components"),
    _get("/report-a-problem"),
    _post("/report-a-problem", Action.READ),
    _get("/report-a-problem/thanks"),
    # The API, reading
    _get("/api/v1/search"),
    _get("/api/v1/suggest"),
    _get("/api/v1/search.csv"),
    _get("/api/v1/search.jsonl"),
    _get("/api/v1/search.xlsx"),
    _get("/api/v1/search.ris"),
    _get("/api/v1/search.bib"),
    _post("/api/v1/searches", Action.READ, rate=Rate.CITE),
    _get("/api/v1/searches/{search_id}"),
    _get("/api/v1/reviews"),
    _get("/api/v1/reviews/{review_id}/similar", resource=_PUBLIC),
    _get("/api/v1/reviews/{review_id}", resource=_PUBLIC),
    _post("/api/v1/case-like-mine", Action.READ, rate=Rate.READ),
    _get("/api/v1/documents/{document_id}/pages/{number}", resource=_PUBLIC),
    _get("/api/v1/recommendations"),
    _get("/api/v1/recommendations.csv"),
    _get("/api/v1/recommendation-clusters/{cluster_id}"),
    _get("/api/v1/vocabularies"),
    # The API, writing
    _upload("/api/v1/submissions", Action.SUBMIT),
    _get("/api/v1/submissions/{submission_id}", Action.SEE_SUBMISSION, resource=ResourceKind.SUBMISSION),
    _post("/api/v1/reviews/{review_id}/publish", Action.PUBLISH, resource=ResourceKind.REVIEW),
    _post("/api/v1/reviews/{review_id}/retry", Action.RETRY, resource=ResourceKind.REVIEW),
    _post("/api/v1/reviews/{review_id}/withdraw", Action.WITHDRAW, resource=ResourceKind.REVIEW),
    _get("/api/v1/reviews/{review_id}/withdrawal", Action.SEE_RECEIPT, resource=ResourceKind.REVIEW),
    _post("/api/v1/reviews/{review_id}/restore", Action.RESTORE, resource=ResourceKind.REVIEW),
    # Uploading and publishing
    _get("/boards", Action.OWN_ACCOUNT),
    _get("/boards/upload", Action.SUBMIT),
    _upload("/boards/upload", Action.SUBMIT),
    _get("/boards/submissions/{submission_id}", Action.SEE_SUBMISSION, resource=ResourceKind.SUBMISSION),
    _post(
        "/boards/submissions/{submission_id}/files-inside",
        Action.SEE_SUBMISSION,
        resource=ResourceKind.SUBMISSION,
    ),
    _get("/boards/reviews/{review_id}", Action.SEE, resource=ResourceKind.REVIEW),
    _get("/boards/reviews/{review_id}/publish", Action.PUBLISH, resource=ResourceKind.REVIEW),
    _post("/boards/reviews/{review_id}/publish", Action.PUBLISH, resource=ResourceKind.REVIEW),
    _post("/boards/reviews/{review_id}/schedule/cancel", Action.PUBLISH, resource=ResourceKind.REVIEW),
    _get("/boards/reviews/{review_id}/source-and-licence", Action.CORRECT, resource=ResourceKind.REVIEW),
    _post("/boards/reviews/{review_id}/source-and-licence", Action.CORRECT, resource=ResourceKind.REVIEW),
    # Withdrawing, restoring, replacing, linking
    _get("/boards/reviews/{review_id}/withdraw", Action.WITHDRAW, resource=ResourceKind.REVIEW),
    _post("/boards/reviews/{review_id}/withdraw", Action.WITHDRAW, resource=ResourceKind.REVIEW),
    _get("/boards/reviews/{review_id}/withdrawal", Action.SEE_RECEIPT, resource=ResourceKind.REVIEW),
    _post("/boards/reviews/{review_id}/withdrawal", Action.SEE_RECEIPT, resource=ResourceKind.REVIEW),
    _get("/boards/reviews/{review_id}/restore", Action.RESTORE, resource=ResourceKind.REVIEW),
    _post("/boards/reviews/{review_id}/restore", Action.RESTORE, resource=ResourceKind.REVIEW),
    _get(
        "/boards/reviews/{review_id}/documents/{number}/withdraw",
        Action.WITHDRAW,
        resource=ResourceKind.REVIEW,
    ),
    _post(
        "/boards/reviews/{review_id}/documents/{number}/withdraw",
        Action.WITHDRAW,
        resource=ResourceKind.REVIEW,
    ),
    _post(
        "/boards/reviews/{review_id}/documents/{number}/restore", Action.PUBLISH, resource=ResourceKind.REVIEW
    ),
    _get(
        "/boards/reviews/{review_id}/documents/{number}/replace", Action.REPLACE, resource=ResourceKind.REVIEW
    ),
    _upload(
        "/boards/reviews/{review_id}/documents/{number}/replace", Action.REPLACE, resource=ResourceKind.REVIEW
    ),
    _get(
        "/boards/reviews/{review_id}/documents/{number}/same-case",
        Action.CORRECT,
        resource=ResourceKind.REVIEW,
    ),
    _post(
        "/boards/reviews/{review_id}/documents/{number}/same-case",
        Action.CORRECT,
        resource=ResourceKind.REVIEW,
    ),
    _post(
        "/boards/reviews/{review_id}/documents/{number}/split", Action.CORRECT, resource=ResourceKind.REVIEW
    ),
    # The audit log
    _get("/boards/reviews/{review_id}/audit-log", Action.SEE_AUDIT_LOG, resource=ResourceKind.REVIEW),
    _get("/audit-log", Action.SEE_AUDIT_LOG),
    # Former addresses of four pages, which redirect
    _get("/trail", Action.SEE_AUDIT_LOG),
    _get("/boards/reviews/{review_id}/trail", Action.SEE_AUDIT_LOG, resource=ResourceKind.REVIEW),
    _get("/boards/reviews/{review_id}/terms", Action.CORRECT, resource=ResourceKind.REVIEW),
    _get("/boards/reviews/{review_id}/documents/{number}/join", Action.CORRECT, resource=ResourceKind.REVIEW),
    # What readers reported
    _get("/problems", Action.SEE_PROBLEMS),
    # Checking and correcting
    _get("/boards/reviews/{review_id}/check", Action.CORRECT, resource=ResourceKind.REVIEW),
    _get("/boards/reviews/{review_id}/check/facts/{field}", Action.CORRECT, resource=ResourceKind.REVIEW),
    _post("/boards/reviews/{review_id}/check/facts/{field}", Action.CORRECT, resource=ResourceKind.REVIEW),
    _get("/boards/reviews/{review_id}/check/tags/{tag_id}", Action.CORRECT, resource=ResourceKind.REVIEW),
    _post("/boards/reviews/{review_id}/check/tags/{tag_id}", Action.CORRECT, resource=ResourceKind.REVIEW),
    _post("/boards/reviews/{review_id}/check/sure", Action.CORRECT, resource=ResourceKind.REVIEW),
    _get("/boards/reviews/{review_id}/check/new-tag", Action.CORRECT, resource=ResourceKind.REVIEW),
    _post("/boards/reviews/{review_id}/check/new-tag", Action.CORRECT, resource=ResourceKind.REVIEW),
    _get(
        "/boards/reviews/{review_id}/check/recommendations/{recommendation_id}",
        Action.CORRECT,
        resource=ResourceKind.REVIEW,
    ),
    _post(
        "/boards/reviews/{review_id}/check/recommendations/{recommendation_id}",
        Action.CORRECT,
        resource=ResourceKind.REVIEW,
    ),
    _get(
        "/boards/reviews/{review_id}/check/new-recommendation", Action.CORRECT, resource=ResourceKind.REVIEW
    ),
    _post(
        "/boards/reviews/{review_id}/check/new-recommendation", Action.CORRECT, resource=ResourceKind.REVIEW
    ),
    _post(
        "/boards/reviews/{review_id}/check/documents/{document_id}",
        Action.CORRECT,
        resource=ResourceKind.REVIEW,
    ),
    _post("/boards/reviews/{review_id}/check/lines/{line}", Action.CORRECT, resource=ResourceKind.REVIEW),
    _post("/boards/reviews/{review_id}/check/unread-pages", Action.CORRECT, resource=ResourceKind.REVIEW),
    _get("/boards/reviews/{review_id}/check/findings", Action.DECIDE_FINDINGS, resource=ResourceKind.REVIEW),
    _post(
        "/boards/reviews/{review_id}/check/findings/check",
        Action.DECIDE_FINDINGS,
        resource=ResourceKind.REVIEW,
    ),
    _post(
        "/boards/reviews/{review_id}/check/findings/agreement",
        Action.DECIDE_FINDINGS,
        resource=ResourceKind.REVIEW,
    ),
    _post(
        "/boards/reviews/{review_id}/check/findings/{finding_id}",
        Action.DECIDE_FINDINGS,
        resource=ResourceKind.REVIEW,
    ),
    _post(
        "/boards/reviews/{review_id}/check/findings/{finding_id}/explain",
        Action.EXPLAIN_WORDS,
        resource=ResourceKind.REVIEW,
    ),
    _get("/boards/reviews/{review_id}/preview", Action.DECIDE_FINDINGS, resource=ResourceKind.REVIEW),
    _get(
        "/boards/reviews/{review_id}/preview/documents/{number}.pdf",
        Action.DECIDE_FINDINGS,
        resource=ResourceKind.REVIEW,
    ),
    _get(
        "/boards/reviews/{review_id}/preview/documents/{number}/pages/{page}.webp",
        Action.DECIDE_FINDINGS,
        resource=ResourceKind.REVIEW,
    ),
    _get(
        "/boards/reviews/{review_id}/preview/documents/{number}/pages/{page}",
        Action.DECIDE_FINDINGS,
        resource=ResourceKind.REVIEW,
    ),
    _get("/reprocess", Action.REPROCESS),
    _post("/reprocess", Action.REPROCESS),
    _get("/boards/reviews/{review_id}/reprocess", Action.REPROCESS, resource=ResourceKind.REVIEW),
    _post("/boards/reviews/{review_id}/reprocess", Action.REPROCESS, resource=ResourceKind.REVIEW),
    _get("/explained-words", Action.EXPLAIN_WORDS),
    _post("/explained-words", Action.EXPLAIN_WORDS),
    _get(
        "/boards/reviews/{review_id}/documents/{document_id}/pages/{page}.webp",
        Action.CORRECT,
        resource=ResourceKind.REVIEW,
    ),
    # Accounts
    _get("/sign-in", Action.SIGN_IN),
    _post("/sign-in", Action.SIGN_IN, rate=Rate.SIGN_IN),
    _post("/sign-out", Action.SIGN_IN),
    _get("/forgotten-password", Action.SIGN_IN),
    _post("/forgotten-password", Action.SIGN_IN, rate=Rate.SIGN_IN),
    _get("/invitation/{key}", Action.SIGN_IN),
    _post("/invitation/{key}", Action.SIGN_IN, rate=Rate.SIGN_IN),
    _get("/reset/{key}", Action.SIGN_IN),
    _post("/reset/{key}", Action.SIGN_IN, rate=Rate.SIGN_IN),
    _get("/account", Action.OWN_ACCOUNT),
    _post("/account/password", Action.OWN_ACCOUNT, rate=Rate.SIGN_IN),
    _post("/account/sessions/{session_id}/end", Action.OWN_ACCOUNT),
    _post("/account/sign-out-everywhere", Action.OWN_ACCOUNT),
    _get("/account/tokens", Action.OWN_ACCOUNT),
    _post("/account/tokens", Action.OWN_ACCOUNT),
    _post("/account/tokens/{token_id}/revoke", Action.OWN_ACCOUNT),
    _get("/accounts", Action.MANAGE_ACCOUNTS),
    _post("/accounts", Action.MANAGE_ACCOUNTS),
    _post("/accounts/{account_id}/invitation", Action.MANAGE_ACCOUNTS),
    _post("/accounts/{account_id}/close", Action.MANAGE_ACCOUNTS),
    _post("/accounts/{account_id}/role", Action.MANAGE_ACCOUNTS),
)


@dataclass(frozen=True, slots=True)
class Match:
    """The row of a request, and the values of its path parameters."""

    row: Row
    values: dict[str, str]


def match(method: str, path: str) -> Match | None:
    """The row of a request, or None if the table has none. HEAD uses the row of GET."""
    method = "GET" if method == "HEAD" else method
    return next((matched for matched in _matches(path) if matched.row.method == method), None)


def methods_of(path: str) -> list[str]:
    """The methods that the table has for an address; empty if the address is in no row."""
    return sorted({matched.row.method for matched in _matches(path)})


def _matches(path: str) -> Iterator[Match]:
    for pattern, row in _PATTERNS:
        if parameters := pattern.match(path):
            yield Match(row, parameters.groupdict())


def _compiled(rows: Sequence[Row]) -> list[tuple[Pattern[str], Row]]:
    """Rows as patterns: a fixed part of a path comes before a parameter in the same place."""
    ordered = sorted(rows, key=lambda row: [part.startswith("{") for part in row.path.split("/")])
    return [(compile_path(row.path)[0], row) for row in ordered]


_PATTERNS = _compiled(ROWS)
