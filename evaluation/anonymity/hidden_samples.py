"""Generated PDFs with words that cannot be seen, each with a clean twin: one way, one producer and one place each."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pikepdf

from evaluation.anonymity.hidden_parts import add_font, saved
from evaluation.anonymity.hidden_sheets import PRODUCERS, sheet
from evaluation.anonymity.hidden_ways import FONTS, WAYS, Spot

_GIVEN = ("Ada", "Morwenna", "Iestyn", "Zofia", "Kwame", "Aaliyah", "Tavish", "Siobhan", "Bartholomew", "Mei")
_FAMILY = ("Quill", "Llewellyn-Price", "Okonkwo", "Kowalczyk", "MacAskill", "Chaudhry", "Featherstone", "Ng")
_OTHERS = (
    "born 14 March 2009",
    "of 12 Mill Lane",
    "NHS 943 476 5919",
    "called 07700 900123",
    "the neighbour",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A generated PDF."""

    pdf: bytes
    way: str
    producer: str
    words: str
    hidden: bool


def samples(count: int, *, seed: int, real_files: Path) -> Iterator[Sample]:
    """About ``count`` PDFs: every way with every producer in turn, hidden and clean."""
    random = Random(seed)
    for number in range(max(1, count // (2 * len(WAYS)))):
        for place, way in enumerate(WAYS):
            producer = PRODUCERS[(number + place) % len(PRODUCERS)]
            state = random.randrange(1 << 30)
            for hidden in (True, False):
                yield _sample(Random(state), WAYS.index(way), producer, hidden=hidden, real_files=real_files)


def _sample(random: Random, way: int, producer: str, *, hidden: bool, real_files: Path) -> Sample:
    base = sheet(random, producer, real_files)
    words = f"{random.choice(_GIVEN)} {random.choice(_FAMILY)}"
    if random.random() < 0.5:
        words += f" {random.choice(_OTHERS)}"
    x, y = random.choice(base.free)
    with pikepdf.open(io.BytesIO(base.pdf)) as pdf:
        page = pdf.pages[0]
        size = random.choice((7.0, 9.0, 10.0, 11.0))
        font = random.choice(FONTS)
        spot = Spot(random, pdf, page, x, y, words, size, font, hidden)
        page.contents_add(b"q", prepend=True)
        add_font(page, font)
        content = WAYS[way](spot)
        page.contents_add(b"Q " + content.encode())
        return Sample(saved(pdf), WAYS[way].__name__.strip("_"), producer, spot.words, hidden)
