"""Our scripts, styles and pictures as they are sent: packed once a process, not once a request."""

import gzip
from functools import lru_cache
from mimetypes import guess_type
from os import PathLike, fspath, stat_result
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

from app.style_sheet import NAME
from app.templating import STATIC, asset, styles

_PACKED = frozenset({".css", ".js", ".svg"})
"""Endings of texts; fonts are packed already."""


class SiteFiles(StaticFiles):
    """The files below app/static/, and the style sheet that is made of several of them."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file of an address, or the joined style sheet."""
        if path == NAME and scope["method"] in ("GET", "HEAD"):
            return self._text(styles().encode(), etag=f'"{asset(NAME).digest}"', name=NAME, scope=scope)
        return await super().get_response(path, scope)

    def file_response(
        self, full_path: PathLike[str] | str, stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """A file; a text is packed where the browser takes that."""
        path = Path(fspath(full_path))
        if path.suffix not in _PACKED:
            return super().file_response(full_path, stat_result, scope, status_code)
        etag = f'"{stat_result.st_mtime_ns:x}-{stat_result.st_size:x}"'
        return self._text(path.read_bytes(), etag=etag, name=path.name, scope=scope)

    def _text(self, content: bytes, *, etag: str, name: str, scope: Scope) -> Response:
        request_headers = Headers(scope=scope)
        headers = {"ETag": etag}
        if "gzip" in request_headers.get("accept-encoding", ""):
            content = _packed(content)
            # The middleware that packs pages says Vary of what it could pack, and leaves alone what is packed.
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        response = Response(content, media_type=guess_type(name)[0], headers=headers)
        if self.is_not_modified(response.headers, request_headers):
            return NotModifiedResponse(response.headers)
        return response


@lru_cache(maxsize=256)
def _packed(content: bytes) -> bytes:
    """As small as gzip makes it. Some 200 KB are kept for all files together."""
    return gzip.compress(content, compresslevel=9, mtime=0)
