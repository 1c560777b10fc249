"""All samples, made once for the tests beside this file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.samples.case import Case, all_cases
from tests.samples.make import make_sample
from tests.samples.truth import page_texts


@dataclass(frozen=True, slots=True)
class Made:
    """A sample as it lies on disk."""

    case: Case
    path: Path
    truth: Mapping[str, Any]
    pages: tuple[str, ...]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """Every sample of seed 1."""
    out = tmp_path_factory.mktemp("samples")
    return [_made(case, out) for case in all_cases()]


def _made(case: Case, out: Path) -> Made:
    path = make_sample(case, out, seed=1)
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return Made(case, path, truth, tuple(page_texts(path.read_bytes())))
