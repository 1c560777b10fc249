"""Where a paragraph is cut into the sentences that are compared singly."""

from app.search.question_vectors import MOST_SENTENCES, PARAGRAPH_FROM, sentences_of

SENTENCE = "Nobody asked the mother about it."


def test_a_paragraph_has_sentences() -> None:
    """A very short one belongs to the one before it."""
    text = " ".join([SENTENCE] * 6) + " Not once. " + SENTENCE

    assert sentences_of(text) == (*[SENTENCE] * 5, f"{SENTENCE} Not once. {SENTENCE}")


def test_neighbours_are_read_together_where_there_are_many() -> None:
    """Nothing is left out."""
    text = " ".join([SENTENCE] * 20)
    parts = sentences_of(text)

    assert len(parts) == MOST_SENTENCES
    assert " ".join(parts) == text


def test_a_shorter_question_and_one_long_sentence_have_none() -> None:
    """They are compared as a whole alone."""
    assert sentences_of(f"{SENTENCE} {SENTENCE}") == ()
    assert sentences_of("word " * PARAGRAPH_FROM) == ()
