"""Addresses of people on the web: email, accounts on social media, pages about one person."""

import re

from ingest.anonymity.clues import LIKELY, POSSIBLE, SURE, Clue, text_before
from ingest.anonymity.fast_checks import A_DOMAIN, A_WEB_ADDRESS, AT_SIGN, IN_A_HANDLE, IN_AN_ACCOUNT
from ingest.draft.findings import FindingKind, Severity
from ingest.patterns import Fit, Pattern

FORM_OF_AN_ACCOUNT = "This has the form of an account on social media. It may lead to a person."
_PUBLIC_MAILBOX = Pattern(
    r"(?:\w+[.\-_])?(?:enquir(?:y|ies)|info|information|contact(?:us)?|admin|office|press|media|support|"
    r"help(?:line|desk)?|"
    r"feedback|safeguarding\w*|\w*protection\w*|lado|childrens?\w*|adults?\w*|mash|lscb|lscp|sab|scp|csp|dhr\w*|"
    r"reviews?|secretariat|"
    r"customer\w*|customerservices?|communications?|publications?|psi|foi|copyright|board|partnership|team|"
    r"[a-z]*(?:enquiries|safeguarding|board|partnership|lscb|lscp|team|mailbox|inbox|services))(?:[.\-_]\w+)*@.+",
    "Mailboxes of a body, which are meant to be written to.",
    [
        "enquiries@ofsted.example.gov.uk",
        "safeguardingboard@westerdale.example.gov.uk",
        "dhr.team@example.gov.uk",
    ],
    ["ada.quill@westerdale.example.gov.uk", "a.quill@example.org"],
    re.IGNORECASE,
    Fit.WHOLE,
)
_FOLLOW_US = Pattern(
    r"follow|like us|tweet|twitter\.com|join us|@\s*$",
    "Words before the account of a body on social media.",
    ["Follow us on Twitter:"],
    ["He messaged her on Snapchat as"],
    re.IGNORECASE,
)


_NAMED_BODY = Pattern(
    r"@.*(?:surgery|practice|medical|clinic|dental|pharmacy|school|primary|academy|college|ysgol|nursery|church"
    r"|mosque"
    r"|\.sch\.uk|\.ac\.uk|carehome|refuge|hostel)",
    "The mailbox of a body that leads to a family as its name does.",
    ["office@wren-surgery.example.org", "admin@heron.example.sch.uk"],
    ["enquiries@ofsted.example.gov.uk"],
    re.IGNORECASE,
)


def _is_of_a_person(match: re.Match[str]) -> bool:
    return _NAMED_BODY.fits(match.group()) or not _PUBLIC_MAILBOX.fits(match.group())


def is_of_no_body(match: re.Match[str]) -> bool:
    """Whether no word beside it asks readers to follow a body."""
    return not _FOLLOW_US.fits(text_before(match, 40))


ACCOUNTS = (
    Clue(
        FindingKind.SOCIAL_HANDLE,
        Severity.SEVERE,
        "This is the name of an account. It leads to one person.",
        LIKELY,
        Pattern(
            r"(?<![\w@.])@?(?P<words>(?=[\w.]*[_\d]|\w+\.\w)[A-Za-z_][\w.]{2,29}\w)(?=[’'”\"]?\s+on\s+(?:Snapchat"
            r"|Snap|Instagram|Insta"
            r"|TikTok|Facebook|Twitter|X|Discord|Kik|Telegram|Roblox|YouTube|Twitch|Xbox|PlayStation)\b)",
            "A name with a digit, a dot or an underscore, before the name of a service.",
            ["under the name loz_07x on TikTok"],
            ["a picture on TikTok", "in 2019 on TikTok"],
        ),
        needs=IN_A_HANDLE,
    ),
    Clue(
        FindingKind.SOCIAL_HANDLE,
        Severity.SEVERE,
        "This is labelled as the name of an account. It leads to one person.",
        LIKELY,
        Pattern(
            r"\b(?:(?:IG|FB|TT|YT|PS[45N])(?:[ \t]?[:=\-|][ \t]?|[ \t])|(?i:ig|sc|fb|tt|yt|snap|insta)[ \t]?[:="
            r"|][ \t]?)@?"
            r"(?P<words>(?=[\w.]*(?:[_\d]|\w\.\w))[A-Za-z_][\w.]{2,29}\w)(?![\w@])",
            "A name with a digit, a dot or an underscore, after the short form of a service.",
            ["IG loz_07x", "sc: kay.lee09"],
            ["IG in 2019", "sc. 12"],
        ),
        needs=IN_A_HANDLE,
    ),
    Clue(
        FindingKind.EMAIL,
        Severity.WARNING,
        "This is an email address, written so that machines do not find it. It may lead to a person.",
        LIKELY,
        Pattern(
            r"(?<![\w.+\-])(?P<words>[\w+'’\-]+(?:\.[\w+'’\-]+)*\s?(?:[(\[<{]\s?at\s?[)\]>}]|\sAT\s|\s(?:\(a\)"
            r"|\[a\])\s)\s?"
            r"[\w\-]+(?:(?:\.|\s?[(\[<{]\s?dot\s?[)\]>}]\s?|\sDOT\s)[\w\-]+)+)"
            r"|\b(?P<spoken>[\w+\-]+(?:(?:\.|\sdot\s)[\w+\-]+)*\sat\s[\w\-]+(?:\sdot\s[\w\-]+)+)\b"
            r"|\b(?P<plain>[\w+\-]+(?:\.[\w+\-]+)*\sat\s(?!www\.)[\w\-]+(?:\.[\w\-]+)*\.(?:com|net|org|co\.uk"
            r"|org\.uk|uk"
            r"|cymru|wales))\b",
            "A name, the word at in brackets or capitals, and a domain.",
            [
                "ada.quill (at) example.org",
                "ada[at]example.com",
                "kez2001 AT example.co.uk",
                "a.quill at example.com",
            ],
            ["seen (at) home", "met at the station", "AT HOME"],
        ),
        needs=A_DOMAIN,
    ),
    Clue(
        FindingKind.SOCIAL_HANDLE,
        Severity.WARNING,
        "This is the address of a page about one person or family.",
        LIKELY,
        Pattern(
            r"(?P<words>(?:justgiving|gofundme|muchloved|caringbridge|ko-fi|gogetfunding|crowdfunder|gofund)\.(?:com"
            r"|co\.uk|me|org)/"
            r"(?:[a-z]{1,16}/)*[\w\-]{4,}"
            r"|(?<![\w@])(?:https?://)?[\w\-]{4,}\.(?:wordpress|blogspot|tumblr|weebly|wixsite|substack"
            r"|livejournal)\.com"
            r"|(?<![\w@])(?:https?://)?(?:www\.)?[\w.\-]*(?:memorial|tribute|justice-?for|remember(?:ing)?-?"
            r"|in-?memory)[\w\-]*"
            r"\.[a-z]{2,}(?:\.[a-z]{2,})*)",
            "Pages for gifts and in memory of somebody.",
            [
                "www.justgiving.com/help-ada-quill",
                "gofundme.com/f/for-wren",
                "https://www.wren-memorial.example.org",
            ],
            ["justgiving.com", "www.example.org"],
            re.IGNORECASE,
        ),
        needs=A_WEB_ADDRESS,
    ),
    Clue(
        FindingKind.EMAIL,
        Severity.WARNING,
        "This is an email address. It may lead to a person.",
        SURE,
        Pattern(
            r"(?<![\w.+\-])[\w.+'’\-]+\s?@\s?[\w\-]+(?:\.[\w\-]+)+\b",
            "Email addresses.",
            ["ada.quill@example.org", "Write to a.b+c@board.example.gov.uk.", "ada.o'quill@example.org"],
            ["seen @ home", "@fictional_handle"],
        ),
        _is_of_a_person,
        AT_SIGN,
    ),
    Clue(
        FindingKind.SOCIAL_HANDLE,
        Severity.SEVERE,
        "This is labelled as the name of an account. It leads to one person.",
        LIKELY,
        Pattern(
            r"\b(?:Snapchat|Snap|handle|Instagram|Insta|TikTok|Facebook|Twitter|Discord|Kik|WhatsApp|Telegram|Roblox"
            r"|Xbox|"
            r"username|user\s+name|gamertag|screen\s+name|on\s+snap|on\s+insta|"
            r"PlayStation|Steam|Twitch|YouTube|OnlyFans|Fortnite|Minecraft|PSN|Signal|Tinder|Grindr|Badoo|Bumble"
            r"|Wattpad"
            r"|Tumblr|Reddit|Bebo|BBM|Yubo|Vinted|Depop|eBay|Ebay|Monkey|Omegle|Hoop|Threads"
            r"|Pinterest"
            r"|LinkedIn|Strava|Spotify|SoundCloud|Skype|Viber|WeChat|Hinge|Facetime|Epic|profile|login|log-?in"
            r"|user|gamer\s?name|gamer\s?tag|account\s+name|profile\s+name|alias)\b"
            r"[^.;!?\n]{0,40}?[\s:(“\"‘']@?"
            r"(?P<words>(?!(?:facebook|fb|instagram|tiktok|x|t)\.(?:com|me)"
            r"|www\.)(?=[\w.]*\w[_.\d]\w?)(?=[\w.]*(?:[_\d]|"
            r"\w\.\w))[A-Za-z_][\w.]{2,29}\w(?:#\d{4})?)(?![\w@])",
            "A name with a digit, a dot or an underscore, after the name of a service.",
            ["her Snapchat name ‘kay_lee09’", "on Instagram as kay.lee.09", "TikTok account @wren_x2"],
            ["Facebook account was closed", "used Snapchat in 2019"],
            re.IGNORECASE,
        ),
        needs=IN_A_HANDLE,
    ),
    Clue(
        FindingKind.SOCIAL_HANDLE,
        Severity.WARNING,
        "This is the address of an account on social media. It may lead to a person.",
        LIKELY,
        Pattern(
            r"(?P<words>(?:(?:facebook|fb|instagram|tiktok|snapchat|twitter|twitch|youtube|reddit|onlyfans"
            r"|(?<![\w.])x"
            r"|threads|pinterest|tumblr|linkedin|vinted|depop|ebay|strava|soundcloud|linktr|vimeo|spotify|patreon"
            r"|flickr"
            r"|ask|ngl|vsco|badoo|plentyoffish|wattpad|roblox|steamcommunity|kick|paypal|cash|revolut"
            r")\.(?:com|co\.uk|net|tv|fm|link|me|app|ee|co)|(?<![\w.])t\.me|wa\.me|discord\.gg|fb\.me|youtu\.be)/"
            r"(?:add/|u/|user/|users/|c/|in/|id/|usr/|member/|members/|people/|profile/|profiles/|channel/"
            r"|athletes/)?@?"
            r"(?!(?:sharer|groups|pages|events|watch|intent|share|hashtag|home|help|p|policies|company|school)\b)"
            r"(?:profile\.php\?id=\d{5,20}|[\w.\-]{3,40}\w))",
            "The address of an account.",
            [
                "facebook.com/kels_2004x",
                "linkedin.com/in/ada-quill-12",
                "www.facebook.com/profile.php?id=100012345678901",
                "youtu.be/X087SA0845",
            ],
            ["facebook.com/groups", "facebook.com", "linkedin.com/company/wren"],
            re.IGNORECASE,
        ),
        is_of_no_body,
        IN_AN_ACCOUNT,
    ),
    Clue(
        FindingKind.SOCIAL_HANDLE,
        Severity.WARNING,
        FORM_OF_AN_ACCOUNT,
        POSSIBLE,
        Pattern(
            r"(?<![\w@.])(?P<words>@[A-Za-z_][\w.]{2,29})(?![\w@])",
            "An at sign and a name.",
            ["posted by @wren_x2"],
            ["ada@example.org", "@ 14:00"],
        ),
        is_of_no_body,
        AT_SIGN,
    ),
)
