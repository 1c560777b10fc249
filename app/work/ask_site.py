"""Ask our own site over HTTP, as a stranger would: how a probe sees what the public sees."""

from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from app.curation.probe import Answer, Get, NotReached

PATIENCE_S = 10.0


def site_at(address: str) -> Get:
    """A function that asks the site at an address for a path. It raises NotReached where there is no answer."""

    def get(path: str) -> Answer:
        asked = Request(address.rstrip("/") + path, headers={"User-Agent": "casereviews-probe"})
        try:
            with urlopen(asked, timeout=PATIENCE_S) as response:
                return Answer(response.status, response.read())
        except HTTPError as error:
            return Answer(error.code, error.read())
        except (URLError, TimeoutError, ConnectionError) as error:
            raise NotReached(path=path) from error

    return get
