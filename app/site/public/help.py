"""/help: a short guide to searching, with example searches that work on the reviews published now."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.request_scope import Engine
from app.search.engine import SearchEngine
from app.search.request import FilterName, SearchRequest, Sort
from app.site.addresses import search_address
from app.site.parts import Link
from app.site.public.home import PHRASES, finds, working_examples
from app.site.public.review_card import theme_link
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Advice:
    """One way of searching: what to type, what it finds, and an example if one finds something here."""

    heading: str
    typed: str
    finds: str
    example: Link | None


@dataclass(frozen=True, slots=True)
class HelpPage:
    """/help."""

    advice: tuple[Advice, ...]
    examples: tuple[Link, ...]
    """Searches that find something in the published reviews; empty if there are none. They quote no review."""


_QUESTION = "Was the mother’s new partner known to the health visitor?"


@router.get("/help")
def help_page(request: Request, engine: Engine) -> HTMLResponse:
    """How to search."""
    return page_response(request, "public/help", _page(engine))


def _page(engine: SearchEngine) -> HelpPage:
    newest = engine.answer(SearchRequest(sort=Sort.NEWEST, page_size=1))
    phrases = working_examples(engine, newest)
    theme = next((entry.value for entry in newest.facets.get(FilterName.THEME, ()) if entry.count), None)
    quoted = (f'"{phrase}"' for phrase in PHRASES)
    exact = next((phrase for phrase in quoted if newest.total and finds(engine, phrase)), None)
    return HelpPage(
        advice=(
            Advice(
                "Use a few words",
                "bruising non mobile baby",
                "Up to 4 words find the reviews that have all of them, in any order and in any form. "
                "The review with the best passage comes first.",
                _link(phrases[0]) if phrases else None,
            ),
            Advice(
                "Ask a question",
                _QUESTION,
                "Longer searches find the closest reviews, up to 200. "
                "You can paste a sentence from a referral.",
                _link(_QUESTION) if newest.total and finds(engine, _QUESTION) else None,
            ),
            Advice(
                "Find an exact phrase",
                "“was not brought”",
                "Words in quotation marks are found exactly as you typed them, in the same order.",
                _link(exact) if exact else None,
            ),
            Advice(
                "Find a review you know",
                "Child K 2011, or CR00042",
                "Type its name with the board or the year, or its number. That review comes first.",
                None,
            ),
            Advice(
                "Narrow your results",
                "Theme, age, board, year",
                "Use the filters beside the results. The number shows how many reviews each filter leaves.",
                theme_link(theme) if theme else None,
            ),
        ),
        examples=tuple(_link(phrase) for phrase in phrases),
    )


def _link(question: str) -> Link:
    return Link(question, search_address(SearchRequest(q=question)))
