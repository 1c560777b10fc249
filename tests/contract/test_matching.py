"""Which reviews answer a question, and how it was understood."""

import pytest

from app.search.engine import MatchedAs, SearchAnswer, SearchEngine
from app.search.request import SearchRequest
from tests.contract.entries import an_entry, review_id


def ask(search: SearchEngine, q: str, *, only_my_words: bool = False) -> SearchAnswer:
    return search.answer(SearchRequest(q=q, only_my_words=only_my_words))


def found(answer: SearchAnswer) -> set[str]:
    return {hit.public_id for hit in answer.reviews}


def test_all_words_may_be_in_different_passages(search: SearchEngine) -> None:
    """A review answers when it has every word somewhere, in any of its forms."""
    search.add(an_entry(n, passages=["Bruises were seen.", "A baby cried."]) for n in range(1, 7))
    search.add([an_entry(7, passages=["Bruises only."])])

    answer = ask(search, "bruising of babies")

    assert (answer.matched_as, answer.total) == (MatchedAs.ALL_WORDS, 6)
    assert answer.looked_for == ("bruising", "babies")


def test_too_few_with_all_words_gives_the_closest(search: SearchEngine) -> None:
    """With fewer than five reviews holding every word, those that hold some of them answer, the best first."""
    search.add([an_entry(1, passages=["A bruise on a baby."]), an_entry(2, passages=["A baby slept."])])
    search.add([an_entry(3, passages=["Nothing of the kind."])])

    answer = ask(search, "bruise baby")

    assert answer.matched_as == MatchedAs.CLOSEST
    assert [hit.public_id for hit in answer.reviews] == ["CR00001", "CR00002"]


def test_one_word_is_never_widened(search: SearchEngine) -> None:
    """One word matches the reviews that have it, however few."""
    search.add([an_entry(1, passages=["Cuckooing."]), an_entry(2, passages=["County lines."])])

    answer = ask(search, "cuckooing")

    assert (answer.matched_as, found(answer)) == (MatchedAs.ALL_WORDS, {"CR00001"})


def test_long_question_finds_the_closest(search: SearchEngine) -> None:
    """More than four words are no filter: a question in sentences has an answer."""
    search.add(
        [an_entry(1, passages=["The midwife saw the unsafe cot."]), an_entry(2, passages=["A school."])]
    )

    answer = ask(search, "What did midwives tell parents about cots, blankets and sleeping arrangements?")

    assert answer.matched_as == MatchedAs.CLOSEST
    assert found(answer) == {"CR00001"}


def test_at_most_200_are_closest(search: SearchEngine) -> None:
    """The closest are 200 reviews, and facets are counted among them."""
    search.add(an_entry(n, passages=["The school was told."], themes=["schools"]) for n in range(1, 231))

    answer = ask(search, "school governors teachers pupils parents lessons")

    assert answer.total == 200
    assert sum(count.count for count in answer.years) == 200


@pytest.mark.parametrize("written", ["non-mobile", "non mobile", "nonmobile", "Non–Mobile"])
def test_hyphens_do_not_matter(search: SearchEngine, written: str) -> None:
    """However a compound is written, in the question or in the report, it is found."""
    search.add([an_entry(1, passages=["A non-mobile baby."]), an_entry(2, passages=["A nonmobile baby."])])
    search.add([an_entry(3, passages=["A non mobile baby."]), an_entry(4, passages=["A mobile phone."])])

    assert found(ask(search, written)) == {"CR00001", "CR00002", "CR00003"}


def test_apostrophes_do_not_matter(search: SearchEngine) -> None:
    """Children's, children’s and childrens are one word, and accents are no hindrance."""
    search.add([an_entry(1, passages=["The children’s café."])])

    assert ask(search, "children's cafe").total == 1
    assert ask(search, "childrens").total == 1


def test_misspelt_word_is_corrected(search: SearchEngine) -> None:
    """A word the corpus lacks becomes the word of the corpus it was meant for, and the answer says so."""
    search.add([an_entry(1, passages=["Professional curiosity was lacking; staff were curious."])])

    answer = ask(search, "curiousity")

    assert found(answer) == {"CR00001"}
    assert answer.corrected == {"curiousity": "curiosity"}
    assert answer.looked_for == ("curiosity",)


def test_only_my_words(search: SearchEngine) -> None:
    """Asked for my words only, neither spelling nor synonyms are forgiven."""
    search.add(
        [an_entry(1, passages=["Professional curiosity."]), an_entry(2, passages=["He was not brought."])]
    )

    assert ask(search, "curiousity", only_my_words=True).total == 0
    assert ask(search, "DNA", only_my_words=True).total == 0


@pytest.mark.parametrize("q", ["Child J", "child j", '"Child J"', "Child-J"])
def test_alias_is_never_corrected(search: SearchEngine, q: str) -> None:
    """Child J is not Child K, in quotation marks or without."""
    search.add(
        [an_entry(1, passages=["Child J was four."]), an_entry(2, passages=["Child K had a letter J."])]
    )

    assert found(ask(search, q)) == {"CR00001"}


@pytest.mark.parametrize("q", ["SC2019", "F31", "2018", "CR00003", "Adult Marcos"])
def test_codes_numbers_and_names_are_never_corrected(search: SearchEngine, q: str) -> None:
    """What has a digit in it, and the name of a subject, is that or nothing."""
    search.add(
        [an_entry(1, passages=["Case SC2018 of F3 in 2019."]), an_entry(2, passages=["Adult Marcus."])]
    )

    answer = ask(search, q)

    assert not answer.corrected
    assert "CR00001" not in found(answer)


def test_name_of_a_person_becomes_no_other_name(search: SearchEngine) -> None:
    """A word written like a name is corrected only to a word of a title or a board."""
    search.add([an_entry(1, title="The Fernleigh review", passages=["Mr Pellow knew of neglect."])])

    assert ask(search, "neglect of Pelloe").corrected == {}
    assert ask(search, "neglect in Fernliegh").corrected == {"fernliegh": "fernleigh"}


def test_other_form_of_a_known_word_is_no_slip(search: SearchEngine) -> None:
    """Carer is not corrected to career while the corpus knows carers."""
    search.add([an_entry(1, passages=["Carers and a career."])])

    answer = ask(search, "carer")

    assert (answer.corrected, answer.total) == ({}, 1)


def test_synonyms_match_both_ways(search: SearchEngine) -> None:
    """An abbreviation finds its long form as a phrase, and the long form the abbreviation."""
    search.add([an_entry(1, passages=["He was not brought."]), an_entry(2, passages=["Recorded as DNA."])])
    search.add([an_entry(3, passages=["Brought home; it was not so."])])

    short, long = ask(search, "dna"), ask(search, "was not brought")

    assert found(short) == found(long) == {"CR00001", "CR00002"}
    assert short.also_looked_for == ("was not brought",)
    assert long.also_looked_for == ("dna",)


def test_quoted_phrase_is_exact(search: SearchEngine) -> None:
    """Words in quotation marks are side by side in that order, stop words too."""
    search.add(
        [an_entry(1, passages=["The voice of the child."]), an_entry(2, passages=["A child with a voice."])]
    )

    assert found(ask(search, '"voice of the child"')) == {"CR00001"}
    assert ask(search, '"voice the child"').with_all_words == 0


def test_quoted_phrase_is_required_in_a_short_question(search: SearchEngine) -> None:
    """Quotation marks in a few words mean exactly this, also where other words are missing."""
    search.add([an_entry(1, passages=["Start again syndrome at home."])])
    search.add([an_entry(2, passages=["Housing and debt, and again a start."])])

    assert found(ask(search, 'housing debt "start again syndrome"')) == {"CR00001"}


def test_quoted_phrase_matters_most_in_a_long_question(search: SearchEngine) -> None:
    """In a sentence it weighs more, and reviews without it are found after those that have it."""
    search.add([an_entry(1, passages=["Start again syndrome at home."])])
    search.add([an_entry(2, passages=["A syndrome of housing: start it again."])])
    search.add([an_entry(3, passages=["A garden."])])
    search.add([an_entry(4, passages=["Housing, debt, school, police, family."])])

    answer = ask(
        search, 'what is said of rent, "start again syndrome", gardens, teachers, nurses and doctors'
    )
    nowhere = ask(search, 'housing debt school police family "the man who was never there"')

    assert [hit.public_id for hit in answer.reviews][:2] == ["CR00001", "CR00003"]
    assert found(answer) == {"CR00001", "CR00002", "CR00003"}
    assert nowhere.reviews[0].public_id == "CR00004"
    assert nowhere.with_all_words == 0


def test_all_words_of_a_pasted_paragraph_weigh(search: SearchEngine) -> None:
    """What a paragraph is about may be said in its common words: none is left out, however long it is."""
    rare = [f"{first}{second}ow" for first in "bdfgklmnprst" for second in "aeiou"]
    common = "The cot and the blanket, the cradle and the pillow"
    search.add(an_entry(n, passages=[f"{common}, {'and the rain ' * n}."]) for n in range(1, 4))
    search.add(an_entry(20 + n, passages=[f"A {word} of the meadow."]) for n, word in enumerate(rare))

    assert [hit.public_id for hit in ask(search, " ".join([*rare, common])).reviews[:3]] == [
        "CR00001",
        "CR00002",
        "CR00003",
    ]


def test_title_and_board_words_match(search: SearchEngine) -> None:
    """A review has the words of its title, its boards, its alias, its year and its identifier."""
    search.add([an_entry(1, title="A quiet house", alias="Baby Wren", year=2016, passages=["Neglect."])])

    assert ask(search, "quiet").total == 1
    assert ask(search, "Westerdale neglect").total == 1
    assert ask(search, "Baby Wren 2016").total == 1
    assert ask(search, "cr00001").total == 1


def test_welsh_words_match_through_mutation(search: SearchEngine) -> None:
    """Welsh text is found by the dictionary form and by mutated ones, and English stays apart from it."""
    search.add([an_entry(1, passages=["Cafodd y plant eu gweld."], languages=["cy"])])
    search.add([an_entry(2, passages=["A plant pot."])])

    assert found(ask(search, "blant")) == {"CR00001"}
    assert found(ask(search, "plentyn")) == {"CR00001"}


@pytest.mark.parametrize(
    "q",
    [
        "?",
        "🙂🙂",
        "the of and",
        "'",
        '"',
        '""',
        "\x00",
        "a" * 10_000,
        "neglect " * 3_000,
        "% _ \\ ' : & | ! <-> :*",
        "-",
    ],
)
def test_rubbish_is_no_error(search: SearchEngine, q: str) -> None:
    """Any text has an answer."""
    search.add([an_entry(1, passages=["Neglect of the child."])])

    assert ask(search, q).total in (0, 1)


def test_empty_index_answers(search: SearchEngine) -> None:
    """With nothing kept, every question has an empty answer."""
    assert ask(search, "neglect").total == 0
    assert ask(search, "what did the police do about the neglect of infants").reviews == ()
    assert ask(search, "").total == 0


def test_removed_review_is_gone(search: SearchEngine) -> None:
    """A removed review is found by nothing, and its words are no longer offered as the right spelling."""
    search.add([an_entry(1, title="Sparrowhawk", passages=["Kestrels."]), an_entry(2, passages=["Doves."])])

    search.remove([review_id(1), review_id(99)])

    assert ask(search, "sparrowhawk").total == 0
    assert ask(search, "kestrals").corrected == {}
    assert set(search.content_hashes()) == {review_id(2)}


def test_kept_again_is_kept_once(search: SearchEngine) -> None:
    """A later entry takes the place of an earlier one of the same review."""
    search.add([an_entry(1, passages=["Kestrels."])])

    search.add([an_entry(1, passages=["Doves.", "More doves."])])

    assert ask(search, "kestrels").total == 0
    assert ask(search, "doves").total == 1
    assert ask(search, "").total == 1


def test_label_of_a_term_finds_the_reviews_tagged_with_it(search: SearchEngine) -> None:
    """County lines also finds what is tagged so in other words; those that say it are counted apart."""
    search.add([an_entry(1, passages=["County lines."], themes=["criminal_exploitation"])])
    search.add([an_entry(2, passages=["He sold drugs for older men."], themes=["criminal_exploitation"])])
    search.add([an_entry(3, passages=["A county."], themes=["neglect"])])

    answer = ask(search, "county lines")

    assert found(answer) >= {"CR00001", "CR00002"}
    assert (answer.with_all_words, answer.only_tagged) == (1, 1)
    assert [(term.filter, term.value) for term in answer.terms] == [("theme", "criminal_exploitation")]


def test_label_of_a_term_stands_for_its_words_in_a_longer_question(search: SearchEngine) -> None:
    """The other words are still needed: a tag answers for the words that name it, and for no others."""
    search.add(
        an_entry(n, passages=["He sold drugs in Fernleigh."], themes=["criminal_exploitation"])
        for n in range(1, 7)
    )
    search.add([an_entry(7, passages=["He sold drugs."], themes=["criminal_exploitation"])])

    answer = ask(search, "CCE Fernleigh")

    assert found(answer) == {f"CR0000{n}" for n in range(1, 7)}
    assert (answer.with_all_words, answer.only_tagged) == (0, 6)


def test_only_my_words_leaves_tags_out(search: SearchEngine) -> None:
    """Asked for exactly these words, a review that is tagged and does not say them is no answer."""
    search.add([an_entry(1, passages=["He sold drugs."], themes=["criminal_exploitation"])])

    assert ask(search, "cuckooing", only_my_words=True).total == 0


def test_welsh_question_is_not_answered_by_a_title_with_its_smallest_word(search: SearchEngine) -> None:
    """Of "niwed a lluniau" the index of English words has only "a", which is in the title "A door"."""
    search.add([an_entry(1, title="A door", passages=["A garden."])])
    search.add([an_entry(2, passages=["Niwed ar y we, a lluniau."], languages=["cy"])])

    assert [hit.public_id for hit in ask(search, "niwed a lluniau").reviews][:1] == ["CR00002"]
