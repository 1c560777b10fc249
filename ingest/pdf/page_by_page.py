"""A task for chosen pages: a page that ends its child yields nothing, and the next pages are still done."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.draft.json_value import JsonValue
from ingest.errors import UnreadablePDF
from ingest.pdf.limits import Limits
from ingest.pdf.sandbox import Task, run

MOST_LOST_PAGES = 8
"""How many pages of one file may end their child before the rest is skipped. By judgement."""


def frames_by_page(
    task: Task, pdf: bytes, numbers: Sequence[int], arguments: Mapping[str, JsonValue], *, limits: Limits
) -> Iterator[tuple[int, bytes]]:
    """The number and the frame of each page that could be done, in the order of ``numbers``.

    Raises nothing for what a PDF does: the caller has opened the file before.
    """
    deadline = time.monotonic() + limits.wall_s
    rest, lost = list(numbers), 0
    while rest and lost < MOST_LOST_PAGES and time.monotonic() < deadline:
        left = replace(limits, wall_s=deadline - time.monotonic())
        try:
            for frame in run(task, pdf, {**arguments, "numbers": tuple(rest)}, limits=left):
                yield rest.pop(0), frame
            return
        except UnreadablePDF:
            lost += 1
            del rest[:1]
