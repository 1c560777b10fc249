"""What the facts of a review are called on every page."""

from collections.abc import Mapping

from ingest.draft.claims import ClaimField

FACT_LABELS: Mapping[ClaimField, str] = {
    ClaimField.TITLE: "Title",
    ClaimField.REVIEW_KIND: "Kind",
    ClaimField.BOARD: "Board",
    ClaimField.NATION: "Nation",
    ClaimField.AREA: "Area",
    ClaimField.PUBLISHED: "Published",
    ClaimField.INCIDENT: "Incident",
    ClaimField.ALIAS: "Alias",
    ClaimField.SUBJECT: "People",
    ClaimField.OUTCOME: "Outcome",
    ClaimField.AUTHOR: "Authors",
}
"""The facts in the order they are checked."""
