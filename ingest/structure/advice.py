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
_NO_ADVICE = Pattern(
    r"""\b(?:should|must|ought\ to|needs?\ to)\ (?:(?:not|also|always|never|perhaps|then|therefore)\ )?
    (?:have\ (?:\w+\ )?(?:been|known|seen|read|asked|spoken|gone|taken|done|made|told|come|given|thought|had|led)\b
      | have\ \w+ed\ (?:the|that|to|his|her|their|its|a|an|by|with|for|in|on|it|them|this|him)\b
      | be\ (?:thanked|commended|congratulated|praised|criticised|blamed|proud|grateful)\b) |
    \bit\ (?:should|must|ought\ to|needs?\ to)\ (?:(?:also|always|not|perhaps)\ )?be\ \w+(?:ed|d|t|en|id|ne)\b |
    \b(?:which|who)\ (?:should|must|shall|needs?\ to)\b(?:\ be\ \w+)? |
    \b(?:what|whether|why)\b[^.;:]{0,60}?\b(?:should|must|shall|needs?\ to)\b |
    \bnobody\ should\b""",
    "Obligations that ask nothing of anybody: what should have been done, who should be thanked, what must be noted.",
    [
        "The school should have been told",
        "The board should have asked to see it",
        "the staff should be commended",
        "It should be noted that",
        "the weight which should be given to this",
        "whether the home should remain open",
        "Nobody should underestimate",
    ],
    [
        "All staff should have named leads",
        "The police should be asked to",
        "The Board should consider whether to",
    ],
    re.IGNORECASE | re.VERBOSE,
)
_FIRST_SENTENCE = Pattern(
    r"(?:[^.!?]|[.](?=\S))+",
    "The first sentence, without its full stop; a point inside a number ends none.",
    ["The police should act", "Section 4.2 should be kept"],
    ["", "! The police"],
    fit=Fit.AT_START,
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
    (?:accept|address|adopt|advise|agree|allocate|amend|appoint|apply|arrange|ask|assess|assign|assure|attend|
    audit|brief|build|cease|check|circulate|clarify|collect|commission|complete|conduct|confirm|consider|
    consult|continue|convene|co-?ordinate|create|define|deliver|design|develop|discuss|disseminate|embed|
    emphasise|employ|enable|encourage|engage|ensure|escalate|establish|evaluate|examine|expand|explore|extend|
    formalise|fund|give|guarantee|highlight|hold|identify|implement|improve|include|increase|incorporate|inform|
    instruct|introduce|investigate|invite|issue|keep|launch|lead|liaise|limit|maintain|make|map|measure|monitor|
    nominate|notify|obtain|offer|pilot|prepare|prioritise|produce|promote|provide|publish|put|raise|recognise|
    recruit|redesign|reduce|refer|refresh|reinforce|re-?issue|re-?visit|relaunch|remind|remove|replace|report|
    request|require|respond|review|revise|roll|run|scope|scrutinise|secure|seek|send|set|share|simplify|
    standardise|stop|streamline|strengthen|submit|support|take|teach|test|track|train|undertake|update|urge|use|
    visit|work|write)\s)""",
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

_WELSH_ORDER = Pattern(
    r"""\W*(?:(?:(?!i\s)[\w'’&-]+\s){1,9}?i\s(?:adolygu|annog|arwain|asesu|ddarparu|ddatblygu|drefnu|egluro|fonitro|geisio|
    gomisiynu|gryfhau|gyflwyno|gyhoeddi|gymryd|gynnal|gytuno|hyfforddi|hyrwyddo|lunio|ofyn|rannu|roi|sefydlu|sicrhau|
    wella|weithio|wneud|ymgynghori|ystyried)\b |
    (?:adolygu|annog|asesu|ceisio|comisiynu|creu|cryfhau|cyflwyno|cyhoeddi|cymryd|cynnal|cytuno|darparu|datblygu|egluro|
    gofyn|gwella|gwneud|hyfforddi|hyrwyddo|llunio|monitro|rhannu|rhoi|sefydlu|sicrhau|trefnu|ystyried)\s)""",
    'An order in Welsh: a verb, or who is to do it, "i" and the verb in its soft mutation.',
    ["Y Bwrdd Diogelu i sicrhau bod", "Heddlu’r Gogledd i adolygu", "Datblygu canllaw", "Yr ysgol i roi"],
    ["Aeth y plentyn i ysgol arall", "Bu farw’r plentyn", "Roedd y fam yn adolygu"],
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
_DONE_HEADING = Pattern(
    r"\b(?:actions?|changes|improvements?|progress|developments?|steps|work)\b.{0,40}"
    r"\b(?:already|taken|made|since|to date|so far|completed|undertaken|under ?way)\b"
    r"|\b(?:next steps|progress|acknowledge\w*|good practice)\b",
    "Headings of what was done meanwhile or comes next; their lists tell of deeds.",
    ["Action already taken", "Progress since the review began", "Changes made since 2019", "Next steps"],
    ["Actions for the police", "Work with fathers", "Health"],
    re.IGNORECASE,
)
_QUOTED_LEAD_IN = Pattern(
    rf"""{_OTHERS} |
    \b(?<!makes\ )(?<!make\ )(?<!made\ )(?:that|their|its|his|her|these|those)
    \ (?:\w+\ )?(?:review|inquiry|report|inspection|recommendations)\b |
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
    [
        "This review recommends:",
        "The panel makes the following recommendations:",
        "The review makes these recommendations:",
    ],
    re.IGNORECASE | re.VERBOSE,
)


_GIVES_REASON = Pattern(
    r"(?:why|rationale|reasons?|background|evidence|what we found|(?:intended|expected|desired) (?:outcomes?|impact))\b"
    r"[\w ]{0,30}:",
    "The label of a paragraph under a recommendation that says why it is made or what should come of it.",
    ["Why: the inspector was told", "Rationale for this recommendation:", "Intended outcome: fewer"],
    ["Reasonable steps: ", "Whyteleafe School should: "],
    re.IGNORECASE,
    Fit.AT_START,
)


def reads_as_advice(text: str) -> bool:
    """Whether a text asks for something to be done."""
    if _IMPERATIVE.match(text) is not None or _WELSH_ORDER.match(text) is not None:
        return True
    return _MODAL.search(_NO_ADVICE.sub(" ", text[:600])) is not None


def opens_with_advice(text: str) -> bool:
    """Whether its first sentence already asks for something, as a paragraph of conclusions rarely does."""
    first = _FIRST_SENTENCE.match(text)
    return first is not None and reads_as_advice(first.group())


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


def is_done_heading(title: str) -> bool:
    """Whether a heading is about what was done since: "Action already taken"."""
    return _DONE_HEADING.search(title) is not None


def is_quoted_lead_in(text: str) -> bool:
    """Whether a sentence announces what another review recommended: "The 2014 review of Child Z recommended:"."""
    return _QUOTED_LEAD_IN.search(text.rstrip()[-260:]) is not None


def gives_reason(text: str) -> bool:
    """Whether a paragraph says why a recommendation is made or what should come of it: "Why:", "Rationale:"."""
    return _GIVES_REASON.match(text) is not None
