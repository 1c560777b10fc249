"""The themes of a text of a few sentences, such as a recommendation: which terms its own words name."""

from ingest.draft.tags import Facet
from ingest.tagging.mentions import matches_in
from ingest.tagging.sentences import sentences_of
from ingest.tagging.vocabulary import Vocabulary


def themes_of_text(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The ids of the themes that a text names, in the order in which it names them.

    What it says about them is not asked: a recommendation to prevent neglect is about neglect.
    """
    named = [
        term.id
        for start, end in sentences_of(text)
        for term, _, _ in matches_in(text[start:end], vocabulary)
        if term.facet is Facet.THEME
    ]
    return tuple(dict.fromkeys(named))
