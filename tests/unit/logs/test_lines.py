"""The log is one line an event, in the form that was set."""

import json
from collections.abc import Iterator

import pytest
import structlog

from app.logs import set_up_logs


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Leave the log as other tests know it."""
    yield
    structlog.reset_defaults()


def test_line_for_machines_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Each event is an object with its time, and results on stdout are not mixed with it."""
    set_up_logs("json")

    structlog.get_logger().info("job", job="read_submission", pages=64)

    out, err = capsys.readouterr()
    line = json.loads(err)
    assert out == ""
    assert (line["event"], line["level"], line["job"], line["pages"]) == (
        "job",
        "info",
        "read_submission",
        64,
    )


def test_line_for_people_is_key_and_value(capsys: pytest.CaptureFixture[str]) -> None:
    """The time, the level and the event come first."""
    set_up_logs("plain")

    structlog.get_logger().warning("job_failed", job="render_pages", error="OSError")

    err = capsys.readouterr().err
    assert err.startswith("timestamp=")
    assert err.endswith("level=warning event=job_failed job=render_pages error=OSError\n")
