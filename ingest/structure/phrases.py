"""What headings say, in the words of reports: which kind of section each opens. First match wins.

Phrases are matched in the heading's lower-case words, anywhere unless they begin with "^". The order is the rule:
"Summary of recommendations" is about recommendations, "Analysis of the chronology" is analysis.
"""

import re
from functools import lru_cache

from ingest.draft.outline import SectionKind

KINDS: tuple[tuple[SectionKind, tuple[str, ...]], ...] = (
    (SectionKind.CONTENTS, ("^contents", "^table of contents", "^list of contents", "^cynnwys$")),
    (
        SectionKind.GLOSSARY,
        ("glossary", "abbreviations", "acronyms", "geirfa", "definitions of terms", "list of terms"),
    ),
    (
        SectionKind.ACTION_PLAN,
        ("action plan", "cynllun gweithredu", "improvement plan", "implementation plan"),
    ),
    (
        SectionKind.APPENDIX,
        ("^appendix", "^appendices", "^annex", "^atodiad", "^references$", "^bibliography"),
    ),
    (
        SectionKind.RECOMMENDATIONS,
        (
            "recommendation",
            "argymhell",
            "improving systems and practice",
            "improving practice and systems",
            "gwella systemau ac",
            "gwella arfer",
        ),
    ),
    (
        SectionKind.SUMMARY,
        (
            "executive summary",
            "^summary$",
            "^summary of the (?:report|review)",
            "crynodeb",
            "^overview$",
            "^briefing",
        ),
    ),
    (
        SectionKind.GOOD_PRACTICE,
        ("good practice", "effective practice", "what worked well", "strengths", "arfer da"),
    ),
    (
        SectionKind.CONCLUSION,
        (
            "conclusion",
            "concluding",
            "casgliad",
            "closing remarks",
            "final (?:remarks|thoughts|words)",
            "what next",
        ),
    ),
    (
        SectionKind.FINDINGS,
        (
            "finding",
            "canfyddiad",
            "lessons?\\b",
            "learning (?:point|theme|from|for|identified|and)",
            "key learning",
            "^learning",
            "organisational learning",
            "dysgu",
            "questions? for the (?:board|partnership)",
            "considerations? for the (?:board|partnership)",
            "key issues",
            "emerging themes",
            "^themes?$",
            "matters of concern",
            "coroner.s concerns",
            "^concerns$",
        ),
    ),
    (
        SectionKind.ANALYSIS,
        ("analysis", "appraisal", "dadansodd", "evaluation of", "discussion", "key lines of enquiry"),
    ),
    (
        SectionKind.CHRONOLOGY,
        (
            "chronolog",
            "timeline",
            "time line",
            "narrative",
            "key events",
            "sequence of events",
            "key practice episodes?",
            "cronoleg",
            "what happened",
            "summary of (?:events|agency involvement|the facts)",
            "agency involvement",
            "agency contact",
        ),
    ),
    (
        SectionKind.PROCESS,
        (
            "terms? of reference",
            "methodolog",
            "^method",
            "review process",
            "the process",
            "scope",
            "review panel",
            "panel member",
            "membership",
            "independen(?:ce|t)",
            "^authors?\\b",
            "contributors",
            "confidential",
            "parallel",
            "equality and diversity",
            "dissemination",
            "decision to (?:hold|undertake|conduct|commission|review)",
            "reasons? for (?:the|conducting)",
            "time ?scales?",
            "family (?:involvement|engagement|participation|contribution)",
            "involvement of (?:the )?family",
            "cylch gorchwyl",
            "methodoleg",
            "statement (?:by|of) (?:the )?(?:reviewer|independence)",
            "statutory framework",
            "legal framework",
            "how the review",
            "about this review",
            "limitations",
        ),
    ),
    (
        SectionKind.BACKGROUND,
        (
            "background",
            "context",
            "circumstances",
            "genogram",
            "family (?:composition|structure|background|history|tree)",
            "^the family",
            "pen (?:picture|portrait)",
            "^the facts",
            "^about (?!this)",
            "cefndir",
            "amgylchiadau",
            "history",
            "^who (?:was|is)",
            "the subjects?\\b",
        ),
    ),
    (SectionKind.INTRODUCTION, ("introduc", "^preface", "rhagarweiniad", "cyflwyniad", "purpose of")),
    (
        SectionKind.FRONT_MATTER,
        (
            "foreword",
            "rhagair",
            "acknowledg",
            "^tribute",
            "dedication",
            "^disclaimer",
            "copyright",
            "^statement from",
        ),
    ),
)

_STANDING = (
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
STANDING = frozenset(_STANDING.split("|"))
"""Headings that are headings even where nothing but their words says so, as on a scanned page."""

RECOMMENDATIONS_TITLE = re.compile(
    r"(?:(?:the|our|key|main|summary of|findings and|conclusions and|lessons and) ){0,2}"
    r"(?:recommendations|argymhellion)(?: (?:for|to|of|i|ar gyfer) [\w ,&'’-]+)?"
)
"""What heads recommendations where it stands alone in its line."""

_KINDS = tuple((kind, re.compile("|".join(phrases))) for kind, phrases in KINDS)


@lru_cache(maxsize=4096)
def kind_of(title: str) -> SectionKind:
    """What a section under this heading is for."""
    words = " ".join(title.lower().split())
    return next((kind for kind, phrases in _KINDS if phrases.search(words)), SectionKind.OTHER)
