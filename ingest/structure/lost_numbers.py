"""Items of scanned lists whose numbers OCR missed, as it often misses single characters in a margin."""

from collections.abc import Sequence

from ingest.structure.advice import introduces_a_list, reads_as_advice
from ingest.structure.paragraphs import Paragraph


def places_of_lost_numbers(paragraphs: Sequence[tuple[int, Paragraph]]) -> frozenset[int]:
    """The places of scanned paragraphs that give advice where a number is missing from a numbered list.

    A number is missing where the next one printed is not its successor. After the last one nothing shows it, so what
    follows counts only where there is more of it than of all that kept their numbers.
    """
    lost: set[int] = set()
    run: list[int] = []
    last, numbered = 0, 0
    for order, paragraph in paragraphs:
        number = _number_of(paragraph)
        if number is not None:
            lost.update(run[: max(number - last - 1, 0)])
            run, last, numbered = [], number, numbered + 1
        elif _is_scanned_advice(paragraph):
            run.append(order)
    return frozenset(lost | (set(run) if len(run) > numbered else set()))


def _number_of(paragraph: Paragraph) -> int | None:
    marker = paragraph.marker
    digits = (marker.number or "").rpartition(".")[2] if marker is not None else ""
    return int(digits) if digits.isdecimal() else None


def _is_scanned_advice(paragraph: Paragraph) -> bool:
    is_scanned = all(line.font_size_pt is None for line in paragraph.lines)
    if not is_scanned or paragraph.marker is not None:
        return False
    text = paragraph.text
    return text[:1].isupper() and reads_as_advice(text) and not introduces_a_list(text)
