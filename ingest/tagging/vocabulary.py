"""The controlled vocabularies: every term a review can be tagged with, read from ``vocabulary/*.yaml``.

One file a facet, one entry a term. A term carries what people read (label, definition, source, examples) and what
the rules read (phrases, decoys), so that both change together. How an entry is written: vocabulary/README.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from ingest.draft.tags import Facet
from ingest.tagging.sentence_patterns import SentencePattern, parse_sentence_pattern

VERSION = 6
"""Raised whenever a phrase, term or rule of tagging changes, so that a tag names the rules that set it."""
FOLDER = files("ingest.tagging") / "vocabulary"


@dataclass(frozen=True, slots=True)
class Group:
    """Terms of a facet that belong together on a page."""

    id: str
    facet: Facet
    label: str
    is_practice: bool
    """Terms are things agencies do, well or badly: "no supervision was given" is still about supervision."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a term. They count only in a sentence that also has one of ``near``, if any is given."""

    says: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary. Ids are stable: they are in addresses, exports and decisions of people."""

    id: str
    facet: Facet
    group: str | None
    parent: str | None
    label: str
    label_cy: str | None
    alternative_labels: tuple[str, ...]
    retired_labels: tuple[str, ...]
    """Outdated wording that older reports still use, e.g. "disguised compliance"."""
    definition: str
    source: str
    """Where the term comes from; "[U]" marks one that was not checked against its source."""
    maps_to: tuple[str, ...]
    """Entries of other frames, e.g. "panel_2022_23:domestic_abuse"."""
    phrases: tuple[Phrase, ...]
    sentence_patterns: tuple[SentencePattern, ...]
    """Ways to express the term without naming it."""
    is_of_the_past: bool
    """The term itself looks back, so that the past is part of the case."""
    decoys: tuple[str, ...]
    """Phrases that contain the words of the term and mean something else, e.g. "school of thought"."""
    examples: tuple[str, ...]
    non_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All terms of all facets, in the order they are shown, with the synonyms that search needs."""

    version: int
    groups: tuple[Group, ...]
    terms: tuple[Term, ...]
    denials: tuple[str, ...]
    """Words across which no sentence pattern reaches, e.g. "no evidence"."""
    synonym_rings: tuple[tuple[str, ...], ...]
    """Each ring has ways of writing one thing, e.g. ("fii", "fabricated or induced illness")."""

    def of(self, facet: Facet) -> tuple[Term, ...]:
        """The terms of one facet."""
        return tuple(term for term in self.terms if term.facet is facet)

    def find(self, facet: Facet, term_id: str) -> Term | None:
        """The term with this id, or None."""
        return _terms_by_id(self).get((facet, term_id))

    def wordings(self) -> Iterator[str]:
        """Every label and phrase of every term, and the forms of the synonym rings."""
        for term in self.terms:
            yield from (term.label, term.label_cy or "", *term.alternative_labels, *term.retired_labels)
            yield from (phrase.says for phrase in term.phrases)
        for ring in self.synonym_rings:
            yield from ring

    def groups_of(self, facet: Facet) -> tuple[Group, ...]:
        """The groups of one facet."""
        return tuple(group for group in self.groups if group.facet is facet)

    def group_of(self, term: Term) -> Group | None:
        """The group a term is shown under, or None."""
        return _groups_by_id(self).get((term.facet, term.group))


@lru_cache(maxsize=4)
def _terms_by_id(vocabulary: Vocabulary) -> Mapping[tuple[Facet, str], Term]:
    return {(term.facet, term.id): term for term in vocabulary.terms}


@lru_cache(maxsize=4)
def _groups_by_id(vocabulary: Vocabulary) -> Mapping[tuple[Facet, str | None], Group]:
    return {(group.facet, group.id): group for group in vocabulary.groups}


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabularies of this version of the package. Read once a process."""
    contents = {facet: _yaml(facet.value) for facet in Facet}
    words = _yaml("groups")
    patterns = {
        (facet, entry["id"]): tuple(
            parse_sentence_pattern(written, words) for written in entry.get("sentence_patterns", ())
        )
        for facet, content in contents.items()
        for entry in content["terms"]
    }
    return Vocabulary(
        version=VERSION,
        groups=tuple(group for facet, content in contents.items() for group in _groups(facet, content)),
        terms=tuple(
            _term(facet, entry, patterns) for facet, content in contents.items() for entry in content["terms"]
        ),
        denials=tuple(words["denial"]),
        synonym_rings=tuple(tuple(ring) for ring in _yaml("synonyms")["rings"]),
    )


def synonyms(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """For each way of writing a thing, in lower case, the others: "fii" gives ("fabricated or induced illness", …).

    Only true equivalents, both ways, since search widens what it matches by them.
    """
    tied: dict[str, tuple[str, ...]] = {}
    for ring in vocabulary.synonym_rings:
        for form in ring:
            others = (*tied.get(form, ()), *(other for other in ring if other != form))
            tied[form] = tuple(dict.fromkeys(others))
    return tied


def _yaml(name: str) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)
    return content


def _groups(facet: Facet, content: Mapping[str, Any]) -> Iterator[Group]:
    for entry in content.get("groups", ()):
        yield Group(entry["id"], facet, entry["label"], is_practice=entry.get("practice", False))


def _term(
    facet: Facet, entry: Mapping[str, Any], patterns: Mapping[tuple[Facet, str], tuple[SentencePattern, ...]]
) -> Term:
    like = entry.get("sentence_patterns_like")
    return Term(
        id=entry["id"],
        facet=facet,
        group=entry.get("group"),
        parent=entry.get("parent"),
        label=entry["label"],
        label_cy=entry.get("label_cy"),
        alternative_labels=tuple(entry.get("alternative_labels", ())),
        retired_labels=tuple(entry.get("retired_labels", ())),
        definition=entry["definition"].strip(),
        source=entry["source"],
        maps_to=tuple(entry.get("maps_to", ())),
        phrases=tuple(_phrase(phrase) for phrase in entry.get("phrases", ())),
        sentence_patterns=patterns[facet, entry["id"]] + (patterns[Facet.THEME, like] if like else ()),
        is_of_the_past=entry.get("of_the_past", False),
        decoys=tuple(entry.get("decoys", ())),
        examples=tuple(entry.get("examples", ())),
        non_examples=tuple(entry.get("non_examples", ())),
    )


def _phrase(entry: str | Mapping[str, Any]) -> Phrase:
    if isinstance(entry, str):
        return Phrase(entry)
    return Phrase(entry["says"], tuple(entry["near"]))
