"""When the death or the harm happened that the review is about."""

from collections.abc import Iterator

from ingest.draft.claims import Claim, ClaimField
from ingest.draft.facts import Precision
from ingest.metadata.date_forms import DateMention, dates_in
from ingest.metadata.dates import date_claim
from ingest.metadata.opening import Opening
from ingest.metadata.wording import quoted, sentence_around
from ingest.patterns import Fit, phrase
from ingest.pdf.document import Page

_LABELLED, _HAPPENED_THEN, _DEATH_THEN, _AGED_THEN, _IN_CIRCUMSTANCES = 0.9, 0.8, 0.7, 0.6, 0.5
"""Confidence by the words around the date: a label; "died on"; "the death … in"; "aged 14, in …, when"; an account of
the circumstances that opens with the date. The numbers of this module only order the dates of a report, and are by
judgement; decision 0101 measures the dates they choose (23 of 26 right in a set that was kept apart)."""
_NAMES_SUBJECT, _LESS_FOR_YEAR, _MOST_SURE = 0.08, 0.05, 0.95
"""More where the sentence names the subject, less for a year alone, and the most there can be. By judgement."""


def incident_claims(opening: Opening, alias: str | None) -> tuple[Claim, ...]:
    """The best-supported date of the incident on the first pages; none where the report withholds it."""
    claims = [claim for page in opening.front for claim in _on(page, alias)]
    return tuple(sorted(claims, key=lambda claim: -claim.confidence)[:1])


def _on(page: Page, alias: str | None) -> Iterator[Claim]:
    for date in dates_in(page.text, years=True):
        start, _ = sentence_around(page.text, date.start, date.end)
        lead = page.text[max(start, date.start - 160) : date.start]
        confidence = _confidence(lead, page.text[date.end : date.end + 260], date)
        if not confidence and _CIRCUMSTANCES.search(page.text[max(0, start - 300) : date.start]):
            confidence = _from_circumstances(lead, page.text[date.end : date.end + 400])
        if not confidence:
            continue
        if alias and alias.casefold() in " ".join(page.text[start : date.end].split()).casefold():
            confidence += _NAMES_SUBJECT
        place = quoted(page, start if date.start - start < 200 else date.start, date.end)
        rule = "incident.in_sentence/1"
        yield date_claim(ClaimField.INCIDENT, date.date, round(min(confidence, _MOST_SURE), 2), place, rule)


def _from_circumstances(lead: str, tail: str) -> float:
    """ "In June 2018 an ambulance was called. The child was found to have suffered …", in an opening of the case."""
    return _IN_CIRCUMSTANCES if _OPENS_WITH_DATE.fullmatch(lead) and _CAME_OUT.match(tail) else 0


def _confidence(lead: str, tail: str, date: DateMention) -> float:
    """How surely a date is that of the incident, from the words before and after it; 0 where they do not say so."""
    if _LABEL.search(lead[-60:]):
        return _LABELLED
    if _OF_A_RELATIVE.search(lead):
        return 0
    if (match := _HAPPENED_ON.search(lead)) and not _NOT_THE_INCIDENT.search(match.group()):
        confidence = _HAPPENED_THEN
    elif ((match := _DEATH_IN.search(lead)) and not _OF_PROCEEDINGS.search(lead)) or (
        (match := _IT_WAS_WHEN.search(tail)) and not _OF_A_RELATIVE.search(match.group())
    ):
        confidence = _DEATH_THEN
    elif (_AGED.search(lead) and _WHEN.match(tail)) or _CAME_TO_LIGHT.search(lead):
        return _AGED_THEN
    else:
        return 0
    if match is not None and _ANOTHER_CASE.search(match.group()):
        return 0
    return confidence - (_LESS_FOR_YEAR if date.date.precision is Precision.YEAR else 0)


_LABEL = phrase(
    r"\b(?:date of (?:the )?(?:death|incident|homicide|murder|injur\w+|critical incident)|d\.?o\.?d\.?"
    r"|died|date died)"
    r"(?: of [\w' ]{1,25})?[ ]*[:\-–]\s*$",
    "A label right before the date of the death or the incident.",
    ["Date of death: ", "D.O.D.: ", "Died – "],
    ["Date of birth: ", "He died: in hospital "],
)
_VERB = (
    r"(?:died|drowned|was (?:killed|murdered|stabbed|shot|strangled|beaten|attacked|assaulted|injured|fatally \w+"
    r"|pronounced dead"
    r"|found (?:alone|dead|deceased|unresponsive|hanged|hanging|collapsed|unconscious|injured|with)"
    r"|seriously (?:injured|assaulted|harmed)|(?:admitted|taken|rushed|brought"
    r"|conveyed) (?:by ambulance )?to (?:\w+ )?hospital)"
    r"|were (?:killed|found (?:dead|alone|in)|injured)|was (?:smothered|suffocated|poisoned|struck|shaken"
    r"|burn\w+|scalded"
    r"|raped)|took (?:his|her|their) own life|ended (?:his|her|their) (?:own )?life"
    r"|passed away|suffered (?:a |an )?(?:serious|significant|life|non|fatal|catastrophic|multiple"
    r"|severe)[\w -]{3,40}"
    r"|sustained [\w -]{3,40}|lost (?:his|her|their) life|collapsed|killed (?:his|her|their|an?|the)\b"
    r"|found the (?:body|bodies)|found (?:him|her|them|the (?:child\w*|baby|body)) (?:dead|in an?|without|alone"
    r"|hanging)"
    r"|bu farw|cafodd ei (?:ladd|lladd|anafu)|g?orddos)"
)
_PART_OF = (
    r"(?: the)?(?: early hours of| (?:early|late|mid|(?:middle|end|beginning|start|spring|summer|autumn"
    r"|winter) of)~?)?\s*$"
)
_HAPPENED_ON = phrase(
    rf"\b{_VERB}(?: [^\s.;]+){{0,12}}? (?:in|on|during|ym mis|ym|yn|ar){_PART_OF}",
    "A death or an injury, and up to twelve words before its date.",
    ["died in hospital in ", "was found unresponsive at home in the early hours of ", "bu farw ar "],
    ["was born in ", "died. The review was published in "],
)
_DEATH_IN = phrase(
    r"\b(?:death|deaths|m?[fm]arwolaeth|homicide|murder|killing|suicide|manslaughter|incident"
    r"|(?:serious|non~accidental|significant|life~threatening) (?:injur\w+|harm|assault|incident))"
    r"(?: [^\s.;]+){0,12}? (?:in|on|occurred in|took place (?:in|on)|during|ym mis|yn)" + _PART_OF,
    "A noun for the death or harm, and up to twelve words before its date.",
    ["the death of Child K in ", "the incident occurred in ", "non-accidental injuries in "],
    ["the review of ", "the decision in "],
)
_IT_WAS_WHEN = phrase(
    rf"^,? (?:[^\s.;:?!]+ ){{0,18}}?{_VERB}",
    "A date first, and within eighteen words after it what happened.",
    [", Child K was found dead at home", " his mother collapsed"],
    [". Child K died", " the panel met"],
)
_AGED = phrase(
    r"\b(?:aged [\w, -]{1,24}|(?:years?|months?|weeks?|days?)(?: |~)old)(?: in| on)(?: the)?\s*$",
    "An age right before the date.",
    ["aged 14, in ", "weeks old on "],
    ["aged 14 and his mother "],
)
_WHEN = phrase(
    r"^,? when\b",
    "Goes on after a date with what happened then.",
    [", when he", " when she"],
    [" whenever"],
    fit=Fit.AT_START,
)
_CAME_TO_LIGHT = phrase(
    r"\b(?:came to light|w(?:as|ere) (?:first )?(?:discovered|disclosed|uncovered|revealed))[^.;]{0,40} (?:in|on)"
    + _PART_OF,
    "Abuse found out long after it began is dated by its discovery.",
    ["the abuse came to light in ", "was first disclosed to a teacher in early "],
    ["was known in "],
)
_CIRCUMSTANCES = phrase(
    r"\b(?:circumstances|reasons? for (?:the|this)|why (?:this|the) review|background to (?:the|this)"
    r"|what happened)\b",
    "The heading under which the first pages describe what happened.",
    ["The circumstances", "Reason for this review", "What happened"],
    ["the scope of the review"],
)
_OPENS_WITH_DATE = phrase(
    r"\s*(?:circumstances[^:.]{0,60}(?::|\n)\s*)?(?:in|on|during|at the end of|in early|in late)(?: the)?\s*",
    "A sentence that begins with the date, perhaps after that heading.",
    ["In ", "On the ", "Circumstances leading to the review: In early "],
    ["He died in "],
    fit=Fit.WHOLE,
)
_CAME_OUT = phrase(
    r"^[^.;]{0,160}(?:\. [^.;]{0,160}?)?\b(?:found (?:dead|to have)|died|suffered|sustained|was (?:injured|killed)"
    r"|(?:serious|severe|significant|non~accidental|fatal) (?:head )?(?:injur|harm|neglect|burn))",
    "After such a date, in the same sentence or the next, the death or injury.",
    [", a child was found dead", " an ambulance was called. The child was found to have suffered"],
    ["; the panel found dead ends", " the review began"],
    fit=Fit.AT_START,
)
_OF_A_RELATIVE = phrase(
    r"\b(?:father|mother|brother|sister|sibling|grandmother|grandfather|grandparent|husband|wife|partner|uncle|aunt)"
    r"(?! of\b)[^.,;]{0,40}? (?:died|was killed|passed)|\buntil (?:he|she|they)",
    "A date in the life of a relative, and of what went on until something.",
    ["his father suddenly died", "until he"],
    ["the mother of Child K died"],
)
_ANOTHER_CASE = phrase(
    r"\b(?:panel|conference|another|previous (?:review|case)|similar)\b",
    "Words that make the death one of another case, or a meeting about it.",
    ["a previous review", "the panel"],
    ["the review"],
)
_OF_PROCEEDINGS = phrase(
    r"\b(?:convicted|guilty|charged|sentenced|trial|inquest|arrested|published|review\w* (?:was|were))\b",
    "What courts and reviews did, whose dates are later ones.",
    ["was convicted of", "the inquest", "the review was"],
    ["the death of"],
)
_NOT_THE_INCIDENT = phrase(
    r"\b(?:published|review\w*|report\w*|convicted|sentenced|pleaded|inquest|trial|hearing|charged|born|guidance|act"
    r"|commission\w*|registered|referred|assessment|meeting|notified|decision|agreed|since|until)\b",
    "Events in the sentence of a death that have dates of their own.",
    ["was referred to the board", "born", "an Act"],
    ["was found at home"],
)
