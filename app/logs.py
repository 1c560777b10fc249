"""The log: one line for each event, on stderr. key=value for people, JSON for programs. Never words of a report."""

import sys
from typing import Literal

import structlog

FIRST = ("timestamp", "level", "event")


def set_up_logs(form: Literal["plain", "json"]) -> None:
    """Choose the format of log lines. The web and the worker call it when they start."""
    plain = structlog.processors.LogfmtRenderer(key_order=FIRST, drop_missing=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer() if form == "json" else plain,
        ],
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
