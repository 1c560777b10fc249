"""Text recognition (OCR): words read from the image of a page, for pages without a usable text layer.

Needs the package tesserocr (extra "ocr") and a folder with eng.traineddata, to which cym.traineddata may be added.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pypdfium2
from PIL import Image

from ingest.draft.findings import Box
from ingest.pdf.characters import normalise_word
from ingest.pdf.ocr_rows import in_rows
from ingest.pdf.picture_kinds import PictureKind, picture_kind
from ingest.pdf.words import Lines, Word

try:
    import tesserocr
except ImportError:
    tesserocr = None

DOTS_PER_INCH = 200
"""Decision 0015."""
MOST_PIXELS_A_SIDE = 4_000
"""Posters are read at a lower resolution: A3 at 200 dots per inch has 3,300. By judgement."""
_LINE_DOTS_PER_INCH = 150
"""For one line, which is only compared: a third of the time."""
_MARGIN_PT = 2.0
PAGE_S = 20.0
"""Processor time for one page, all trials together. Decision 0015: one page takes one to three seconds."""
_BUSY = 20
"""How many times longer than its processor time a trial may take: others use the machine too. By judgement."""

SURE = 80
"""Mean confidence of the words, of 100, from which a result is accepted without another trial. By judgement."""

HALF_SURE = 65
"""Below this the page is probably turned, and another language does not help. By judgement."""

HOPELESS = 30
"""Below this a word is a stain or a line of a drawing. By judgement."""

WORD_SURE = 60
"""Below this a word is no text: of such words one in five is right, of the others 99 in 100. Decision 0180."""

LANGUAGES = ("eng", "cym")
_QUARTER_TURNS = (0, 1, 3, 2)
_SOME_WORDS = 5
"""Fewer words are no text. By judgement."""


def may_read(models: Path | None) -> bool:
    """Whether pictures can be read here: the package is installed and the English model is in the folder."""
    return tesserocr is not None and models is not None and (models / "eng.traineddata").is_file()


_SureLines = list[list[tuple[Word, float]]]
"""Lines of words, each with the confidence of the engine, of 100."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What OCR made of the picture of a page."""

    lines: Lines
    """The words that it is sure of."""
    sure: float
    """Mean confidence of all words, of 100."""
    words: int
    """How many it saw, sure or not."""
    picture: PictureKind
    is_complete: bool
    """False where the time was up before a single trial ended."""


class Reader:
    """Reads pictures in English, then Welsh if that reads better; as they are, then turned."""

    def __init__(self, models: Path) -> None:
        self._models = models
        self._languages = [code for code in LANGUAGES if (models / f"{code}.traineddata").is_file()]
        self._engines: dict[str, tesserocr.PyTessBaseAPI] = {}
        self._successes: list[tuple[str, int]] = []

    def lines_of(self, page: pypdfium2.PdfPage) -> Lines:
        """Every word, those in doubt too, with boxes in points; none where nothing could be read."""
        picture, scale = _drawn(page)
        return _in_points(_words(self._best(picture).lines), scale)

    def recognise(self, page: pypdfium2.PdfPage) -> Recognised:
        """The words that the engine is sure of, with boxes in points, and how well the page could be read."""
        picture, scale = _drawn(page)
        best = self._best(picture)
        lines = in_rows(_in_points(_words(best.lines, least=WORD_SURE), scale))
        count = sum(map(len, best.lines))
        return Recognised(lines, best.sure, count, picture_kind(picture), best.is_complete)

    def _best(self, picture: Image.Image) -> "_Trial":
        best = _Trial([], 0.0, is_complete=False)
        deadline = time.process_time() + PAGE_S
        seen: dict[int, float] = {}
        for language, turns in self._trials():
            if seen.get(turns, SURE) < HALF_SURE:
                continue
            trial = self._read(picture, language, turns, deadline=deadline)
            seen[turns] = trial.sure
            if trial.sure > best.sure or not best.is_complete:
                best, successful = trial, (language, turns)
            if (
                trial.sure >= SURE
                or time.process_time() > deadline
                or (turns == 0 and _is_hardly_written_on(trial.lines))
            ):
                break
        if best.sure >= SURE:
            self._successes = [successful, *(other for other in self._successes if other != successful)]
        return best

    def line_in(self, page: pypdfium2.PdfPage, box: Box) -> str:
        """What the picture of a page shows in the box of one upright line, read in English."""
        width, height = page.get_size()
        x0, top = max(box[0] - _MARGIN_PT, 0), max(box[1] - _MARGIN_PT, 0)
        x1, bottom = min(box[2] + _MARGIN_PT, width), min(box[3] + _MARGIN_PT, height)
        scale = min(_LINE_DOTS_PER_INCH / 72, MOST_PIXELS_A_SIDE / max(width, height))
        crop = (x0, height - bottom, width - x1, top)
        picture = page.render(scale=scale, grayscale=True, crop=crop).to_pil()
        engine = self._engine(LANGUAGES[0])
        engine.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
        engine.SetImage(picture)
        engine.SetSourceResolution(_LINE_DOTS_PER_INCH)
        text = str(engine.GetUTF8Text()) if engine.Recognize(int(1000 * PAGE_S)) else ""
        engine.SetPageSegMode(tesserocr.PSM.AUTO)
        return text

    def _trials(self) -> list[tuple[str, int]]:
        """Every language and direction; what worked for the previous page comes first."""
        every = [(language, turns) for turns in _QUARTER_TURNS for language in self._languages]
        return [*self._successes, *(trial for trial in every if trial not in self._successes)]

    def _engine(self, language: str) -> "tesserocr.PyTessBaseAPI":
        """The engine of a language, loaded at its first use: most reports never need the Welsh engine."""
        if language not in self._engines:
            self._engines[language] = tesserocr.PyTessBaseAPI(
                path=str(self._models), lang=language, psm=tesserocr.PSM.AUTO
            )
        return self._engines[language]

    def _read(self, picture: Image.Image, language: str, turns: int, *, deadline: float) -> "_Trial":
        """Lines in pixels of the picture as it was, and how sure the engine is of them."""
        engine = self._engine(language)
        engine.SetImage(picture.rotate(90 * turns, expand=True) if turns else picture)
        engine.SetSourceResolution(DOTS_PER_INCH)
        left_ms = max(1, int(1000 * _BUSY * (deadline - time.process_time())))
        if not engine.Recognize(left_ms):
            return _Trial([], 0.0, is_complete=False)
        rows = [row.split("\t") for row in engine.GetTSVText(0).splitlines()]
        words = [
            row for row in rows if row[0] == "5" and float(row[10]) >= HOPELESS and normalise_word(row[11])
        ]
        in_lines = groupby(words, key=lambda row: row[1:5])
        lines = [[(_word(row, turns, picture.size), float(row[10])) for row in line] for _, line in in_lines]
        sure = sum(float(row[10]) * len(row[11]) for row in words) / max(
            1, sum(len(row[11]) for row in words)
        )
        return _Trial(lines, sure, is_complete=True)


@dataclass(frozen=True, slots=True)
class _Trial:
    """What one engine read in one direction: lines in pixels, and the mean confidence of their words."""

    lines: _SureLines
    sure: float
    is_complete: bool


def _drawn(page: pypdfium2.PdfPage) -> tuple[Image.Image, float]:
    """The page as a grey picture, and its scale in pixels a point."""
    scale = min(DOTS_PER_INCH / 72, MOST_PIXELS_A_SIDE / max(page.get_size()))
    return page.render(scale=scale, grayscale=True).to_pil(), scale


def _words(lines: _SureLines, *, least: float = 0.0) -> Lines:
    """The words with at least this confidence; a line without any is left out."""
    kept = [tuple(word for word, sure in line if sure >= least) for line in lines]
    return [line for line in kept if line]


def _is_hardly_written_on(lines: Sequence[Sequence[object]]) -> bool:
    """A photograph or a blank page: turning it does not help."""
    return sum(map(len, lines)) < _SOME_WORDS


def _word(row: list[str], turns: int, size: tuple[int, int]) -> Word:
    """A word of the engine's table; its box as on the picture before that was turned to the left."""
    x0, top, width, height = map(float, row[6:10])
    x1, bottom = x0 + width, top + height
    for turn in range(turns, 0, -1):
        side = size[(turn - 1) % 2]
        x0, top, x1, bottom = side - bottom, x0, side - top, x1
    return Word(normalise_word(row[11]), x0, top, x1, bottom)


def _in_points(lines: Lines, scale: float) -> Lines:
    return [
        tuple(
            Word(text, x0 / scale, top / scale, x1 / scale, bottom / scale)
            for text, x0, top, x1, bottom, _ in line
        )
        for line in lines
    ]
