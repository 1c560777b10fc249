"""What a reader looks for inside a report, and the results they came from: both stay in every address.

…/documents/1/pages/34?q=bruise&passage=5f1c0877-ab02e19d&results=q%3Dbruise%26theme%3Dneglect
"""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import Depends

from app.reviews.addresses import page_address, passages_address
from app.search.engine import PassageHit
from app.search.question.parse import parse_request
from app.search.request import SearchRequest, words_parameters
from app.site.parts import Link

_LONGEST_RESULTS = 4_000
"""Characters; a longer address of results is left out."""


@dataclass(frozen=True, slots=True)
class InReport:
    """A question asked inside a report."""

    request: SearchRequest
    results: str = ""
    """The parameters of the page of results that the reader came from; "" if they did not come from one."""

    @property
    def question(self) -> str:
        """What is looked for."""
        return self.request.q

    @property
    def back(self) -> Link | None:
        """The results as they were."""
        return Link("Back to results", f"/search?{self.results}") if self.results else None

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """What a form inside the report sends along with another question."""
        return (("results", self.results),) if self.results else ()

    def page(self, public_id: str, document_number: int, page: int, passage: str | None = None) -> str:
        """The address of a page, or of a passage on it."""
        return page_address(
            public_id, document_number, page, question=self.question, passage=passage, also=self._also
        )

    def hit(self, public_id: str, passage: PassageHit) -> str:
        """The address of a passage in results."""
        return self.page(public_id, passage.document_number, passage.page, passage.key)

    def passages(self, public_id: str, **settings: str | int | None) -> str:
        """The address of the list of passages of a review."""
        chosen = [(name, str(value)) for name, value in settings.items() if value is not None]
        return passages_address(public_id, [("q", self.question), *self._also, *chosen])

    @property
    def _also(self) -> list[tuple[str, str]]:
        return [*words_parameters(self.request), *self.hidden]


def asked_in_report(q: str = "", exact: str = "", only_my_words: str = "", results: str = "") -> InReport:
    """What the address of a page or of a list of passages asks for."""
    pairs = [("q", q), ("exact", exact), ("only_my_words", only_my_words)]
    kept = urlencode(parse_qsl(results)) if len(results) <= _LONGEST_RESULTS else ""
    return InReport(parse_request(pairs), kept)


AskedInReport = Annotated[InReport, Depends(asked_in_report)]
