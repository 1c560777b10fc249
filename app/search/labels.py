"""What people call the values of filters, for every surface that shows them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from app.reviews.words import (
    AGE_GROUPS,
    KINDS,
    LANGUAGES,
    NATIONS,
    OUTCOMES,
    ROLES,
    group_label,
    in_words,
    term_label,
)
from app.search.request import FilterName
from ingest.draft.tags import Facet
from ingest.tagging.vocabulary import load_vocabulary, synonyms

_FACETS = {
    FilterName.THEME: Facet.THEME,
    FilterName.AGENCY: Facet.AGENCY,
    FilterName.HARM: Facet.HARM,
}


def value_label(name: FilterName, value: str) -> str:
    """The name of a value: (kind, "sar") is "Safeguarding adults review". Boards are named by the engine."""
    return _LABELS[name](value)


def distinct_labels(values: Sequence[tuple[FilterName, str]]) -> tuple[str, ...]:
    """The names of values, with that of the filter where two have the same: "Neglect (theme)", "Neglect (harm)"."""
    labels = [value_label(name, value) for name, value in values]
    counts = Counter(labels)
    return tuple(
        label if counts[label] == 1 else f"{label} ({name.in_words})"
        for label, (name, _) in zip(labels, values, strict=True)
    )


def other_names(name: FilterName, value: str) -> tuple[str, ...]:
    """What else a term is called: its Welsh, alternative and retired labels, and other ways of writing each."""
    facet = _FACETS.get(name)
    term = None if facet is None else load_vocabulary().find(facet, value)
    if term is None:
        return ()
    labels = [label for label in (term.label_cy, *term.alternative_labels, *term.retired_labels) if label]
    rings = synonyms(load_vocabulary())
    alike = [other for label in (term.label, *labels) for other in rings.get(label.lower(), ())]
    return tuple(dict.fromkeys([*labels, *alike]))


def _named(names: Mapping[str, str]) -> Callable[[str], str]:
    return lambda value: in_words(names, value)


def _term(facet: Facet) -> Callable[[str], str]:
    return lambda value: term_label(facet, value)


_LABELS: Mapping[FilterName, Callable[[str], str]] = {
    FilterName.THEME: _term(Facet.THEME),
    FilterName.THEME_GROUP: lambda value: group_label(Facet.THEME, value),
    FilterName.AGENCY: _term(Facet.AGENCY),
    FilterName.HARM: _term(Facet.HARM),
    FilterName.AGE_GROUP: _named(AGE_GROUPS),
    FilterName.OUTCOME: _named(OUTCOMES),
    FilterName.KIND: _named(KINDS),
    FilterName.NATION: _named(NATIONS),
    FilterName.ROLE: _named(ROLES),
    FilterName.LANGUAGE: _named(LANGUAGES),
    FilterName.BOARD: str,
}
