"""/vocabularies: the terms that reviews are tagged with, and their definitions."""

from fastapi import APIRouter

from app.api.v1.shapes import TermShape, VocabularyShape
from app.request_scope import Terms
from app.search.results.answer_shape import Listing
from ingest.draft.tags import Facet
from ingest.tagging.vocabulary import Term, Vocabulary

router = APIRouter(tags=["vocabularies"])


@router.get("/vocabularies")
def vocabularies(terms: Terms) -> Listing[VocabularyShape]:
    """List every controlled vocabulary with all its terms."""
    items = [
        VocabularyShape(facet=facet, terms=[_shape(terms, term) for term in terms.of(facet)])
        for facet in Facet
    ]
    return Listing(items=items, next=None, total=len(items))


def _shape(vocabulary: Vocabulary, term: Term) -> TermShape:
    group = vocabulary.group_of(term)
    return TermShape(
        id=term.id,
        label=term.label,
        alternative_labels=[*term.alternative_labels, *term.retired_labels],
        definition=term.definition,
        source=term.source,
        group=group.label if group else None,
        group_id=group.id if group else None,
    )
