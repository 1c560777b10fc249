"""When the death or the harm happened that the review is about."""

from collections.abc import Iterator

from ingest.draft import Claim, ClaimField, Precision
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
        confidence = _confidence(lead, page.text[found.end : found.end + 60], found)
        if not confidence:
            continue
        if alias and alias.casefold() in " ".join(page.text[start : found.end].split()).casefold():
            confidence += 0.08
        place = quoted(page, start if found.start - start < 200 else found.start, found.end)
        rule = "incident.in_sentence/1"
        yield date_claim(ClaimField.INCIDENT, found.date, round(min(confidence, 0.95), 2), place, rule)


def _confidence(lead: str, tail: str, found: FoundDate) -> float:
    """How sure a date is that of the incident, from the words before and after it; 0 where they do not say so."""
    if _LABEL.search(lead[-60:]):
        sure = 0.9
    elif _NOT_THE_SUBJECT.search(lead):
        return 0
    elif (match := _HAPPENED_ON.search(lead)) and not _NOT_THE_INCIDENT.search(match.group()):
        sure = 0.8
    elif (
        (match := _DEATH_IN.search(lead)) and not _OF_PROCEEDINGS.search(lead[: match.end()])
    ) or _IT_WAS_WHEN.search(tail):
        sure = 0.7
    else:
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
    r"|found (?:dead|deceased|unresponsive|hanged|hanging|collapsed|unconscious|injured|with)"
    r"|seriously (?:injured|assaulted|harmed)|(?:admitted|taken|rushed|brought|conveyed) to (?:\w+ )?hospital)"
    r"|were (?:killed|found dead|injured)|took (?:his|her|their) own life|ended (?:his|her|their) (?:own )?life"
    r"|passed away|suffered (?:a |an )?(?:serious|significant|life|non|fatal|catastrophic|multiple"
    r"|severe)[\w -]{3,40}"
    r"|sustained [\w -]{3,40}|lost (?:his|her|their) life|collapsed|killed (?:his|her|their|an?|the)\b)"
)
_PART_OF = (
    r"(?: the)?(?: early hours of| (?:early|late|mid|(?:middle|end|beginning|start|spring|summer|autumn"
    r"|winter) of)~?)?\s*$"
)
_HAPPENED_ON = phrase(rf"\b{_VERB}(?: [^\s.;]+){{0,12}}? (?:in|on|during){_PART_OF}")
_DEATH_IN = phrase(
    r"\b(?:death|deaths|homicide|murder|killing|suicide|manslaughter|incident"
    r"|(?:serious|non~accidental|significant|life~threatening) (?:injur\w+|harm|assault|incident))"
    r"(?: [^\s.;]+){0,10}? (?:in|on|occurred in|took place (?:in|on)|during)" + _PART_OF
)
_IT_WAS_WHEN = phrase(rf"^,? (?:[^\s.;]+ ){{0,9}}?{_VERB}")
_NOT_THE_SUBJECT = phrase(
    r"\b(?:father|mother|brother|sister|sibling|grandmother|grandfather|grandparent|husband|wife|partner|uncle|aunt)"
    r"[^.,;]{0,40}? (?:died|was killed|passed)|\buntil (?:he|she|they)|panel|conference|another"
    r"|previous (?:review|case)|similar"
)
_OF_PROCEEDINGS = phrase(
    r"\b(?:convicted|guilty|charged|sentenced|trial|inquest|arrested|published|review\w* (?:was|were))\b"
)
_NOT_THE_INCIDENT = phrase(
    r"\b(?:published|review\w*|report\w*|convicted|sentenced|pleaded|inquest|trial|hearing|charged|born|guidance|act"
    r"|commission\w*|registered|referred|assessment|meeting|notified|decision|agreed|since|until)\b"
)
