"""What happened to the subject: death, serious harm, or something else."""

from collections.abc import Iterable, Iterator

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import Outcome, ReviewKind
from ingest.metadata.opening import Opening
from ingest.metadata.wording import phrase, quoted, sentence_around
from ingest.pdf.document import Page


def outcome_claims(opening: Opening, kinds: Iterable[Claim], alias: str | None) -> tuple[Claim, ...]:
    """The outcome that the cover or the first pages state; a homicide review is about a death by its name."""
    named = {str(claim.value): claim.evidence[0] for claim in kinds}
    if set(named) & {ReviewKind.NATIONAL, ReviewKind.INQUIRY}:
        return ()
    weighed = list(_weighed(opening.front, alias))
    if ReviewKind.THEMATIC in named:
        return _shared_by_all(weighed)
    for kind in (ReviewKind.DHR, ReviewKind.OWHR, ReviewKind.MHHR, ReviewKind.PFD):
        if kind in named:
            return (_claim(Outcome.DEATH, 0.85, named[kind], "outcome.kind/1"),)
    cover = opening.cover
    if match := _DIED.search(opening.cover_text):
        return (_claim(Outcome.DEATH, 0.9, quoted(cover, match.start(), match.end()), "outcome.cover/1"),)
    for outcome in (Outcome.DEATH, Outcome.SERIOUS_HARM):
        own = [(weight, place) for kind, weight, place in weighed if kind is outcome]
        total = sum(weight for weight, _ in own)
        if total >= 2:
            place = max(own, key=lambda pair: pair[0])[1]
            return (_claim(outcome, min(0.9, 0.55 + 0.05 * total), place, "outcome.first_pages/1"),)
    first = [(kind, place) for kind, _, place in weighed if place.page <= opening.cover.number + 3]
    if len({kind for kind, _ in first}) == 1:
        return (_claim(first[0][0], 0.5, first[0][1], "outcome.first_words/1"),)
    if weighed and set(named) & _DEATH_OR_HARM and not any(kind is Outcome.DEATH for kind, _, _ in weighed):
        return (_claim(Outcome.SERIOUS_HARM, 0.45, weighed[0][2], "outcome.no_death_told/1"),)
    return ()


def _shared_by_all(weighed: list[tuple[Outcome, float, Evidence]]) -> tuple[Claim, ...]:
    """The outcome of several cases, where the first pages hardly tell of another: three deaths, four injured babies."""
    totals = dict.fromkeys((Outcome.DEATH, Outcome.SERIOUS_HARM), 0.0)
    for outcome, weight, _ in weighed:
        totals[outcome] += weight
    (best, most), (_, other) = sorted(totals.items(), key=lambda one: -one[1])
    if most < 1 or most < _SHARED * other:
        return ()
    place = next(place for outcome, _, place in weighed if outcome is best)
    return (_claim(best, 0.55, place, "outcome.shared_by_all/1"),)


def _weighed(pages: Iterable[Page], alias: str | None) -> Iterator[tuple[Outcome, float, Evidence]]:
    """Sentences that speak of the subject's death or harm; one that names the subject or the review counts more."""
    for page in pages:
        for outcome, pattern in ((Outcome.DEATH, _DIED), (Outcome.SERIOUS_HARM, _HARMED)):
            for match in pattern.finditer(page.text):
                start, end = sentence_around(page.text, match.start(), match.end())
                sentence = " ".join(page.text[start:end].split())
                if _OTHERS.search(sentence) or _HYPOTHETICAL.search(sentence):
                    continue
                about = bool(_REVIEW.search(sentence)) or bool(
                    alias and alias.casefold() in sentence.casefold()
                )
                yield outcome, 2.0 if about else 0.5, quoted(page, match.start(), match.end())


def _claim(outcome: Outcome, confidence: float, place: Evidence, rule: str) -> Claim:
    return Claim(ClaimField.OUTCOME, outcome.value, round(confidence, 2), (place,), rule)


_SHARED = 3
"""So many times must one outcome outweigh the other to be that of all the cases."""
_DEATH_OR_HARM = frozenset(
    {ReviewKind.SCR, ReviewKind.LCSPR, ReviewKind.CPR, ReviewKind.CMR, ReviewKind.SAR, ReviewKind.APR}
)
"""Kinds that the law asks for after a death or serious harm: where no death is told, it was harm."""

_DIED = phrase(
    r"\b(?:drowned|was shot|was strangled|shot dead|stillborn|(?:tragic |sudden |untimely "
    r"|unexpected )?deaths? of|died|fatal(?:ly)? (?:injur\w+|stabb\w+"
    r"|shot|wounded|assault\w*)|was (?:killed|murdered|stabbed to death|found (?:dead|deceased|hanged"
    r"|hanging))"
    r"|took (?:his|her|their) own life|ended (?:his|her|their) (?:own )?life|(?:his|her|their"
    r"|[A-Z][\w]*(?: [A-Z]\d?)?['’]s) (?:death|suicide|murder)|homicide of|murder of|apparent suicide"
    r"|m?[fm]arwolaeth|bu farw|was (?:smothered|suffocated)|lost (?:his|her|their) li(?:fe|ves))\b"
)
_HARMED = phrase(
    r"\b(?:serious(?:ly)? (?:injur\w+|harm\w*|ill|sexual\w* abuse\w*|assault\w*|neglect\w*)"
    r"|non~accidental (?:injur\w+|head injur\w+)|life~(?:threatening|changing) injur\w+|survived"
    r"|sexual(?:ly)? (?:abuse\w*|exploit\w*|assault\w*)"
    r"|(?:severe|chronic|significant|long~term|serious) (?:neglect|harm|injur\w+)"
    r"|suffered (?:\w+ ){0,3}(?:injur\w+|abuse|neglect|harm|fractures)|sustained (?:\w+ ){0,3}(?:injur\w+"
    r"|fractures)|malnourish\w*|malnutrition|critically ill|critical condition|near~(?:fatal|death)"
    r"|brain (?:injur\w+|damage|bleed)|bleed(?:ing)? (?:on|in|around) the brain|left with (?:\w+ ){0,3}disabilit\w+"
    r"|(?:admitted|taken|rushed) (?:by ambulance )?to (?:hospital|intensive care)|life support|overdose"
    r"|fractures?|head injury|found unconscious"
    r"|(?:physical|emotional)(?:ly)? abus\w+|injuries to|(?:broken|fractured) (?:\w+ ){0,2}(?:bones?|thigh|arm"
    r"|leg|skull"
    r"|ribs?)|dehydrated|scald\w*|intensive care|were (?:hurt|harmed|injured)|(?:was|were|been) (?:assaulted"
    r"|abused|raped)"
    r"|criminal(?:ly)? exploit\w+|niwed (?:difrifol|parhaol)|anaf(?:iadau)? difrifol|g?orddos)\b"
)
_OTHERS = phrase(
    r"\b(?:grand\w+|father|mother|sibling|brother|sister|uncle|aunt|husband|wife)(?:['’]s)? (?:had |has "
    r"|who |was |were )?(?:died|death|killed|passed)|death of (?:his|her|their|a) (?:\w+ )?(?:mother"
    r"|father|grand\w+|sibling|brother|sister|partner|husband|wife|friend)"
)
_HYPOTHETICAL = phrase(
    r"\b(?:abuse or neglect (?:is|was) (?:known or )?suspected|died or|dies|or has been seriously"
    r"|where (?:an? )?(?:child|adult)|when (?:an? )?(?:child|adult) (?:dies|has died)|criteria|must"
    r"|guidance|regulation|children who|Care Act|known or suspected|(?:would|could|might|may) have died"
    r"|nearly died)\b"
)
_REVIEW = phrase(
    r"\b(?:this (?:\w+ ){0,4}review|subject of|reviews? (?:concerns?|into|was (?:commissioned|initiated)"
    r"|follow\w*)|following the|circumstances)\b"
)
