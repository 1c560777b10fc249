"""Findings for words of a page that cannot be seen on it, and for text that its picture does not show."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.anonymity.text_checks import find_in_text
from ingest.draft.findings import Finding, FindingKind, HiddenReason, Severity
from ingest.pdf.document import Document

WHY = {
    HiddenReason.INVISIBLE: "These words are drawn invisibly. They can be copied out of the file.",
    HiddenReason.SAME_COLOUR: "These words have the colour of their background. They can be copied out of the file.",
    HiddenReason.TRANSPARENT: "These words are transparent. They can be copied out of the file.",
    HiddenReason.TINY: "These words are too small to see. They can be copied out of the file.",
    HiddenReason.CLIPPED: "These words are cut off by the edge of a frame. They can be copied out of the file.",
    HiddenReason.OFF_PAGE: "These words are outside the visible page. They can be copied out of the file.",
    HiddenReason.LAYER_OFF: "These words are on a layer that is switched off. Anyone can switch it on.",
    HiddenReason.COVERED: "These words are covered by a box or picture. They can be copied out from under it.",
    HiddenReason.REDACTION_MARK: "These words are marked for redaction, but the redaction was not applied.",
    HiddenReason.DARK_HIGHLIGHT: "These words are under a dark highlight. They can be copied out from under it.",
    HiddenReason.ANNOTATION: "These words are in a comment or form field that is not shown.",
    HiddenReason.UNKNOWN: "These words cannot be seen on the page. They can be copied out of the file.",
}
"""The sentence a board reads."""


MISMATCH = "The text of this page is not what its picture shows, so we read the picture. The other text can be copied."
SEVERE_MISMATCH = (
    "This is in the text of the page, but its picture does not show it. It can be copied out of the file."
)
_WORDS_QUOTED = 12
"""Of a layer that says something else: enough to recognise it."""


def layer_mismatch(document: Document) -> Iterator[Finding]:
    """A warning for each page whose text layer is another text; severe for what may identify
    someone in it and is not in its picture.
    """
    for page in document.pages:
        if page.other_layer is None:
            continue
        sheet = ((0.0, 0.0, page.width_pt, page.height_pt),)
        beginning = " ".join(page.other_layer.split()[:_WORDS_QUOTED])
        yield Finding(
            FindingKind.LAYER_MISMATCH,
            Severity.WARNING,
            beginning,
            MISMATCH,
            confidence=0.9,
            page=page.number,
            boxes=sheet,
        )
        layer = replace(document, pages=(replace(page, text=page.other_layer, lines=()),))
        shown = " ".join(page.text.split())
        for words in dict.fromkeys(finding.words for finding in find_in_text(layer)):
            if words not in shown:
                yield Finding(
                    FindingKind.LAYER_MISMATCH,
                    Severity.SEVERE,
                    words,
                    SEVERE_MISMATCH,
                    confidence=0.9,
                    page=page.number,
                    boxes=sheet,
                )


def hidden_text(document: Document) -> Iterator[Finding]:
    """A finding for each run of hidden words, page by page."""
    for page in document.pages:
        for hidden in page.hidden:
            yield Finding(
                FindingKind.HIDDEN_TEXT,
                Severity.SEVERE,
                hidden.text,
                WHY[hidden.reason],
                confidence=1.0,
                page=page.number,
                boxes=hidden.boxes,
            )
