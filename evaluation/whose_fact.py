"""Tags of single sentences: whose fact each states, what it denies, and what is only a name.

    python -m evaluation.whose_fact [first | second] [--each]

evaluation/whose_fact/HALF.yaml was written before the rules were read. A sentence is tagged as the findings of a short
report about one child or adult. `never`: themes, agencies and harms that must not be tagged as present; `absent`: those
that must be denied; `present`: those that must be there. The baseline, in the same run, tags each label that appears.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from evaluation.report import Figure, table
from ingest.draft.facts import Metadata
from ingest.draft.outline import Block, BlockKind, DraftPage, Passage, Section, SectionKind, TextSource
from ingest.draft.tags import Assertion, Facet
from ingest.structure.outline import Outline
from ingest.tagging.phrases import PhraseTree, words_of
from ingest.tagging.tags import tags_of
from ingest.tagging.vocabulary import Vocabulary, load_vocabulary

COMMAND = "python -m evaluation.whose_fact"
HALVES = ("first", "second", "denials", "denials_set_aside")

_FOLDER = Path(__file__).parent / "whose_fact"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("halves", nargs="*", default=["first"])
    parser.add_argument("--each", action="store_true", help="also print each sentence that is read wrongly")
    options = parser.parse_args()
    vocabulary = load_vocabulary()
    for half in options.halves:
        sentences = yaml.safe_load((_FOLDER / f"{half}.yaml").read_text(encoding="utf-8"))
        faults = [
            (sentence, _faults(sentence, _tagged(sentence["text"], vocabulary))) for sentence in sentences
        ]
        by_labels = [_faults(sentence, _labels(sentence["text"], vocabulary)) for sentence in sentences]
        print(table(f"Whose fact, {half} half", f"{COMMAND} {half}", _figures(faults, by_labels)))  # noqa: T201
        if options.each:
            print("\n".join(f"{s['kind']}: {'; '.join(f)}: {s['text']}" for s, f in faults if f))  # noqa: T201


def outline_of_sentence(text: str) -> Outline:
    """A report of one page whose only section, its findings, is the sentence."""
    block = Block(BlockKind.PARAGRAPH, text, 0, len(text))
    page = DraftPage(1, text, TextSource.TEXT, 595.0, 842.0, (block,))
    section = Section("Findings", None, 1, SectionKind.FINDINGS, 1, 1, None)
    return Outline((page,), (section,), (Passage(text, 0, 1, 0, 1, len(text)),), ())


def _tagged(text: str, vocabulary: Vocabulary) -> Mapping[str, set[str]]:
    """The assertions about each theme and harm of a sentence."""
    tagged: dict[str, set[str]] = defaultdict(set)
    for tag in tags_of(outline_of_sentence(text), Metadata(), vocabulary):
        if tag.facet in (Facet.THEME, Facet.HARM):
            tagged[tag.term].add(tag.assertion.value)
    return tagged


def _labels(text: str, vocabulary: Vocabulary) -> Mapping[str, set[str]]:
    tree = PhraseTree(
        (" ".join(words_of(label)), term.id)
        for term in vocabulary.of(Facet.THEME)
        for label in (term.label, *term.alternative_labels)
    )
    return {match.label: {Assertion.PRESENT.value} for match in tree.matches_in(words_of(text))}


def _faults(sentence: Mapping[str, Any], tagged: Mapping[str, set[str]]) -> list[str]:
    present = {term for term, assertions in tagged.items() if "present" in assertions}
    denied = {term for term, assertions in tagged.items() if "absent" in assertions}
    return [
        *(
            f"{term} is present"
            for term in (*sentence.get("never", ()), *sentence.get("absent", ()))
            if term in present
        ),
        *(f"{term} is missing" for term in sentence.get("present", ()) if term not in present),
        *(f"{term} is not denied" for term in sentence.get("absent", ()) if term not in denied),
    ]


def _figures(
    faults: Sequence[tuple[Mapping[str, Any], list[str]]], by_labels: Sequence[list[str]]
) -> Iterator[Figure]:
    for kind in dict.fromkeys(sentence["kind"] for sentence, _ in faults):
        places = [at for at, (sentence, _) in enumerate(faults) if sentence["kind"] == kind]
        right = sum(not faults[at][1] for at in places)
        baseline = sum(not by_labels[at] for at in places)
        n = len(places)
        yield Figure(kind, f"{right}/{n} ({right / n:.0%})", f"{baseline}/{n}", ">= 98 %", f"{n} sentences")


if __name__ == "__main__":
    main()
