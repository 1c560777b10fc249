"""Accounts and pages of people in forms that no service has for itself, after words of an account or alone."""

import re
from collections.abc import Callable

from ingest.anonymity.accounts import FORM_OF_AN_ACCOUNT, is_of_no_body
from ingest.anonymity.clues import POSSIBLE, Clue, accept_any
from ingest.anonymity.fast_checks import A_WEB_ADDRESS, IN_A_HANDLE
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Fit, Pattern


def _is_chosen_name(match: re.Match[str]) -> bool:
    """Whether it is no word with a capital, as of a sentence that goes on, and no account of a body."""
    return not match["words"].istitle() and is_of_no_body(match)


def _is_no_reference(match: re.Match[str]) -> bool:
    """Whether it is no abbreviation, code or version that has a digit too."""
    return not _NO_ACCOUNT.fits(match["words"])


_SURNAME_OR_CODE = Pattern(
    r"(?:Mc|Mac|De|Le|La|O)[A-Z][a-z]+|[A-Z\d_.]+",
    "Surnames with a capital inside, and codes.",
    ["McQuill", "P16"],
    ["JaydensWorldTV"],
    fit=Fit.WHOLE,
)
_NO_ACCOUNT = Pattern(
    r"(?i:covid|section|child|adult|sibling|level|stage|step|tier|year|yr|page|figure|table|appendix|annex|part"
    r"|note|web|mp"
    r"|form|h1n|http|www|factor|type|grade|phase|group|week|day|line|ref|item|s|p|para|case|fig|vol|no|q|v|m|f"
    r"|so|and|the"
    r"|in|of|to|or|is|was|as|that|by|for|on|at|are|harm|risk)\d+\w*|[A-Za-z]+\.?\d{1,3}|[A-Z][a-z]+[24][A-Za-z]+"
    r"|\w{31,}|[A-Z\d_]+|\w+\.(?:pdf|docx?|xlsx?|jpe?g|png|html?"
    r"|org|com|uk|gov|net)",
    "Words with a number or the mark of a note, codes, and names of files.",
    ["section47", "covid19", "Office239", "report.22", "P16", "report.pdf", "Care2Learn"],
    ["kiddxo2204", "x_moonwolf", "Jay.l07x"],
    fit=Fit.WHOLE,
)


def _row(
    why: str,
    pattern: Pattern,
    accepts: Callable[[re.Match[str]], bool] = accept_any,
    needs: Pattern | None = None,
) -> Clue:
    return Clue(FindingKind.SOCIAL_HANDLE, Severity.WARNING, why, POSSIBLE, pattern, accepts, needs)


OPEN_ACCOUNTS = (
    _row(
        FORM_OF_AN_ACCOUNT,
        Pattern(
            r"\b(?i:accounts?|channels?|profiles?|username|user|handle|gamertag|nickname|screen\s?name|name"
            r"|called|known\s+as|goes\s+by"
            r"|followed|messaged|added|tagged|streams?|posts?|posted|page|cash\s?app|paypal"
            r"|venmo|monzo|twitch|youtube"
            r"|bereal|discord|steam|xbox|psn|insta|snap|tiktok|kik|telegram|cyfrif|enw)\b[:,]?"
            r"(?:\s+(?:as|is|was|under|by|from|the|of|name|account|channel|page|profile|yn|yw)){0,3}\s*[:=]?\s*"
            r"[\"“‘'(]?(?P<words>\$[A-Za-z]\w{2,29}|@?[A-Za-z_][\w.]{1,29}#\d{3,5}"
            r"|@?[A-Za-z_.]*[A-Za-z_]\d[\w.]*\w|@?\w+_\w+"
            r"|[A-Z][a-z]+(?:[A-Z][a-z]+)+[A-Z\d]*|[a-z]+(?:[A-Z][a-z]+)+\d*)(?![\w@]|\.\w)",
            "A name with digits, underscores or capitals inside, after words of an account.",
            [
                'youtube channel "JaydensWorldTV"',
                "The account kiddxo22",
                "Cash App $marlzz",
                "Discord: zed#1582",
            ],
            ["the account of a child", "called the police"],
        ),
        lambda match: not _SURNAME_OR_CODE.fits(match["words"]),
    ),
    _row(
        FORM_OF_AN_ACCOUNT,
        Pattern(
            r"(?<![\w@./\-])(?P<words>[A-Za-z_.]*[a-z_]{2,}[A-Za-z_.]*\d[\w.]*\w|[A-Za-z]\w*_\w+)(?![\w@/\-]|\.\w)",
            "A word with digits or underscores inside that nothing explains.",
            ["messaged by kiddxo2204", "x_moonwolf"],
            ["2019", "word"],
        ),
        _is_no_reference,
        IN_A_HANDLE,
    ),
    _row(
        FORM_OF_AN_ACCOUNT,
        Pattern(
            r"(?<![\w./])(?P<words>u/[\w\-]{3,20})\b",
            "An account of Reddit.",
            ["he posts as u/wren-quill12"],
            ["a/c", "www.example.org/u/wren"],
        ),
    ),
    _row(
        "This is the address of an article of a local newspaper. It may lead to a family.",
        Pattern(
            r"(?P<words>(?:https?://)?(?:www\.)?[\w\-]*(?:chronicle|echo|gazette|herald|advertiser|argus|mercury"
            r"|courier|observer|examiner|reporter"
            r"|eveningpost|eveningnews|dailypost|live|leader|dispatch|citizen|journal)\.(?:co\.uk|com|net|wales"
            r"|cymru)/\S{6,})",
            "An article of a local newspaper.",
            ["www.westerdalechronicle.co.uk/news/427962"],
            ["www.westerdalechronicle.co.uk"],
            re.IGNORECASE,
        ),
        needs=A_WEB_ADDRESS,
    ),
    _row(
        "This is a short address of a page. It may lead to a person or family.",
        Pattern(
            r"(?<![\w.])(?P<words>(?:bit\.ly|tinyurl\.com|is\.gd|ow\.ly|goo\.gl|t\.co|cutt\.ly|rb\.gy"
            r"|shorturl\.at|photos\.app\.goo\.gl"
            r"|we\.tl|streamable\.com|imgur\.com|pastebin\.com|dropbox\.com|drive\.google\.com"
            r"|onedrive\.live\.com)/[\w/\-]{4,})",
            "Pages behind a short address, and shared pictures and files.",
            ["http://bit.ly/3Y895JH", "imgur.com/a/wren12"],
            ["bit.ly", "www.example.org/3Y895JH"],
            re.IGNORECASE,
        ),
        needs=A_WEB_ADDRESS,
    ),
    _row(
        "This is labelled as the name of an account. It may lead to a person.",
        Pattern(
            r"\b(?i:snap(?:chat)?|insta(?:gram)?|tik\s?tok|kik|discord|xbox|psn|playstation|gamer\s?tag"
            r"|username|user\s+name|bereal"
            r"|telegram|facebook|twitter|roblox|fortnite|steam|twitch|youtube|reddit|tumblr|signal|whatsapp"
            r"|onlyfans|grindr|tinder|depop"
            r"|vinted|yubo|wizz|hoop|monkey|skype)(?:\s+(?i:name|account|handle|username|user|id|profile|channel"
            r"|group))?"
            r"(?:\s?[:=]\s?|\s+(?:as|is|was|called|name|under)?\s?[\"“‘'])[\"“‘'@]*(?P<words>[A-Za-z][\w.\-]{2,29})"
            r"(?=[\s.,;)\"”’'|]|$)",
            "Any word after the name of a service and a sign.",
            ["Snap: babygirl", "on Insta as “jaydog”", "gamertag = wrenster"],
            ["Snapchat was used", "on Facebook"],
        ),
        _is_chosen_name,
    ),
    _row(
        "This is the address of a page about one person or family.",
        Pattern(
            r"(?<![\w.])(?P<words>(?:https?://)?(?:www\.|m\.)?(?:change\.org/p/|(?:38degrees|ipetitions"
            r"|petition\w*)\.[a-z.]+/"
            r"|youtube\.com/(?:watch\?v=|shorts/|@)|reddit\.com/(?:r|user)/|tiktok\.com/"
            r"|funeral-notices\.co\.uk/|legacy\.com/|rip\.ie/"
            r"|ancestry\.co\.uk/|vimeo\.com/|open\.spotify\.com/"
            r"|sites\.google\.com/|linktr\.ee/"
            r"|onlyfans\.com/|threads\.net/)[\w/?=&.@%\-]{4,})",
            "Petitions, films, funerals and pages of one person.",
            ["https://www.change.org/p/justice-for-wren", "youtube.com/watch?v=a1b2c3d4"],
            ["change.org", "www.example.org/p/wren"],
            re.IGNORECASE,
        ),
        is_of_no_body,
        A_WEB_ADDRESS,
    ),
)
