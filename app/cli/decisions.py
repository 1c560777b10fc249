"""``casereviews decisions``: what people decided about themes and agencies that were suggested."""

import json
from dataclasses import asdict

import typer

from app.cli.command_context import command_context
from app.cli.commands import AsJson
from app.database import reading
from app.reviews.tag_decisions import decided_terms, tag_decisions


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("decisions")(decisions)


def decisions(*, as_json: AsJson = False) -> None:
    """List what people decided about themes, agencies and harms: how often suggestions were confirmed.

    With --json every decision, with its sentences: to judge the rules by, or to train on. The sentences are from
    reports that are not public too, so keep them as safe as the reports. Sentences of withheld pages are left out.
    """
    with command_context() as context, reading(context.engine) as session:
        found = tag_decisions(session)
    if as_json:
        for decision in found:
            typer.echo(json.dumps(asdict(decision), ensure_ascii=False))
        return
    for row in decided_terms(found):
        suggested = row.confirmed + row.rejected
        typer.echo(f"{row.facet}:{row.term}  {row.confirmed} of {suggested} confirmed, {row.added} added")
