"""Details that are harmless alone and so rare, or so exact together, that they single a family out.

A warning with its reason, once in a document for each detail: anyone who knows the area decides.
"""

import re
from collections.abc import Iterable, Iterator

from ingest.anonymity.clues import POSSIBLE, Clue
from ingest.draft.findings import Finding, FindingKind, Severity
from ingest.patterns import Pattern, phrase

_NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen)"
)
_AGE = rf"{_NUMBER}(?:[\s\-](?:years?|months?|weeks?)(?:[\s\-]old)?)?"


def first_of_each(details: Iterable[Finding]) -> Iterator[Finding]:
    """The first place of each detail of the document, in the order of the pages."""
    known: set[str] = set()
    for finding in details:
        detail = finding.words.casefold()
        if detail not in known:
            known.add(detail)
            yield finding


def _row(why: str, pattern: Pattern) -> Clue:
    return Clue(FindingKind.RARE_COMBINATION, Severity.WARNING, why, POSSIBLE, pattern)


CLUES = (
    _row(
        "These are the exact ages of several children. Together they fit few families.",
        Pattern(
            rf"\b(?:children|siblings|(?:his|her|their|five|four|six)\s+sons|brothers|sisters|sons|daughters|boys"
            rf"|girls|cousins|"
            rf"plant)\b[^.;!?]{{0,40}}?\b(?:aged?|of)\s+(?P<words>(?:{_AGE}\s*,\s*)+(?:and\s+)"
            rf"?{_AGE}(?:\s*,?\s*and\s+{_AGE})?)\b",
            "Three or more ages in a row.",
            ["three children aged 3, 5 and 9", "siblings, who were aged six, four and two years"],
            ["children aged 5 to 11", "children aged 3 and 5"],
            re.IGNORECASE,
        ),
    ),
    _row(
        "Only one family of a place is said to be of this kind. Whoever lives there knows it.",
        phrase(
            r"\bthe only (?P<words>(?!other|one|time|way|person|child of)[\w’'\-]+(?: [\w’'\-]+)?) (?:family"
            r"|household|couple|child"
            r"|children|boy|girl|pupil|traveller) (?:in|at|on|of) (?:the|that|their|her|his|this) (?:\w+ )?(?:town"
            r"|village|school|class"
            r"|street|estate|area|island|parish|road|year|site)\b",
            "The only family of its kind in a small place.",
            ["the only Mongolian family in the town", "the only black child in his class"],
            ["the only family support in the area", "the only child"],
        ),
    ),
    _row(
        "So few are said to be of this kind in a place that whoever lives there knows them.",
        phrase(
            r"\b(?:the only|one of (?:only )?(?:two|three|four|five|a few|a handful of)) "
            r"(?P<words>(?!other|one|time|way|person|family|adult|looked|pilot|local|reported|recorded)[\w’'\-]+"
            r"(?: [\w’'\-]+)?) "
            r"(?:famil(?:y|ies)|households?|couples?|child(?:ren)?|boys?|girls?|pupils?|wom[ae]n|m[ae]n|speakers?) "
            r"(?:in|at|on|of) (?:the |that |their |her |his |this )?(?:whole |entire |small )?"
            r"(?:town|village|school|class|street|estate|area|island|parish|road|year|site|county|borough|city"
            r"|valley|district"
            r"|region|country|wales|scotland|england|northern ireland)\b"
            r"|\bthe only (?:child|family|person|boy|girl|woman|man|baby|patient) in (?:the |this )?"
            r"(?:town|village|county|country|area|region|wales|scotland|england|northern ireland|uk|world) with "
            r"(?P<illness>[\w’'\-]+(?: [\w’'\-]+){0,2})\b",
            "One of a few families of a kind, and the only person with an illness, in a place.",
            ["one of two Faroese families in the county", "the only child in Wales with Alexander disease"],
            ["one of two social workers in the county", "the only child"],
        ),
    ),
    _row(
        "A multiple birth is rare. Together with an age or area it fits few families.",
        phrase(
            r"\b(?P<words>(?:(?:identical|conjoined) twins?|triplets?|quadruplets?"
            r"|quintuplets?)(?:,? (?:who (?:are|were) )?"
            r"aged? \w+)?)\b",
            "Births of three or more, and identical twins.",
            ["one of triplets", "her identical twin"],
            ["a twin track approach", "twins"],
        ),
    ),
    _row(
        "This illness is rare. Together with an age or area it fits few families.",
        phrase(
            r"\b(?P<words>cystic fibrosis|muscular dystrophy|duchenne|spina bifida|batten disease|rett syndrome|"
            r"angelman syndrome|prader~willi(?: syndrome)?|"
            r"osteogenesis imperfecta|brittle bones?(?: disease)?|haemophilia|sickle cell(?: disease| anaemia)?|"
            r"thalassaemia|huntington[’']s(?: disease| chorea)?|"
            r"ehlers~danlos(?: syndrome)?|marfan syndrome|williams syndrome|edwards[’']? syndrome|"
            r"patau[’']?s? syndrome|di ?george syndrome|turner[’']?s? syndrome|"
            r"klinefelter[’']?s?(?: syndrome)?|fragile x(?: syndrome)?|tuberous sclerosis|neurofibromatosis|"
            r"phenylketonuria|galactosa?emia|glutaric aciduria(?: type \w+)?|"
            r"mitochondrial (?:disease|disorder)|spinal muscular atrophy|epidermolysis bullosa|biliary atresia|"
            r"hirschsprung[’']?s?(?: disease)?|"
            r"lennox~gastaut(?: syndrome)?|dravet syndrome|cri du chat|cornelia de lange(?: syndrome)?|"
            r"motor neurone disease|locked~in syndrome|"
            r"gastroschisis|(?:hypoplastic left heart|tetralogy of fallot)(?: syndrome)?|cloacal exstrophy|"
            r"ambiguous genitalia|albinism)\b",
            "Illnesses with fewer than about one case in two thousand births (the definition of a rare disease "
            "in the UK), as they are "
            "named in reviews of children with complex needs.",
            ["who had cystic fibrosis", "Prader-Willi syndrome", "sickle cell disease"],
            ["asthma", "epilepsy", "autism"],
        ),
    ),
    _row(
        "This nationality or language is rare in most areas. Together with an age it may fit one family.",
        phrase(
            r"\b(?:(?:family|mother|father|parents?|child|he|she|they|who|adult|victim|perpetrator|man|"
            r"woman)\b[^.;!?]{0,40}\b(?:from|in|speaks?|spoke|speaking|of|was|were|is|are|an?) )"
            r"(?P<words>Eritrea\w*|Sudan(?:ese)?|Yemeni?|Kyrgyz\w*|Kazakh\w*|Uzbek\w*|Tajik\w*|Mongolia\w*|"
            r"Myanmar|Burmese|Laos?|Laotian|Cambodia\w*|Nepal\w*|Bhutan\w*|"
            r"Samoa\w*|Fiji\w*|Tonga\w*|Guatemala\w*|Hondura\w*|Nicaragua\w*|Bolivia\w*|Paraguay\w*|Ecuador\w*|"
            r"Peru(?:vian)?|Angola\w*|Mozambi\w*|Malawi\w*|"
            r"Rwanda\w*|Burundi\w*|Chad(?:ian)?|Niger(?:ien)?|Mali(?:an)?|Togo(?:lese)?|Benin(?:ese)?|Gabon\w*|"
            r"Congo\w*|Djibouti\w*|Guinea\w*|Liberia\w*|"
            r"Gambia\w*|Senegal\w*|Sierra Leone\w*|Madagascar|Malagasy|Armenia\w*|Azerbaijan\w*|Georgian|"
            r"Moldova\w*|Iceland\w*|Estonia\w*|Luxembourg\w*|Tigrinya|Amharic|Dari|Pashto|Kurdish Sorani|Tetum)\b",
            "Countries of birth with fewer than about 50,000 people in the UK (Office for National Statistics, "
            "2021), said of a person.",
            ["Her mother came from Eritrea", "the family, who were Mongolian", "his father spoke Tigrinya"],
            ["a report from Estonia", "the family came from Poland"],
        ),
    ),
    _row(
        "Only one person or family of a small place is said to be of this kind. Whoever lives there knows them.",
        phrase(
            r"\b(?:the (?:only|sole|first|youngest|oldest|eldest)|(?:one of|among) (?:only |just )?(?:two|three"
            r"|four|five|a few|a handful of|very few)) "
            r"(?P<words>(?!other|time|way|ones?\b)[\w’'\-]+(?: [\w’'\-]+){0,4}?) (?:in|at|on|of"
            r"|to attend) (?:the |that |their |her |his |this |a )?"
            r"(?:whole |entire |small |tiny |rural )*(?:town|village|hamlet|island|parish|class|year group"
            r"|school|street|site|valley|glen)\b",
            "The only one of a small place, whoever it is.",
            ["the only wheelchair user in the village", "one of two Roma pupils at the school"],
            ["the only school in the county", "the only time at the school"],
        ),
    ),
    _row(
        "So many children are rare. Together with an area it fits few families.",
        phrase(
            r"\b(?:mother|father|parents?|one|youngest|eldest|oldest|\w+th|first|second"
            r"|third) of (?P<words>(?:her |his |their |the )?"
            r"(?:seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|[789]|1[0-5])(?: (?:children"
            r"|siblings|brothers|sisters|kids))?)\b"
            r"(?! (?:local|areas|pilot|authorities|agencies|reviews|cases|years|months|weeks|boards"
            r"|recommendations|key|per|the|of|to))",
            "A child or a parent of seven children or more.",
            ["mother of nine", "the youngest of eleven children"],
            ["one of nine local authorities", "mother of two"],
        ),
    ),
    _row(
        "This illness is said to be rare. Together with an age or area it fits few families.",
        phrase(
            r"\b(?:rare|inherited|genetic|metabolic|congenital|chromosom\w+|neurological|life~limiting)(?: \w+)? "
            r"(?P<words>(?!of|in|and|the)[\w’'\-]+(?: [\w’'\-]+){0,3}? (?:disease|syndrome|deficiency|dystrophy"
            r"|aciduria|deletion|leukodystrophy))\b",
            "An illness after a word that it is rare.",
            ["his rare maple syrup urine disease", "a genetic condition called Wren syndrome"],
            ["a rare disease", "a rare event"],
        ),
    ),
)
