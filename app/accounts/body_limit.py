"""Limit the body of a request: forms and JSON are short. Uploaded files have their own limit in app/uploads.py."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

MOST_BYTES = 1024 * 1024
_SENTENCE = "You can send up to 1 MB in 1 request. Send less."


def limited(receive: Receive) -> Receive:
    """Wrap ``receive`` so that it raises HTTPException with status 413 once the body is over MOST_BYTES."""
    received = 0

    async def receiving() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > MOST_BYTES:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _SENTENCE)
        return message

    return receiving
