"""The recommendations of a review as the index stores them: a row a review, written with the review."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

import numpy as np

from app.search.entry import RecommendationEntry, RecommendationPlace, ReviewEntry
from app.search.question.filter_values import facet_value, theme_groups
from app.search.question.lexemes import IndexedText, Stems, lexed
from app.search.request import FilterName


def row_of(entry: ReviewEntry, stems: Stems, passages: Iterable[IndexedText]) -> dict[str, Any]:
    """The row of search_recommendations. ``passages`` are those of the same review."""
    texts = [lexed([each.text], each.language, stems) for each in entry.recommendations]
    lexemes = sorted({lexeme for text in texts for lexeme in text.lexemes})
    numbers = {lexeme: number for number, lexeme in enumerate(lexemes)}
    words = [numbers[lexeme] for text in texts for lexeme in text.lexemes]
    places = [place for text in texts for place in text.places]
    unknown_words, unknown_lexemes = _not_in(passages, texts)
    return {
        "review_id": entry.review_id,
        "version": uuid4(),
        "ids": [each.recommendation_id for each in entry.recommendations],
        "facets": [_facets_of(each) for each in entry.recommendations],
        "entries": [_shown(each) for each in entry.recommendations],
        "lexemes": lexemes,
        "words": np.array(words, "<i4").tobytes(),
        "places": np.array(places, "<u2").tobytes(),
        "word_counts": np.array([len(text.lexemes) for text in texts], "<i4").tobytes(),
        "text_lengths": np.array([text.length for text in texts], "<u2").tobytes(),
        "own_words": unknown_words,
        "own_lexemes": unknown_lexemes,
    }


def entry_of_row(recommendation_id: UUID, shown: Mapping[str, Any]) -> RecommendationEntry:
    """A recommendation as a row has it."""
    return RecommendationEntry(
        recommendation_id=recommendation_id,
        text=shown["text"],
        language=shown["language"],
        addressees=tuple(shown["addressees"]),
        themes=tuple(shown["themes"]),
        places=tuple(RecommendationPlace(**place) for place in shown["places"]),
    )


def _shown(entry: RecommendationEntry) -> dict[str, Any]:
    shown = asdict(entry)
    del shown["recommendation_id"]
    return {**shown, "text": entry.text.replace("\x00", " ")}


def _facets_of(entry: RecommendationEntry) -> list[str]:
    values = {
        FilterName.AGENCY: entry.addressees,
        FilterName.THEME: entry.themes,
        FilterName.THEME_GROUP: theme_groups(entry.themes),
    }
    return sorted({facet_value(name, value) for name, those in values.items() for value in those})


def _not_in(passages: Iterable[IndexedText], texts: Sequence[IndexedText]) -> tuple[list[str], list[str]]:
    """The words and lexemes of some texts that no passage has: a person can take words from outside all passages."""
    words = {word for text in texts for word in text.written}
    lexemes = {lexeme for text in texts for lexeme in text.lexemes}
    for passage in passages if words else ():
        words.difference_update(passage.written)
        lexemes.difference_update(passage.lexemes)
    return sorted(words), sorted(lexemes)
