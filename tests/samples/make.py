"""One sample from its case: fill in what the case file asks for, set it, and look up its truth."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import yaml

from tests.samples.case import Case, all_cases
from tests.samples.contacts import contact_rows
from tests.samples.layouts.flowing import set_flowing
from tests.samples.layouts.scan import scanned
from tests.samples.layouts.tagged import set_tagged
from tests.samples.markup import Block
from tests.samples.numbering import numbered
from tests.samples.truth import truth_of

_GLOSSARY = Path(__file__).parent / "glossary.yaml"


def make_all(folder: Path) -> None:
    """Every sample of seed 1: what ``make demo`` shows."""
    for case in all_cases():
        make_sample(case, folder, seed=1)


def make_sample(case: Case, out: Path, *, seed: int) -> Path:
    """Writes NAME.pdf and NAME.json below ``out``. The same case and seed make the same bytes."""
    dice = Random(f"{seed} {case.name}")
    story = list(numbered(_filled_in(case, dice), case.look.numbering))
    readable = set_tagged(case, story) if case.look.family == "tagged" else set_flowing(case, story)
    pdf = scanned(readable, dice) if case.look.family == "scan" else readable
    path = out / f"{case.name}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pdf)
    truth = truth_of(case, story, pdf, readable=readable)
    path.with_suffix(".json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return path


def _filled_in(case: Case, dice: Random) -> Iterator[Block]:
    for block in case.blocks:
        if block.kind == "command" and block.text == "contacts":
            yield from contact_rows(case.contacts, dice)
        elif block.kind == "command" and block.text == "glossary":
            yield from _glossary_rows(block.cells)
        else:
            yield block


def _glossary_rows(abbreviations: tuple[str, ...]) -> Iterator[Block]:
    meanings = yaml.safe_load(_GLOSSARY.read_text(encoding="utf-8"))
    yield Block("row", "", cells=("Abbreviation", "Meaning"))
    for abbreviation in sorted(abbreviations):
        yield Block("row", meanings[abbreviation], cells=(abbreviation, meanings[abbreviation]))
