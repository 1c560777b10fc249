"""Which kind of section a heading opens, by its words.

The order of the table is the rule: "Summary of recommendations" is about recommendations, "Analysis of the chronology"
is analysis.
"""

import re
from functools import lru_cache

from ingest.draft.outline import SectionKind
from ingest.patterns import Fit, Pattern

SECTION_KINDS: dict[SectionKind, Pattern] = {
    SectionKind.CONTENTS: Pattern(
        r"^contents|^table of contents|^list of contents|^cynnwys$",
        "Lists of contents.",
        ["contents", "table of contents", "cynnwys"],
        ["content of the training"],
    ),
    SectionKind.GLOSSARY: Pattern(
        r"glossary|abbreviations|acronyms|geirfa|definitions of terms|list of terms",
        "Lists of words and abbreviations.",
        ["glossary of terms", "abbreviations", "geirfa"],
        ["terms of reference"],
    ),
    SectionKind.ACTION_PLAN: Pattern(
        r"action plan|cynllun gweithredu|improvement plan|implementation plan",
        "Plans: who does what by when.",
        ["multi-agency action plan", "implementation plan", "cynllun gweithredu"],
        ["child protection plan", "actions taken"],
    ),
    SectionKind.APPENDIX: Pattern(
        r"^appendix|^appendices|^annex|^atodiad|^references$|^bibliography",
        "What is bound in after the report.",
        ["appendix 1: terms of reference", "annex b", "references"],
        ["the appendix", "reference group"],
    ),
    SectionKind.RECOMMENDATIONS: Pattern(
        r"recommendation|argymhell|improving systems and practice|improving practice and systems"
        r"|gwella systemau ac|gwella arfer",
        "Recommendations; the last four phrases head them in Welsh reviews of the 2013 form.",
        ["recommendations for the police", "argymhellion", "improving systems and practice"],
        ["referrals", "improving lives"],
    ),
    SectionKind.SUMMARY: Pattern(
        r"executive summary|^summary$|^summary of the (?:report|review)|crynodeb|^overview$|^briefing",
        "Summaries of the whole report.",
        ["executive summary", "summary", "crynodeb gweithredol", "summary of the report"],
        ["summary of events", "overview of agencies"],
    ),
    SectionKind.GOOD_PRACTICE: Pattern(
        r"good practice|effective practice|what worked well|strengths|arfer da",
        "What was done well.",
        ["good practice", "what worked well", "arfer da"],
        ["general practice"],
    ),
    SectionKind.CONCLUSION: Pattern(
        r"conclusion|concluding|casgliad|closing remarks|final (?:remarks|thoughts|words)|what next",
        "Conclusions and closing words.",
        ["conclusions", "concluding remarks", "casgliadau", "what next?"],
        ["summary"],
    ),
    SectionKind.FINDINGS: Pattern(
        r"finding|canfyddiad|lessons?\b|learning (?:point|theme|from|for|identified|and)|key learning"
        r"|^learning|organisational learning|dysgu|questions? for the (?:board|partnership)"
        r"|considerations? for the (?:board|partnership)|key issues|emerging themes|^themes?$"
        r"|matters of concern|coroner.s concerns|^concerns$",
        "Findings, lessons and learning.",
        ["key findings", "lessons learned", "learning points", "canfyddiadau", "emerging themes"],
        ["disability services", "analysis"],
    ),
    SectionKind.ANALYSIS: Pattern(
        r"analysis|appraisal|dadansodd|evaluation of|discussion|key lines of enquiry",
        "Analysis of practice.",
        ["analysis of practice", "appraisal of practice", "key lines of enquiry", "dadansoddiad"],
        ["assessment"],
    ),
    SectionKind.CHRONOLOGY: Pattern(
        r"chronolog|timeline|time line|narrative|key events|sequence of events|key practice episodes?|cronoleg"
        r"|what happened|summary of (?:events|agency involvement|the facts)|agency involvement|agency contact",
        "What happened, in order.",
        ["chronology", "narrative of events", "what happened", "key practice episodes"],
        ["events for staff"],
    ),
    SectionKind.PROCESS: Pattern(
        r"terms? of reference|methodolog|^method|review process|the process|scope|review panel|panel member"
        r"|membership|independen(?:ce|t)|^authors?\b|contributors|confidential|parallel|equality and diversity"
        r"|dissemination|decision to (?:hold|undertake|conduct|commission|review)"
        r"|reasons? for (?:the|conducting)|time ?scales?"
        r"|family (?:involvement|engagement|participation|contribution)|involvement of (?:the )?family"
        r"|cylch gorchwyl|methodoleg|statement (?:by|of) (?:the )?(?:reviewer|independence)"
        r"|statutory framework|legal framework|how the review|about this review|limitations",
        "How the review was carried out.",
        ["terms of reference", "methodology", "involvement of the family", "independence of the author"],
        ["the family", "report of the gp"],
    ),
    SectionKind.BACKGROUND: Pattern(
        r"background|context|circumstances|genogram|family (?:composition|structure|background|history|tree)"
        r"|^the family|pen (?:picture|portrait)|^the facts|^about (?!this)|cefndir|amgylchiadau|history"
        r"|^who (?:was|is)|the subjects?\b",
        "The family and its history.",
        ["background", "family composition", "pen portrait", "cefndir", "who was child j?"],
        ["about this review", "the review"],
    ),
    SectionKind.INTRODUCTION: Pattern(
        r"introduc|^preface|rhagarweiniad|cyflwyniad|purpose of",
        "Introductions and purposes.",
        ["introduction", "purpose of the review", "cyflwyniad"],
        ["production of the report"],
    ),
    SectionKind.FRONT_MATTER: Pattern(
        r"foreword|rhagair|acknowledg|^tribute|dedication|^disclaimer|copyright|^statement from",
        "Parts before the report itself.",
        ["foreword", "acknowledgements", "statement from the family"],
        ["words of the family"],
    ),
}
"""The first row that fits decides. Headings are compared in lower case, anywhere unless the phrase begins with "^"."""

_COMMON_TITLES = (
    "introduction|background|methodology|chronology|narrative|analysis|conclusion|conclusions|"
    "recommendations|recommendation|findings|summary|executive summary|terms of reference|glossary|"
    "appendices|appendix|foreword|preface|lessons learned|lessons learnt|lessons to be learned|good practice|"
    "action plan|acknowledgements|family composition|genogram|scope|review process|the review process|"
    "confidentiality|dissemination|equality and diversity|timescales|overview|contents|argymhellion|"
    "cyflwyniad|cefndir|dadansoddiad|casgliadau|crynodeb|crynodeb gweithredol|methodoleg|geirfa|canfyddiadau|"
    "the facts|circumstances|parallel reviews|involvement of family|family involvement|"
    "summary of recommendations|key findings|questions for the board|questions for the partnership|"
    "concluding remarks|references|bibliography"
)
COMMON_TITLES = frozenset(_COMMON_TITLES.split("|"))
"""Titles that are headings by their words alone, as on a scanned page."""

RECOMMENDATIONS_TITLE = Pattern(
    r"(?:(?:the|our|key|main|summary of|findings and|conclusions and|lessons and) ){0,2}"
    r"(?:recommendations|argymhellion)(?: (?:for|to|of|i|ar gyfer) [\w ,&'’-]+)?",
    "The heading of recommendations where it has a line to itself, in lower case.",
    [
        "recommendations",
        "summary of the recommendations",
        "lessons and recommendations",
        "recommendations for the police",
    ],
    ["recommendations were made", "these recommendations"],
    fit=Fit.WHOLE,
)

MIXED_TITLE = Pattern(
    r"\b(?:conclusions?|conclud\w+|findings?|lessons?|learning|analysis|discussion|observations?|casgliadau)\b"
    r".*\b(?:recommendations?|argymhell\w*)|"
    r"\b(?:recommendations?|argymhell\w*)\b.*\b(?:conclusions?|findings|observations)\b",
    "The heading of a section in which recommendations stand among other paragraphs.",
    [
        "Conclusions and Recommendations",
        "Lessons learned and recommendations",
        "Recommendations and conclusions",
    ],
    ["Recommendations", "Conclusions", "Recommendations for the police"],
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def kind_of(title: str) -> SectionKind:
    """What a section under this heading is for."""
    words = " ".join(title.lower().split())
    return next((kind for kind, headings in SECTION_KINDS.items() if headings.fits(words)), SectionKind.OTHER)
