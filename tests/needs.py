"""What some tests need of the machine: a marker each, and at the end how many were skipped for want of it.

@pytest.mark.browser       a chromium; with CI=true its absence is a failure
@pytest.mark.meilisearch   a Meilisearch
@pytest.mark.real_files    real PDFs
@pytest.mark.compose       docker compose; no engine
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from setup.compose import find_compose
from setup.steps import StepFailed

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Need:
    """What a marker asks for, and the sentence for who does not have it."""

    is_met: Callable[[], bool]
    sentence: str
    is_a_must_in_ci: bool = False


def chromium() -> str | None:
    """The path of a chromium, for Playwright's ``executable_path``; None when there is none."""
    return next((path for name in _CHROMIUMS if (path := shutil.which(name))), None)


def compose() -> list[str] | None:
    """How compose is called here; None where it is not there."""
    try:
        return find_compose()
    except StepFailed:
        return None


def has_meilisearch() -> bool:
    """True when a Meilisearch is named by MEILI_URL or could be started."""
    return bool(os.environ.get("MEILI_URL")) or shutil.which("meilisearch") is not None


def real_files_folder() -> Path:
    """Where real PDFs would be; not in the project."""
    return Path(os.environ.get("CASEREVIEWS_REAL_FILES", "../shared/data"))


NEEDS = {
    "browser": Need(
        is_met=lambda: chromium() is not None,
        sentence="no chromium: apt-get install chromium",
        is_a_must_in_ci=True,
    ),
    "meilisearch": Need(
        is_met=has_meilisearch,
        sentence="no Meilisearch: set MEILI_URL, or put the program meilisearch on the PATH",
    ),
    "compose": Need(
        is_met=lambda: compose() is not None,
        sentence="no docker compose: apt-get install docker-compose",
    ),
    "real_files": Need(
        is_met=lambda: real_files_folder().is_dir(),
        sentence="no real reports: set CASEREVIEWS_REAL_FILES to their folder",
    ),
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose need is not met; in CI fail it where the need is a must."""
    for marker, need in NEEDS.items():
        if item.get_closest_marker(marker) is None or need.is_met():
            continue
        if need.is_a_must_in_ci and os.environ.get("CI") == "true":
            pytest.fail(need.sentence, pytrace=False)
        pytest.skip(need.sentence)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were skipped for each reason, just before the last line."""
    reasons = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", []))
    for reason, times in reasons.most_common():
        tests = "1 test was" if times == 1 else f"{times} tests were"
        terminalreporter.write_line(f"{tests} skipped: {reason}")


def _reason(report: pytest.TestReport) -> str:
    """Why a test was skipped, e.g. "no chromium: apt-get install chromium"."""
    where_and_why = report.longrepr
    why = where_and_why[2] if isinstance(where_and_why, tuple) else str(where_and_why)
    return why.removeprefix("Skipped: ")
