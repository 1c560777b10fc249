"""How much a request may send: forms and JSON are short, whoever sends them. Files: see app/uploads.py."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

MOST_BYTES = 1024 * 1024
_SENTENCE = "You can send up to 1 MB at once. Send less."


def limited(receive: Receive) -> Receive:
    """The body as it comes in, up to the limit; the rest is not read. Raises HTTPException with status 413."""
    received = 0

    async def receiving() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > MOST_BYTES:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _SENTENCE)
        return message

    return receiving
