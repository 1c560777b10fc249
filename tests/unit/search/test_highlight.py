"""Lighting and cutting, with the stems given."""

from hypothesis import given
from hypothesis import strategies as st

from app.search.results.highlight import fragments_of, snippet, spans_in

STEMS = {
    "bruise": "bruis",
    "bruised": "bruis",
    "child": "child",
    "j": "j",
    "nonmobile": "nonmobil",
    "was": "was",
}


def highlighted(text: str, *forms: tuple[str, ...]) -> list[str]:
    return [text[start:end] for start, end in spans_in(text, forms, "en", STEMS)]


def test_every_form_of_a_word_is_highlighted() -> None:
    """A word is highlighted by its stem, as written."""
    assert highlighted("A bruise. He was BRUISED.", ("bruis",)) == ["bruise", "BRUISED"]


def test_phrase_is_highlighted_only_where_it_is() -> None:
    """The words of a phrase are highlighted together and nowhere else."""
    assert highlighted("Child K and child J; J, child.", ("child", "j")) == ["child J"]


def test_compound_is_lit_whole() -> None:
    """A joined word is highlighted over both its parts."""
    assert highlighted("A non-mobile baby", ("nonmobil",)) == ["non-mobile"]


@given(st.text(), st.lists(st.integers(0, 60)))
def test_fragments_lose_nothing(text: str, places: list[int]) -> None:
    """Put together again, fragments are the text."""
    cuts = sorted({min(place, len(text)) for place in places})
    spans = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False) if start < end]

    assert "".join(fragment.text for fragment in fragments_of(text, spans)) == text


@given(st.lists(st.sampled_from(["bruise", "the", "child.", "Was", "it", "so?", "J"]), max_size=300))
def test_snippet_contains_a_highlighted_word(words: list[str]) -> None:
    """A snippet contains the first highlight, at the place first_highlight, and is of readable length."""
    text = " ".join(words)
    spans = spans_in(text, [("bruis",)], "en", STEMS)

    cut = snippet(text, spans)

    assert any(fragment.is_highlighted for fragment in cut.fragments) == bool(spans)
    assert not spans or text[cut.first_highlight :].startswith("bruise")
    assert sum(len(fragment.text.split()) for fragment in cut.fragments) <= 70
