"""``casereviews search``: the search of the site, in the terminal."""

from typing import Annotated
from urllib.parse import urlencode

import typer

from app.cli.command_context import command_context
from app.cli.commands import AsJson, say
from app.database import reading
from app.search.engine import ReviewHit, SearchAnswer
from app.search.postgres.engine import PostgresEngine
from app.search.request import SearchRequest
from app.search.results.answer_shape import search_shape
from app.search.results.summary import summary
from ingest.tagging.vocabulary import load_vocabulary, synonyms


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("search")(search)


def search(
    query: Annotated[str, typer.Argument(help="What to search for, as on the site.", show_default=False)],
    as_json: AsJson = False,
    number: Annotated[
        int, typer.Option("-n", min=1, max=100, help="How many reviews to print, 1 to 100.")
    ] = 10,
) -> None:
    """Find reviews and the pages that match.

    With --json, the output is one object, the same as that of /api/v1/search. Its `items` are the results, each with an
    address. Without results, `items` is empty, and a sentence on standard error says what to try.

    Example: casereviews search "bruising non mobile baby"
    """
    with command_context() as context, reading(context.engine) as session:
        engine = PostgresEngine(session, synonyms=synonyms(load_vocabulary()))
        request = SearchRequest(q=query, page_size=number)
        answer = engine.answer(request)
    for word, correction in answer.corrected.items():
        say(f"Searched for {correction} instead of {word}.")
    say(_sentence(request, answer))
    if as_json:
        next_page = _next_page(context.site, request, answer)
        shape = search_shape(request, answer, site=context.site, next_page=next_page)
        typer.echo(shape.model_dump_json())
        return
    for hit in answer.reviews:
        typer.echo(_lines(hit))


def _next_page(site: str, request: SearchRequest, answer: SearchAnswer) -> str | None:
    """The address of the next page of results in the API; None on the last page."""
    if answer.next_cursor is None:
        return None
    parameters = {"q": request.q, "page_size": request.page_size, "cursor": answer.next_cursor}
    return f"{site}/api/v1/search?{urlencode(parameters)}"


def _sentence(request: SearchRequest, answer: SearchAnswer) -> str:
    sentence = summary(request, answer).removesuffix(".")
    return (
        f"{sentence}. Check the spelling, or try fewer or different words."
        if answer.total == 0
        else f"{sentence}."
    )


def _lines(hit: ReviewHit) -> str:
    lines = [f"{hit.public_id}  {hit.title} ({hit.report_year or 'year not known'})"]
    for passage in hit.passages:
        words = " ".join("".join(part.text for part in passage.fragments).split())
        lines.append(f"    page {passage.page}: {words}")
    return "\n".join(lines)
