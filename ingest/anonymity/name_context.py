"""The words around a name that say whose it is: a title, a family tie, a post."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.anonymity.name_cues import CITED, YEAR_BORN
from ingest.patterns import Fit, Pattern, phrase

Span = tuple[int, int]
"""Where a name begins and ends in the text of its page."""
_REACH = 80
"""Characters before and after a name that are looked at."""


class Bearer(StrEnum):
    """Whose name it is, as far as the words around it say."""

    PRIVATE = "private"
    """Someone with a title, or of the family."""
    PRACTITIONER = "practitioner"
    """Someone named in a post in which reports leave names out: a doctor, an officer, a social worker."""
    OFFICE_HOLDER = "office_holder"
    """Someone named because of a public post: an inspector, a director, a chair, an author."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NameContext:
    """The words around a name."""

    before: str
    after: str

    @property
    def bearer(self) -> Bearer:
        """Whose name it is. A family tie outweighs a post, and a post a title: "Mr Finch, Director"."""
        if KIN_BEFORE.search(self.before) or KIN_AFTER.match(self.after):
            return Bearer.PRIVATE
        if YEAR_BORN.match(self.after):
            return Bearer.UNKNOWN
        if OFFICE_AFTER.match(self.after) or OFFICE_BEFORE.search(self.before):
            return Bearer.OFFICE_HOLDER
        if PRACTITIONER_BEFORE.search(self.before) or self._is_reader_of_a_letter:
            return Bearer.PRACTITIONER
        return Bearer.PRIVATE if TITLE_BEFORE.search(self.before) else Bearer.UNKNOWN

    @property
    def _is_reader_of_a_letter(self) -> bool:
        """Whether a name is alone on the line under a date."""
        return self.after.startswith("\n") and DATE_ABOVE.search(self.before) is not None


def bearers_of(text: str, names: Sequence[Span]) -> tuple[Bearer, ...]:
    """Whose each name of a page is. A post beside one name of a list counts for every name of the list."""
    bearers = [
        NameContext(text[max(0, start - _REACH) : start], text[end : end + _REACH]).bearer
        for start, end in names
    ]
    for run in _lists(text, names):
        if any(bearers[index] is Bearer.OFFICE_HOLDER for index in run):
            for index in run:
                if bearers[index] is not Bearer.PRIVATE:
                    bearers[index] = Bearer.OFFICE_HOLDER
    return tuple(bearers)


def _lists(text: str, names: Sequence[Span]) -> Iterator[range]:
    """Runs of names with nothing but commas, "and" or letters of a post between them."""
    first = 0
    for index in range(1, len(names) + 1):
        if index == len(names) or not _are_listed(text, names[index - 1], names[index]):
            if index - first > 1:
                yield range(first, index)
            first = index


def _are_listed(text: str, before: Span, name: Span) -> bool:
    """Whether two names are of one list: an author whose work is cited on the next line is of none."""
    gap = text[before[1] : name[0]]
    is_cited = gap.strip() == "" and CITED.match(text, name[1]) is not None
    return LISTED.fits(gap) and not is_cited


_KIN = (
    r"(?:(?:half|step|foster|adoptive|birth|maternal|paternal|great|older|younger|elder|eldest|youngest|oldest|little"
    r"|big|baby|twin|late|ex|former|new|eldest)[ -]){0,3}"
    r"(?:step|half-?|grand|god)?(?:brother|sister|mother|father|mum|mam|mummy|dad|daddy|son|daughter|child"
    r"|children|baby"
    r"|uncle|aunt|auntie|aunty|cousin|niece|nephew|grandmother|grandfather|gran|nan|nana|grandad|husband|wife|partner"
    r"|boyfriend|girlfriend|fiancée?|sibling|twin|friend|neighbour|carer|fianc[ée]+|parents?|boy|girl"
    r"|girlfriends?|brothers"
    r"|sisters|sons|daughters|siblings)"
)
_RELATIVE = (
    r"(?:(?:half|step|foster|birth|great)[ -]?){0,2}(?:grand)?(?:mother|father|mum|mam|dad|brother|sister|aunt"
    r"|auntie|uncle"
    r"|cousin|gran|nan|grandma|grandad|son|daughter|niece|nephew|husband|wife|partner|parent)"
)
"""Relatives that are no common words of headings, as "children" and "friend" are."""
KIN_BEFORE = phrase(
    rf"\b{_KIN}(?:,| -| –|:| \(|\s?\||\t|  )?"
    r"(?: (?:called|named|is called|was called|was named|known as))?[ \t‘“\"'(]*$",
    "A family tie right before a name.",
    ["her brother ", "his half-sister, ", "a daughter called ", "Mother: ", "Mother's partner\t", "Aunt   "],
    ["the brotherhood ", "her brother and the "],
)
KIN_AFTER = phrase(
    rf"(?:,| \(| –| -)? ?(?:(?:the|his|her|their|a|my|\w+['’]s) )(?:\w+ )?{_KIN}\b|['’]s {_KIN}\b"
    r"|,? \(?(?:aged \d|\d{1,2} years|born|d\.?o\.?b)"
    rf"|(?:,[ \n]|\s{{1,3}}\(|\n)(?:maternal |paternal )?{_RELATIVE}(?=\)|\s*(?:\n|$|[,.;]))",
    "A family tie or an age right after a name.",
    [", her brother", "’s mother", " (aged 4)", ", the older sister", "\n(Mother)", ", aunt."],
    [", the Director", " said"],
    fit=Fit.AT_START,
)
_OFFICE = (
    r"(?:(?:independent|lead|senior|deputy|assistant|interim|acting|chief|executive|associate|strategic|former"
    r"|joint|regional"
    r"|national|overview|report|board|panel|review|designated|named|head|service|area|quality|business"
    r"|corporate|her|his"
    r"|majesty['’]s|social|care|regulatory|the|an?|and|of|ofsted|co-?|vice|principal|non-?executive|managing|divisional"
    r"|safeguarding|operating|police|probation|clinical|commissioning|group|crown|district|borough|city|county"
    r"|town|ward|parliamentary|under|crime|youth|offending|cqc|nhs|data|quality|assurance|children['’]s"
    r"|services?|education|schools?|health|nursing|medical|clinical|adults?|policy|inspection|hm)"
    r"[\s/-])*"
    r"(?:inspectors?|directors?|chair|chairs|chairman|chairwoman|chairperson|authors?|reviewers?|chief executives?"
    r"|commissioners?|managers?|secretary|ministers?|heads? of|leaders?|lead|scrutineer|consultants?|coroner"
    r"|professor|mayor|councillors?|editor|president|governor|trustees?|ombudsman|hmi|shmi|qc|kc|mp"
    r"|obe|mbe|cbe|qpm"
    r"|kpm|phd|msc|bsc|frcpsych|frcp|rgn|superintendent|analysts?|researchers?|academics?|advis[eo]rs?|head"
    r"|constables?|ceo|scri|ai|oi|auditor"
    r"|facilitators?|co-?ordinators?|portfolio holder"
    r"|(?:chief|board|panel|lead|senior|designated|named|principal|safeguarding|executive|operating|accountable|data"
    r"|monitoring|panel|committee|team|council|managing|review|policy|development|quality|support|information"
    r"|education|school|looked after)"
    r"[ -](?:officers?|nurses?|members?|practitioners?|specialists?|partner(?!s))|(?-i:Officers?|Specialist|Partner)"
    r")(?![a-z])"
)
_BODY = (
    r"(?-i:(?!The\b)(?:[A-Z][\w'’&-]*|and|of|for|the|&) ){1,6}(?-i:Police|Board|Trust|Council|Constabulary|ICB|CCG"
    r"|Partnership|Authority|Services?|Groups?|Commissioner|University|Hospital|Department|Office|Association|Ltd"
    r"|Limited|Team|Care|Safeguarding)(?![a-z])"
)
OFFICE_AFTER = phrase(
    r"(?!\s+(?:and|the|an?)\s|\s*,\s+and\s|,?\s+(?:his|her)\s(?!majesty))"
    rf"(?:(?:(?: ?[,(|/:;–—-]+|\t|  +)\s{{0,3}}|[ \t]?){_OFFICE}|\s{{1,3}}{_OFFICE}(?=[ \t]*(?:\n|$|[,;:(|])"
    rf"| (?-i:[A-Z])| (?:of|for"
    rf"|at|to|and|\() ?)"
    rf"|, (?-i:[A-Z])\.(?:(?-i:[A-Z])\.)?,? (?:and|&|\((?:19|20)\d\d|(?-i:[A-Z])[\w-]+, (?-i:[A-Z])\.)"
    rf"|,? \((?:19|20)\d\d|, (?:19|20)\d\d[.:;)]| et al\b|(?: ?[,(|–—-]|\t|  )\s{{0,3}}{_BODY})",
    "A public post, or letters after a name, right after it.",
    [", Her Majesty's Inspector", "\nHMI, lead inspector", " (Chair)", " OBE", ", Norfolk Police"],
    [" said that the director", " was seen", " and her manager", " and school nurse", ", and the director"],
    fit=Fit.AT_START,
)
OFFICE_BEFORE = phrase(
    rf"(?:\b(?<!household\s)(?<!family\s)(?<!gang\s){_OFFICE}(?: of (?:the )?(?:\w+ ){{0,5}})?"
    r"(?: for (?:the )?(?:\w+ ){0,4})?[ \t]*(?:is|was|are|were|:|,|-|–|by)?"
    r"|\b(?:written|led|chaired|authored|conducted|undertaken|commissioned|prepared|edited|drafted"
    r"|approved) by|\b(?:rt hon|right honourable|sir|dame|baroness|lord|lady|minister|justice|his honour|her honour"
    r"|professor|prof|councillor|cllr"
    r"|foreword by:?)\.?)\s{1,3}(?:(?:mr|mrs|ms|miss|dr|sir|dame)\.?\s)?[‘“\"'(]*$",
    "A public post, or words that lead to one, right before a name.",
    [
        "Lead inspector: ",
        "The Director of Nursing is ",
        "chaired by ",
        "Sir ",
    ],
    ["her mother ", "by "],
)
PRACTITIONER_BEFORE = phrase(
    r"\b(?:dr|doctor|pc|dc|ds|di|dci|dcs|wpc|pcso|sgt|sergeant|constable|inspector|nurse|sister|midwife|judge|reverend"
    r"|rev|imam|father|pastor|social worker|health visitor|teacher|headteacher|head teacher|gp|key ?worker"
    r"|support worker|case worker|officer|psychologist|psychiatrist|paediatrician|solicitor|barrister"
    r"|dear(?: mr| mrs| ms| miss)?)"
    r"\.?,?\s{1,2}[‘“\"'(]*$",
    "A post of someone who worked with the family, right before a name.",
    ["Dr ", "PC ", "the social worker, ", "health visitor "],
    ["the doctors ", "her mother "],
)
DATE_ABOVE = Pattern(
    r"\b(?:19|20)\d\d *\n$",
    "The end of a date right above a name.",
    ["22 November 2018\n"],
    ["in 2018 "],
)
TITLE_BEFORE = Pattern(
    r"\b(?:[Mm]r|MR|[Mm]rs|MRS|[Mm]s|MS|[Mm]iss|MISS|[Mm]aster|[Mm]x|[Mm]essrs|[Mm]adam|[Mm]me)\.?\s{1,2}"
    r"(?:(?:[Vv]an|[Vv]on|[Dd]e|der|den|[Dd]u|[Ll]a|[Ll]e|[Aa]l|[Ee]l|[Dd]i|[Dd]a|dos|[Aa]p|ter|ten)\s)*[‘“\"'(]?$",
    "A title right before a name.",
    ["Mr ", "MRS ", "miss ", "Ms. "],
    ["Dr ", "programs ", "mr"],
)
LISTED = phrase(
    r"(?: ?\(?(?-i:[A-Z]{2,6})\)?)?(?:[,;&\n ]|\band\b|\bDr\b|\bMr\b|\bMrs\b|\bMs\b){1,5}(?:(?-i:[A-Z][a-z]+) )?",
    "What stands between names of a list: a comma, the letters of a post, a given name that is a word too.",
    [", ", " HMI, ", " (OI), ", " and ", ",\n", ", Mark "],
    [". ", " told "],
    fit=Fit.WHOLE,
)
