"""How well the tags of short texts are found: precision, recall and F1, and whether confidence is right.

    python -m evaluation.short_texts [HALF] [--show]

``half_one.txt`` and ``half_three.txt`` are for tuning, the others for one measurement each. Their truth was written
before anything was run on them, that of the third and fourth by somebody who did not write the rules. A term of
``themes``, ``agencies`` or ``harms`` counts for recall; one of ``also`` and the like is no error and counts for
nothing; any other is wrong. The first two halves have no truth for harms. The baseline, in the same run, tags each
label that appears in the text.
"""

import argparse
from collections.abc import Iterator, Sequence

from evaluation.anonymity.shares import interval
from evaluation.openings.score import calibration_error
from evaluation.report import Figure, table
from evaluation.short_texts.reading import HALVES, ShortText, named_in, short_texts, tags_in
from ingest.draft.tags import Facet, Tag

COMMAND = "python -m evaluation.short_texts"
SURE = 0.85


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog=COMMAND)
    parser.add_argument("half", nargs="?", choices=HALVES, default=HALVES[0])
    parser.add_argument("--show", action="store_true", help="List what was tagged wrong or missed.")
    arguments = parser.parse_args()
    tagged = [(text, tags_in(text)) for text in short_texts(arguments.half)]
    if arguments.show:
        print("\n".join(line for text, tags in tagged for line in _faults(text, tags)))  # noqa: T201
    print(table(f"Short texts, {arguments.half}", f"{COMMAND} {arguments.half}", _figures(tagged)))  # noqa: T201


def _figures(tagged: Sequence[tuple[ShortText, tuple[Tag, ...]]]) -> Iterator[Figure]:
    for facet in tagged[0][0].required:
        read = [(text, {tag.term for tag in _present(tags, facet)}) for text, tags in tagged]
        labels = [(text, named_in(text, facet)) for text, _ in tagged]
        n = sum(len(text.required[facet]) for text, _ in tagged)
        yield Figure(f"{facet.value}: found", _shares(facet, read), _shares(facet, labels), "", str(n))
        judged = [
            (tag.confidence, tag.term in text.required[facet] | text.allowed[facet])
            for text, tags in tagged
            for tag in _present(tags, facet)
        ]
        sure = [right for confidence, right in judged if confidence >= SURE]
        share = f"{sum(sure)}/{len(sure)} ({interval(sum(sure), max(1, len(sure)))})"
        yield Figure(f"{facet.value}: right where called sure", share, "-", ".95", str(len(sure)))
        error = f"{calibration_error(judged):.3f}"
        yield Figure(f"{facet.value}: calibration error", error, "-", ".05", str(len(judged)))


def _present(tags: Sequence[Tag], facet: Facet) -> list[Tag]:
    return [tag for tag in tags if tag.facet is facet and tag.assertion == "present"]


def _shares(facet: Facet, read: Sequence[tuple[ShortText, set[str]]]) -> str:
    required = sum(len(text.required[facet]) for text, _ in read)
    right = sum(len(terms & text.required[facet]) for text, terms in read)
    allowed = sum(len(terms & text.allowed[facet]) for text, terms in read)
    wrong = sum(len(terms) for _, terms in read) - right - allowed
    recall = right / max(1, required)
    precision = (right + allowed) / max(1, right + allowed + wrong)
    f1 = 2 * recall * precision / max(1e-9, recall + precision)
    return f"F1 {f1:.2f}  P {precision:.2f}  R {recall:.2f}"


def _faults(text: ShortText, tags: Sequence[Tag]) -> Iterator[str]:
    for facet in text.required:
        terms = {tag.term for tag in _present(tags, facet)}
        missed = sorted(text.required[facet] - terms)
        if missed:
            yield f"{text.name}: {facet.value} missed: {', '.join(missed)}"
        for tag in _present(tags, facet):
            if tag.term not in text.required[facet] | text.allowed[facet]:
                yield f"{text.name}: {facet.value} wrong: {tag.term} {tag.confidence} {tag.evidence[0].quote!r}"


if __name__ == "__main__":
    main()
