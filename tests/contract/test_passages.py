"""What is shown of a review: its best passages, cut to the place, with the page that shows it."""

from app.search.engine import PassageHit, ReviewHit, SearchEngine
from app.search.request import SearchRequest
from tests.contract.entries import a_passage, an_entry

FILLER = "The family lived in a town with a river and a market and nothing much happened there for years. "


def only_hit(search: SearchEngine, q: str) -> ReviewHit:
    (hit,) = search.answer(SearchRequest(q=q)).reviews
    return hit


def highlighted(hit: PassageHit) -> list[str]:
    return [fragment.text for fragment in hit.fragments if fragment.is_highlighted]


def shown(hit: PassageHit) -> str:
    return "".join(fragment.text for fragment in hit.fragments)


def test_snippet_holds_the_match_in_its_sentence(search: SearchEngine) -> None:
    """About forty words, from the beginning of a sentence, with the words highlighted as written."""
    text = FILLER * 5 + "Bruising to the baby’s cheek was not explained. " + FILLER * 5
    search.add([an_entry(1, passages=[text])])

    (passage,) = only_hit(search, "bruises baby").passages

    assert highlighted(passage) == ["Bruising", "baby’s"]
    assert 20 <= len(shown(passage).split()) <= 60
    assert shown(passage).startswith("… ")
    assert shown(passage).removeprefix("… ").removesuffix(" …").strip() in text


def test_page_is_that_of_the_match(search: SearchEngine) -> None:
    """A passage over a page break opens on the page where the word is."""
    text = FILLER + "A bruise was seen. Then came the bailiff."
    passage = a_passage(1, text, page=7, page_starts=[text.index("Then")])
    search.add([an_entry(1, passages=[passage])])

    (on_first,) = only_hit(search, "bruise").passages
    (on_second,) = only_hit(search, "bailiff").passages

    assert (on_first.page, on_second.page) == (7, 8)


def test_best_passages_come_first_and_the_rest_are_counted(search: SearchEngine) -> None:
    """At most three are shown; more_passages says how many others hold something looked for."""
    texts = [
        "Neglect.",
        FILLER,
        "Neglect. Neglect and neglect.",
        "Of neglect, no.",
        "On neglect, yes.",
        "By neglect?",
    ]
    search.add([an_entry(1, passages=texts)])

    hit = only_hit(search, "neglect")

    assert len(hit.passages) <= 3
    assert hit.passages[0].page == 3
    assert len(hit.passages) + hit.more_passages == 5


def test_title_alone_needs_no_passage(search: SearchEngine) -> None:
    """A review found by its title is shown without a quotation."""
    search.add([an_entry(1, title="Sparrowhawk", passages=["Nothing."])])

    hit = only_hit(search, "sparrowhawk")

    assert (hit.passages, hit.more_passages) == ((), 0)


def test_phrases_compounds_and_synonyms_are_lit_whole(search: SearchEngine) -> None:
    """What matched is highlighted: the phrase, the hyphenated word, the synonym."""
    search.add(
        [an_entry(1, passages=["The non-mobile baby of Child J was not brought to Dr K. Was it not?"])]
    )

    assert highlighted(only_hit(search, "nonmobile").passages[0]) == ["non-mobile"]
    assert highlighted(only_hit(search, '"child j"').passages[0]) == ["Child J"]
    assert highlighted(only_hit(search, "dna").passages[0]) == ["was not brought"]


def test_recommendation_and_section_are_named(search: SearchEngine) -> None:
    """A hit says under which heading it stands and which recommendation it is."""
    search.add(
        [an_entry(1, passages=[a_passage(1, "Train all staff.", page=40, recommendation_number="R4")])]
    )

    (passage,) = only_hit(search, "training").passages

    assert (passage.section_title, passage.recommendation_number, passage.page) == ("Analysis", "R4", 40)


def test_text_is_given_plain(search: SearchEngine) -> None:
    """Markup in a report is text like any other; nothing is escaped or lost here."""
    search.add([an_entry(1, passages=["<b>Neglect</b> & <script>alert(1)</script> \\ 'quoted'"])])

    assert (
        shown(only_hit(search, "neglect").passages[0])
        == "<b>Neglect</b> & <script>alert(1)</script> \\ 'quoted'"
    )
