"""A stranger who asks for every address of the site: each route of the table, and every link found on the way.

What the product lists as its surfaces is not asked: only the routes, and what the answers themselves lead to.
"""

import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote, unquote_plus, urljoin, urlsplit

import httpx2
import pikepdf
import pypdfium2

from app.accounts.policy import GRANTS
from app.accounts.routes import ROWS, Row

AT_ONCE = 6
MOST_ADDRESSES = 3_000
_LINK = re.compile(r"""(?:href|src|action|hx-get)=["']([^"'#]+)""")
_ADDRESS_IN_TEXT = re.compile(r"""https?://[^\s"'<>\\)]+""")
_NOT_FOLLOWED = ("/static/vendor/",)


@dataclass(frozen=True, slots=True)
class Known:
    """What a stranger knows of a review that was public: its identifiers, and words to ask for."""

    public_id: str
    row_id: str
    pages: int
    questions: Sequence[str]


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer, with everything in it that can be read."""

    method: str
    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    content: str
    """Words of body and headers, in lower case; of a PDF or a workbook what is inside."""

    def shows(self, nonces: Collection[str]) -> list[str]:
        """The nonces it tells that its own address, which the stranger wrote, does not."""
        address = unquote_plus(self.address).casefold()
        return [nonce for nonce in nonces if nonce in self.content and nonce not in address]


def crawl(
    client: httpx2.Client, known: Iterable[Known], *, etags: Mapping[str, str] | None = None
) -> list[Seen]:
    """Every route, then every link that any answer leads to, each once; ``etags`` are sent to who gave them."""
    waiting = list(dict.fromkeys(_of_routes(known)))
    met = set(waiting)
    visited: list[Seen] = []
    with ThreadPoolExecutor(AT_ONCE) as strangers:
        while waiting and len(met) < MOST_ADDRESSES:
            answers = list(strangers.map(lambda request: ask(client, *request, etags=etags or {}), waiting))
            visited += answers
            waiting = [
                ("GET", address)
                for address in dict.fromkeys(_links(client, answers))
                if ("GET", address) not in met
            ]
            met.update(waiting)
    return visited


def ask(client: httpx2.Client, method: str, address: str, *, etags: Mapping[str, str]) -> Seen:
    """One request without an account."""
    headers = {"If-None-Match": etags[address]} if address in etags else {}
    answer = client.request(method, address, headers=headers)
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    content = f"{head}\n{_readable(answer)}".casefold()
    return Seen(method, address, answer.status_code, dict(answer.headers), answer.content, content)


def of_search(known: Iterable[Known]) -> list[str]:
    """The addresses that search for something."""
    return [address for method, address in _of_routes(known) if method == "GET" and "?q=" in address]


def _of_routes(known: Iterable[Known]) -> Iterator[tuple[str, str]]:
    for review in known:
        for row in ROWS:
            for address in _addresses_of(row, review):
                yield row.method, address
                if row.method == "GET" and "{" not in row.path and GRANTS[row.action].is_open:
                    yield from (("GET", f"{address}?q={quote(question)}") for question in review.questions)
                    yield "GET", f"{address}?updated_since=2000-01-01T00:00:00Z"


def _addresses_of(row: Row, review: Known) -> Iterator[str]:
    """A route with its parameters, for each page where it has a page."""
    for page in range(1, review.pages + 1) if "{page}" in row.path or "/pages/{number}" in row.path else [1]:
        api_page = "/pages/{number}" in row.path
        values = {
            "{path:path}": "css/identity.css",
            "{public_id}": review.public_id,
            "{document_id}": f"{review.public_id}-1",
            "{number}": str(page) if api_page else "1",
            "{number:int}": "1",
            "{page}": str(page),
            "{review_id}": review.public_id if row.path.startswith("/api/") else review.row_id,
        }
        address = row.path
        for name, value in values.items():
            address = address.replace(name, value)
        yield re.sub(r"\{[^}]+\}", review.row_id, address)


def _links(client: httpx2.Client, answers: Iterable[Seen]) -> Iterator[str]:
    """Addresses of this site that answers lead to, by markup, feeds, JSON and headers."""
    for answer in answers:
        text = answer.body.decode("utf-8", "replace") if _is_text(answer.headers) else ""
        links = [*_LINK.findall(text), *_ADDRESS_IN_TEXT.findall(text), answer.headers.get("location", "")]
        for link in links:
            whole = urlsplit(urljoin(f"{client.base_url}{answer.address}", unescape(link)))
            is_ours = whole.netloc == urlsplit(str(client.base_url)).netloc
            if link and is_ours and not whole.path.startswith(_NOT_FOLLOWED):
                yield f"{whole.path}?{whole.query}" if whole.query else whole.path


def _is_text(headers: Mapping[str, str]) -> bool:
    kind = headers.get("content-type", "")
    return kind.startswith("text/") or any(
        format_name in kind for format_name in ("json", "xml", "bibtex", "refer", "research")
    )


def _readable(answer: httpx2.Response) -> str:
    kind = answer.headers.get("content-type", "").partition(";")[0]
    reader = _READERS.get(kind)
    raw = answer.content.decode("utf-8", "replace")
    return f"{raw}\n{reader(answer.content)}" if reader and answer.status_code == 200 else unescape(raw)


def _of_pdf(content: bytes) -> str:
    """Its words, its metadata, and every string and stream inside."""
    pages = pypdfium2.PdfDocument(content)
    words = [page.get_textpage().get_text_range() for page in pages]
    pages.close()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        inside = [str(pdf_object) for pdf_object in pdf.objects]
        streams = [
            pdf_object.read_bytes().decode("latin-1")
            for pdf_object in pdf.objects
            if isinstance(pdf_object, pikepdf.Stream) and pdf_object.get("/Subtype") != "/Image"
        ]
    return "\n".join([*words, *inside, *streams])


def _of_workbook(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


_READERS: Mapping[str, Callable[[bytes], str]] = {
    "application/pdf": _of_pdf,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _of_workbook,
}
