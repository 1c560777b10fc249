"""Publishers that are no safeguarding boards: councils, inquiries, health bodies and departments of government.

They publish under the same covers as boards, but are named in many other parts too: as agencies involved, in
addresses, in lists of who was sent a copy. So a body counts where words of publishing or copyright lead to it, or where
it is a whole line of the cover; an inquiry publishes under its own name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.draft.claims import Evidence
from ingest.metadata.opening import Opening
from ingest.metadata.wording import folded, quoted
from ingest.patterns import Fit, Pattern, phrase


@dataclass(frozen=True, slots=True)
class PrintedBody:
    """A body as printed, with its place."""

    name: str
    evidence: Evidence


def published_by(opening: Opening) -> Iterator[PrintedBody]:
    """Bodies that words of publishing lead to, then the inquiry that the cover names."""
    yield from _after_cues(opening)
    yield from _of_inquiry(opening)


def alone_on_line(opening: Opening) -> Iterator[PrintedBody]:
    """A council, department or health body that is a whole line of the cover."""
    for line in opening.cover_lines():
        if _BODY.fullmatch(line.text.strip(" .,|-–")):
            yield PrintedBody(folded(line.text).strip(" .,|-–"), quoted(opening.cover, line.start, line.end))


def _after_cues(opening: Opening) -> Iterator[PrintedBody]:
    """ "Published by the London Borough of Camden", "© Wiltshire Council 2020", "A report for NHS England"."""
    for page in opening.front[:2]:
        for cue in _CUE.finditer(page.text):
            if body := _BODY.match(page.text, cue.end()):
                place = quoted(page, cue.start(), body.end())
                yield PrintedBody(_name(body.group("body")), place)


def _of_inquiry(opening: Opening) -> Iterator[PrintedBody]:
    """The inquiry whose name is a line of the cover."""
    for line in opening.cover_lines():
        if match := _INQUIRY.match(line.text.strip()):
            yield PrintedBody(folded(match.group("body")), quoted(opening.cover, line.start, line.end))
            return


def _name(printed: str) -> str:
    """The name on one line, without an article."""
    return re.sub(r"^the ", "", folded(printed), flags=re.IGNORECASE)


_WORD = r"[A-Z][\w’'-]*"
_BODY = phrase(
    rf"(?:the )?(?P<body>(?:London |Royal )?Borough of {_WORD}(?: (?:and|upon|of) {_WORD}| {_WORD}){{0,3}}"
    rf"|(?:{_WORD} |and |upon |of |with ){{1,6}}?(?:County |City |Borough |District |Metropolitan ){{0,2}}Council"
    rf"|NHS (?:England|Improvement|Scotland|Wales|{_WORD})(?: and NHS {_WORD})?"
    rf"|(?:Department|Ministry) (?:of|for) {_WORD}(?:,? (?:and |for )?{_WORD}){{0,4}}"
    r"|Home Office|Welsh Government|Scottish Government|Care Inspectorate(?: Wales)?|Department of Health)(?![\w’'])",
    "Names of councils, departments and bodies of the health service.",
    [
        "London Borough of Camden",
        "Wiltshire Council",
        "Kingston upon Hull City Council",
        "NHS England",
        "Department of Health and Social Care",
        "the Home Office",
    ],
    ["the council", "Home office"],
    exact_case=True,
    fit=Fit.AT_START,
)
_CUE = phrase(
    r"(?:(?i:published by|commissioned by|report (?:for|to)|produced by|prepared for|on behalf of|copyright(?: of| in)?"
    r"|(?:©|\(c\))(?: copyright)?)) (?:the )?",
    "Words that lead to the body that publishes or owns a report.",
    ["Published by the ", "© ", "A report for "],
    ["published in "],
    exact_case=True,
)
_INQUIRY = Pattern(
    rf"(?P<body>(?:The )?(?!(?:Fatal|Public|Independent|Statutory|Judicial|Report)\b)(?:{_WORD} |and |of |into ){{1,6}}"
    r"(?:Public )?Inquiry)(?=$|:| ?[–-])",
    "The name of a public inquiry at the head of a line.",
    ["The Harbour Lane Inquiry", "Infected Blood Inquiry: The Report"],
    ["Fatal Accident Inquiry", "an inquiry", "Report of an inquiry"],
    fit=Fit.AT_START,
)
