"""``casereviews work``: run a worker."""

from typing import Annotated

import typer

from app.accounts.mail import Mail, email_sender
from app.cli.command_context import CommandContext, command_context
from app.cli.commands import say
from app.cli.confinement import prepare_reading
from app.cli.database_owner import remove_owner_address
from app.cli.second_engine import meilisearch_of
from app.logs import set_up_logs
from app.search.meilisearch.client import Meilisearch
from app.settings import read_settings
from app.work.read_submission import Reading
from app.work.worker import WorkerContext
from app.work.worker import work as run_worker
from ingest.pipeline import load_rules


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("work")(work)


def work(
    until_empty: Annotated[bool, typer.Option(help="Stop when no job is left.")] = False,
) -> None:
    """Run a worker. It reads uploads, updates the search index and draws pages.

    Ctrl-C stops it. Nothing is lost: the next worker continues.
    """
    settings = read_settings()
    prepare_reading(settings)
    with command_context(settings) as context, meilisearch_of(settings) as meilisearch:
        remove_owner_address()
        set_up_logs(settings.log_format)
        if not until_empty:
            say("The worker is running. Ctrl-C stops it.")
        worker = worker_context(context, meilisearch)
        run_worker(worker, until_empty=until_empty, concurrency=settings.read_workers)


def worker_context(context: CommandContext, meilisearch: Meilisearch | None) -> WorkerContext:
    """What a worker needs, from what a command has."""
    return WorkerContext(
        url=context.url,
        reading=Reading(
            engine=context.engine,
            files=context.files,
            rules=load_rules(),
            ocr_models=context.settings.ocr_models,
            withholds_severe=context.settings.withhold_severe,
        ),
        picture_width_px=context.settings.page_picture_width_px,
        meilisearch=meilisearch,
        embedding_model=context.settings.embedding_model,
        site_url=context.settings.site_url,
        mail=Mail(email_sender(context.settings), context.settings.mail_from, context.site),
    )
