"""When the death or the harm happened that the review is about."""

from collections.abc import Iterator

from ingest.draft.claims import Claim, ClaimField
from ingest.draft.facts import Precision
from ingest.metadata.date_forms import FoundDate, dates_in
from ingest.metadata.dates import date_claim
from ingest.metadata.opening import Opening
from ingest.metadata.wording import phrase, quoted, sentence_around
from ingest.pdf.document import Page


def incident_claims(opening: Opening, alias: str | None) -> tuple[Claim, ...]:
    """The best-supported date of the incident on the first pages; none where the report withholds it."""
    found = [claim for page in opening.front for claim in _on(page, alias)]
    return tuple(sorted(found, key=lambda claim: -claim.confidence)[:1])


def _on(page: Page, alias: str | None) -> Iterator[Claim]:
    for found in dates_in(page.text, years=True):
        start, _ = sentence_around(page.text, found.start, found.end)
        lead = page.text[max(start, found.start - 160) : found.start]
        confidence = _confidence(lead, page.text[found.end : found.end + 260], found)
        if not confidence and _CIRCUMSTANCES.search(page.text[max(0, start - 300) : found.start]):
            confidence = _from_circumstances(lead, page.text[found.end : found.end + 400])
        if not confidence:
            continue
        if alias and alias.casefold() in " ".join(page.text[start : found.end].split()).casefold():
            confidence += 0.08
        place = quoted(page, start if found.start - start < 200 else found.start, found.end)
        rule = "incident.in_sentence/1"
        yield date_claim(ClaimField.INCIDENT, found.date, round(min(confidence, 0.95), 2), place, rule)


def _from_circumstances(lead: str, tail: str) -> float:
    """ "In June 2018 an ambulance was called. The child was found to have suffered …", where the case is told first."""
    return 0.5 if _OPENS_WITH_DATE.fullmatch(lead) and _CAME_OUT.match(tail) else 0


def _confidence(lead: str, tail: str, found: FoundDate) -> float:
    """How sure a date is that of the incident, from the words before and after it; 0 where they do not say so."""
    if _LABEL.search(lead[-60:]):
        return 0.9
    if _OF_A_RELATIVE.search(lead):
        return 0
    if (match := _HAPPENED_ON.search(lead)) and not _NOT_THE_INCIDENT.search(match.group()):
        sure = 0.8
    elif ((match := _DEATH_IN.search(lead)) and not _OF_PROCEEDINGS.search(lead)) or (
        (match := _IT_WAS_WHEN.search(tail)) and not _OF_A_RELATIVE.search(match.group())
    ):
        sure = 0.7
    elif (_AGED.search(lead) and _WHEN.match(tail)) or _CAME_TO_LIGHT.search(lead):
        return 0.6
    else:
        return 0
    if match is not None and _ANOTHER_CASE.search(match.group()):
        return 0
    return sure - (0.05 if found.date.precision is Precision.YEAR else 0)


_LABEL = phrase(
    r"\b(?:date of (?:the )?(?:death|incident|homicide|murder|injur\w+|critical incident)|d\.?o\.?d\.?"
    r"|died|date died)"
    r"(?: of [\w' ]{1,25})?[ ]*[:\-–]\s*$"
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
_HAPPENED_ON = phrase(rf"\b{_VERB}(?: [^\s.;]+){{0,12}}? (?:in|on|during|ym mis|ym|yn|ar){_PART_OF}")
_DEATH_IN = phrase(
    r"\b(?:death|deaths|m?[fm]arwolaeth|homicide|murder|killing|suicide|manslaughter|incident"
    r"|(?:serious|non~accidental|significant|life~threatening) (?:injur\w+|harm|assault|incident))"
    r"(?: [^\s.;]+){0,12}? (?:in|on|occurred in|took place (?:in|on)|during|ym mis|yn)" + _PART_OF
)
_IT_WAS_WHEN = phrase(rf"^,? (?:[^\s.;:?!]+ ){{0,18}}?{_VERB}")
_AGED = phrase(r"\b(?:aged [\w, -]{1,24}|(?:years?|months?|weeks?|days?)(?: |~)old)(?: in| on)(?: the)?\s*$")
_WHEN = phrase(r"^,? when\b")
_CAME_TO_LIGHT = phrase(
    r"\b(?:came to light|w(?:as|ere) (?:first )?(?:discovered|disclosed|uncovered|revealed))[^.;]{0,40} (?:in|on)"
    + _PART_OF
)
_CIRCUMSTANCES = phrase(
    r"\b(?:circumstances|reasons? for (?:the|this)|why (?:this|the) review|background to (?:the|this)"
    r"|what happened)\b"
)
_OPENS_WITH_DATE = phrase(
    r"\s*(?:circumstances[^:.]{0,60}(?::|\n)\s*)?(?:in|on|during|at the end of|in early|in late)(?: the)?\s*"
)
_CAME_OUT = phrase(
    r"^[^.;]{0,160}(?:\. [^.;]{0,160}?)?\b(?:found (?:dead|to have)|died|suffered|sustained|was (?:injured|killed)"
    r"|(?:serious|severe|significant|non~accidental|fatal) (?:head )?(?:injur|harm|neglect|burn))"
)
_OF_A_RELATIVE = phrase(
    r"\b(?:father|mother|brother|sister|sibling|grandmother|grandfather|grandparent|husband|wife|partner|uncle|aunt)"
    r"(?! of\b)[^.,;]{0,40}? (?:died|was killed|passed)|\buntil (?:he|she|they)"
)
_ANOTHER_CASE = phrase(r"\b(?:panel|conference|another|previous (?:review|case)|similar)\b")
_OF_PROCEEDINGS = phrase(
    r"\b(?:convicted|guilty|charged|sentenced|trial|inquest|arrested|published|review\w* (?:was|were))\b"
)
_NOT_THE_INCIDENT = phrase(
    r"\b(?:published|review\w*|report\w*|convicted|sentenced|pleaded|inquest|trial|hearing|charged|born|guidance|act"
    r"|commission\w*|registered|referred|assessment|meeting|notified|decision|agreed|since|until)\b"
)
