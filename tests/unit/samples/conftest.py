"""All samples, made once in a run for the tests beside this file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.samples.case import Case, all_cases
from tests.samples.make import make_all
from tests.samples.truth import page_texts
from tests.shared_run import made_once


@dataclass(frozen=True, slots=True)
class Made:
    """A sample as it lies on disk."""

    case: Case
    path: Path
    truth: Mapping[str, Any]
    pages: tuple[str, ...]


@pytest.fixture(scope="session")
def samples(run_folder: Path) -> list[Made]:
    """Every sample of seed 1, made by the worker that needs them first."""
    folder = made_once(run_folder / "samples", make_all)
    return [_read(case, folder / f"{case.name}.pdf") for case in all_cases()]


def _read(case: Case, path: Path) -> Made:
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return Made(case, path, truth, tuple(page_texts(path.read_bytes())))
