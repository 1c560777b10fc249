"""Which sentences give advice, and whether it is this report's advice or quoted from another review.

Reports quote recommendations of earlier reviews, inspections and interim reports, which are not this report's own.
"""

import re

from ingest.patterns import Fit, Pattern

_MODAL = Pattern(
    r"\b(?:should|must|shall|ought to|needs? to|"
    r"(?:is|are) (?:asked|invited|required|encouraged|advised|recommended) to|"
    r"be (?:asked|required|encouraged|reviewed|established|developed|provided|given|made|set up|introduced|reminded)|"
    r"recommend(?:s|ed)? that|(?:is|are) to (?:be )?[a-z]+|dylai|dylid|rhaid|angen)\b",
    "Words that oblige, anywhere in the text, in English or Welsh.",
    [
        "The police should",
        "all agencies need to",
        "the Board is asked to",
        "training be provided",
        "Dylai'r heddlu",
    ],
    ["The police did", "needed help", "the school was asked"],
    re.IGNORECASE,
)
_NO_SUBJECT = (
    r"(?!(?:is|was|were|has|had|he|she|they|it|met|sat|set|went|came|shows?|known|able|likely|led|left|seems?"
    r"|appears?|"
    r"continues?|according|due|prior|began|said|felt|told|found|made|took|gave|knew|saw|thought|kept|\w+ed)\s)"
)
"""Words that never come between the subject of a recommendation and its verb: with them it is narrative."""
_IMPERATIVE = Pattern(
    rf"""\W*(?:that\b|for\s.{{2,120}}?\sto\s|to\s[a-z]+|
    (?:the|all|each|every|both|any)\s(?:{_NO_SUBJECT}[\w'’&-]+\s){{1,7}}
    (?:to|will|seeks?|ensures?|considers?|reviews?|develops?|works?|asks?|provides?|assures?)\s|
    (?:{_NO_SUBJECT}[\w'’&-]+\s){{0,8}}?to\s(?=ensure|review|consider|seek|provide
    |develop|request|audit|monitor|strengthen|share|agree\b) |
    (?:accept|adopt|agree|amend|apply|arrange|ask|assess|assure|audit|build|circulate|clarify|commission|conduct|confirm|
    consider|continue|convene|co-?ordinate|create|define|deliver|design|develop|disseminate|embed|emphasise|enable|
    encourage|ensure|establish|evaluate|examine|explore|extend|fund|hold|identify|implement|improve|include|increase|
    incorporate|introduce|investigate|issue|launch|lead|liaise|maintain|make|monitor|obtain|offer|pilot|prepare|
    prioritise|produce|promote|provide|publish|put|raise|re-?visit|remind|remove|report|request|require|review|revise|
    run|scope|seek|set|share|streamline|strengthen|support|test|track|train|undertake|update|urge|use|work|write)\s)""",
    'The beginning of an order: a verb in the imperative, "to" with a verb, or who is to do it before either.',
    [
        "Ensure that staff",
        "To review the policy",
        "That the Board",
        "The Trust to provide",
        "For the LSCB to seek",
        "All agencies ensures that",
    ],
    ["The Trust was able to ", "Staff ensured", "The mother said to ", "Reviewing the policy"],
    re.IGNORECASE | re.VERBOSE,
    Fit.AT_START,
)

_INTRODUCES = Pattern(
    r"\b(?:recommendations?|recommend(?:ed|s)? that|argymhell\w*|actions?|following)\b[^.]*[:.]?\s*$",
    "The end of a paragraph that leads up to a list of recommendations.",
    ["makes the following recommendations:", "the panel recommends that:", "Argymhellion y panel:"],
    ["the recommendations were made. He left:", "the panel heard from:"],
    re.IGNORECASE,
)
_OWN_LEAD_IN = Pattern(
    r"""(?:\b(?:I|we)\ (?:therefore\ |also\ )?recommend | \bit\ is\ (?:therefore\ |also\ )?recommended\b |
    \b(?:this|the)\ (?:\w+\ ){0,3}(?:review|report|panel|author|reviewers?|chair|team)s?\ (?:therefore\ |also\ )?
    (?:recommends? | (?:makes?|has\ made|have\ made|proposes?|offers?)\ (?:\w+\ ){0,3}recommendations?) |
    \brecommendations?\ (?:include|are|is|made\ (?:are|include))\b[^.]{0,60}: |
    \bfollowing\ (?:\w+\ ){0,4}recommendations?\b(?:\ (?:are|is|were)\ (?:made|proposed|offered))? |
    \bmake\ the\ following\ recommendations)""",
    "What announces recommendations in the report's own name.",
    [
        "I therefore recommend",
        "It is recommended",
        "this serious case review makes six recommendations",
        "Recommendations include:",
        "the following recommendations are made",
    ],
    ["The coroner recommended", "recommendations of the inquiry", "the school made a referral"],
    re.IGNORECASE | re.VERBOSE,
)
OWN_SENTENCE = Pattern(
    r"""(?:\b(?:I|we)\ (?:therefore\ |also\ |would\ )?recommend\ that\b |
    \bit\ is\ (?:therefore\ |also\ |further\ )?recommended\ that\b |
    \b(?:this|the)\ (?:\w+\ ){0,3}(?:review|panel|author|reviewers?|chair)s?
    \ (?:therefore\ |also\ )?recommends?\ that\b |
    \bargymhellir\b)""",
    "A sentence of running text that is itself a recommendation of this report.",
    [
        "We recommend that",
        "It is further recommended that",
        "The panel therefore recommends that",
        "Argymhellir bod",
    ],
    ["The inquiry recommended that", "It is recommended", "Ofsted recommends that"],
    re.IGNORECASE | re.VERBOSE,
)

_OTHER_REVIEW = (
    r"(?:reviews?|inquir(?:y|ies)|inquests?|reports?|inspections?|investigations?|audits?|"
    r"scrs?|dhrs?|sars?|cases?)"
)
_OTHERS = (
    r"\b(?:previous|earlier|prior|past|other|another|former|similar|related|national\ panel|interim"
    r"|historic(?:al)?)\b"
    rf"[^.:]{{0,60}}\b(?:{_OTHER_REVIEW}|recommendations?)\b"
)
_QUOTED_HEADING = Pattern(
    rf"""{_OTHERS} |
    \brecommendations?\ (?:of|from|made\ (?:by|in)|in)\ (?!this\b)
    [^.]{{0,40}}\b(?:inquir(?:y|ies)|inquests?|ombudsman|cqc|ofsted|hmic\w*)\b |
    \b(?:progress|implementation|status|response)\b.{{0,20}}\b(?:on|against|of|to|with)\b.{{0,30}}\brecommendations\b |
    \b(?:already|previously)\ (?:made|implemented|completed)\b | \bargymhellion\ blaenorol\b""",
    "Headings of what other reviews recommended, or of how far it was done.",
    [
        "Recommendations of earlier reviews",
        "Previous recommendations",
        "Recommendations made by the Ombudsman",
        "Progress against the recommendations",
        "Recommendations already implemented",
    ],
    ["Recommendations", "Recommendations of this review", "Recommendations for the police"],
    re.IGNORECASE | re.VERBOSE,
)
_QUOTED_LEAD_IN = Pattern(
    rf"""{_OTHERS} |
    \b(?:that|their|its|his|her|these|those)\ (?:\w+\ )?(?:review|inquiry|report|inspection|recommendations)\b |
    \b(?:in|of|the|from)\ (?:19|20)\d\d\b[^.:]{{0,80}}\b(?:{_OTHER_REVIEW}|recommend\w*)\b |
    \b{_OTHER_REVIEW}\b[^.:]{{0,60}}\b(?:in|of|from|published|dated)\ [^.:]{{0,20}}(?:19|20)\d\d\b |
    \b(?:had|were|was)\ (?:previously\ |already\ )?(?:recommended|made)\b |
    \b(?:inquiry|inquest|ombudsman|coroner|inspection|cqc|ofsted)\b[^.:]{{0,60}}\brecommend""",
    "Sentences that announce what another review recommended.",
    [
        "A previous review of Child Z recommended:",
        "their inquiry found",
        "the report of 2014 made",
        "It had previously recommended",
        "The coroner went on to recommend",
    ],
    ["This review recommends:", "The panel makes the following recommendations:"],
    re.IGNORECASE | re.VERBOSE,
)


def reads_as_advice(text: str) -> bool:
    """Whether a text asks for something to be done."""
    return _IMPERATIVE.match(text) is not None or _MODAL.search(text[:600]) is not None


def introduces_a_list(text: str) -> bool:
    """Whether a paragraph only leads up to recommendations: "The review makes the following recommendations:"."""
    text = text.rstrip()
    return text.endswith(":") and _INTRODUCES.search(text[-160:]) is not None


def is_own_lead_in(text: str) -> bool:
    """Whether a paragraph announces, in this report's own name, recommendations that follow it."""
    tail = text.rstrip()[-260:]
    return _OWN_LEAD_IN.search(tail) is not None and not is_quoted_lead_in(tail)


def is_quoted_heading(title: str) -> bool:
    """Whether a heading is about recommendations of others: "Recommendations of earlier reviews"."""
    return _QUOTED_HEADING.search(title) is not None


def is_quoted_lead_in(text: str) -> bool:
    """Whether a sentence announces what another review recommended: "The 2014 review of Child Z recommended:"."""
    return _QUOTED_LEAD_IN.search(text.rstrip()[-260:]) is not None
