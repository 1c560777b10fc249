"""Requests pages of the site over HTTP without signing in, so that a check sees what the public sees."""

from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from app.curation.probe import Answer, Get, NotReached

_TIMEOUT_S = 10.0


def site_client(address: str) -> Get:
    """A function that requests a path of the site at ``address``. It raises NotReached if the site does not respond."""

    def get(path: str) -> Answer:
        request = Request(address.rstrip("/") + path, headers={"User-Agent": "casereviews-probe"})
        try:
            with urlopen(request, timeout=_TIMEOUT_S) as response:
                return Answer(response.status, response.read())
        except HTTPError as error:
            return Answer(error.code, error.read())
        except (URLError, TimeoutError, ConnectionError) as error:
            raise NotReached(path=path) from error

    return get
