"""ETags for the API: a response that has not changed is not sent again."""

from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 4_000_000
"""Bytes. A larger response, for example a streamed export, is passed on piece by piece without an ETag."""


class EtagMiddleware:
    """Adds an ETag made from the content to GET responses below ``prefix``, and answers 304 where the client has it."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(self.prefix):
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _TaggedSend(send, Headers(scope=scope).get("if-none-match", "")))


class _TaggedSend:
    """Replaces ``send``: collects a small JSON response of status 200, then sends it with its ETag."""

    def __init__(self, send: Send, known: str) -> None:
        self.send = send
        self.known = known
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            is_json = Headers(raw=message["headers"]).get("content-type", "").startswith("application/json")
            if message["status"] == 200 and is_json:
                self.start = message
                return
        elif self.start is not None:
            self.body += message.get("body", b"")
            if message.get("more_body") and len(self.body) < LARGEST:
                return
            await self._send_tagged(more_body=message.get("more_body", False))
            return
        await self.send(message)

    async def _send_tagged(self, *, more_body: bool) -> None:
        start, self.start = self.start, None
        assert start is not None
        if not more_body:
            etag = f'W/"{sha256(self.body).hexdigest()[:32]}"'
            headers = MutableHeaders(scope=start)
            headers["etag"] = etag
            headers.setdefault("cache-control", "no-cache")
            if etag in (known.strip() for known in self.known.split(",")):
                del headers["content-length"]
                await self.send({**start, "status": 304})
                await self.send({"type": "http.response.body", "body": b""})
                return
        await self.send(start)
        await self.send({"type": "http.response.body", "body": self.body, "more_body": more_body})
