"""How much of what is published is found by meaning, for ``casereviews index status`` and ``casereviews check``."""

from dataclasses import dataclass
from pathlib import Path

from app.database import ReadSession
from app.search.postgres.vectors import embedded_share
from ingest.embedding.embedder import described_model
from ingest.errors import EmbeddingUnavailable


@dataclass(frozen=True, slots=True)
class FoundByMeaning:
    """Passages of the index, and those that have vectors of the model that is set."""

    passages: int
    embedded: int
    model: str | None
    sentence: str

    @property
    def is_well(self) -> bool | None:
        """True if every passage is found by meaning. None if some or all are found by their words alone."""
        return True if self.model is not None and self.embedded == self.passages else None


def share_found_by_meaning(session: ReadSession, model_folder: Path | None) -> FoundByMeaning:
    """How far the worker is with the installed model, or with that in a folder."""
    try:
        model = described_model(model_folder)
    except EmbeddingUnavailable as error:
        passages = embedded_share(session, "").passages
        sentence = f"{error.sentence} {passages:,} passages are found by their words."
        return FoundByMeaning(passages, 0, None, sentence)
    share = embedded_share(session, model.label)
    sentence = f"{share.embedded:,} of {share.passages:,} passages are found by meaning, with {model.name}."
    if not share.is_complete:
        sentence += " The worker does the rest. Until then they are found by their words."
    return FoundByMeaning(share.passages, share.embedded, model.label, sentence)
