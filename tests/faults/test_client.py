"""Another system, whose client is made from openapi.json by a library: it submits, publishes, finds and withdraws."""

from typing import Any

import httpx2
from aiopenapi3 import OpenAPI

from app.database import WriteSession
from tests.account_builders import a_board, an_account, with_token
from tests.faults.processes import RunningSite, until
from tests.plain_pdf import a_small_review


def a_client(site: RunningSite, token: str) -> OpenAPI:
    """Made from the description alone; every answer is checked against it."""
    client = OpenAPI.load_sync(f"{site.address}/openapi.json", session_factory=_session)
    client.authenticate(HTTPBearer=token)
    return client


def _session(*_: object, **settings: Any) -> httpx2.Client:  # noqa: ANN401 - whatever the library passes
    return httpx2.Client(**{**settings, "timeout": 60})


def test_generated_client_uploads_publishes_finds_and_withdraws(
    site: RunningSite, session: WriteSession
) -> None:
    """From the PDF to the list of deletions, by the operations that the description names."""
    headers = with_token(
        session, an_account(session, boards=(a_board(session),)), "submit", "publish", "withdraw"
    )
    client = a_client(site, headers["Authorization"].removeprefix("Bearer "))
    call = client.createRequest

    with site.worker() as worker:
        file = ("file", ("report.pdf", a_small_review("Child Sanderling"), "application/pdf"))
        submission = call(("/api/v1/submissions", "post"))(data=[file])
        ask = call(("/api/v1/submissions/{submission_id}", "get"))
        named = {"submission_id": submission.id}
        until(lambda: ask(parameters=named).finished_at is not None, "the file is read", by=worker)
        read = ask(parameters=named).model_dump(mode="json")
        publish = call(("/api/v1/reviews/{review_id}/publish", "post"))
        public = publish(parameters={"review_id": read["review"]["id"]}, data={})
        search = call(("/api/v1/search", "get"))
        until(lambda: search(parameters={"q": "Sanderling"}).total == 1, "search finds it", by=worker)
        result = search(parameters={"q": "Sanderling"}).items[0]
        review = call(("/api/v1/reviews/{review_id}", "get"))(parameters={"review_id": public.public_id})
        withdraw = call(("/api/v1/reviews/{review_id}/withdraw", "post"))
        gone = withdraw(parameters={"review_id": public.public_id}, data={"reason": "error"})
        listed = call(("/api/v1/reviews", "get"))(parameters={"updated_since": "2000-01-01T00:00:00Z"})

    assert (submission.state, read["state"], public.state) == ("waiting", "read", "published")
    assert (result.id, review.id) == (public.public_id, public.public_id)
    assert "Child Sanderling" in review.title
    assert gone.reason == "error"
    changes = [(item["id"], item["deleted"]) for item in listed.model_dump()["items"]]
    assert changes == [(public.public_id, True)]
