"""``casereviews search``: the same search as the site's, in the terminal."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from app.cli.command_context import command_context
from app.cli.commands import AsJson, say
from app.database import reading
from app.search.engine import ReviewHit, SearchAnswer
from app.search.engines import searching_engine, second_engine
from app.search.request import SearchRequest
from app.search.results.summary import summary
from ingest.tagging.vocabulary import load_vocabulary, synonyms


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("search")(search)


def search(
    query: Annotated[str, typer.Argument(help="What to look for, as on the site.", show_default=False)],
    as_json: AsJson = False,
    number: Annotated[
        int, typer.Option("-n", min=1, max=100, help="How many reviews to print, 1 to 100.")
    ] = 10,
) -> None:
    """Find reviews and the pages that matter.

    Example: casereviews search "bruising non mobile baby"
    """
    with command_context() as context, reading(context.engine) as session:
        settings = context.settings
        second = second_engine(
            settings.meili_url, search_key=settings.meili_search_key, key=settings.meili_key
        )
        engine = searching_engine(session, synonyms(load_vocabulary()), second)
        request = SearchRequest(q=query, page_size=number)
        answer = engine.answer(request)
    if as_json:
        for hit in answer.reviews:
            typer.echo(json.dumps(asdict(hit), ensure_ascii=False, default=str))
        return
    for written, meant in answer.corrected.items():
        say(f"Looked for {meant} in place of {written}.")
    say(_sentence(request, answer))
    if answer.is_stand_in:
        say("Meilisearch is away; the results are complete.")
    for hit in answer.reviews:
        typer.echo(_lines(hit))


def _sentence(request: SearchRequest, answer: SearchAnswer) -> str:
    sentence = summary(request, answer).removesuffix(".")
    return f"{sentence}. Try fewer or other words." if answer.total == 0 else f"{sentence}."


def _lines(hit: ReviewHit) -> str:
    lines = [f"{hit.public_id}  {hit.title} ({hit.report_year or 'year not known'})"]
    for passage in hit.passages:
        words = " ".join("".join(part.text for part in passage.fragments).split())
        lines.append(f"    page {passage.page}: {words}")
    return "\n".join(lines)
