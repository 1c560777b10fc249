"""Which words are abbreviations by their form, and which are names in capitals."""

from ingest.anonymity.tokens import Token
from ingest.anonymity.vowels import VOWELS
from ingest.patterns import Fit, Pattern

_PREFIXED_NAME = Pattern(
    r"(?:Mc|Mac|De|Di|Da|Du|La|Le|Van|Von|Fitz|O'|D'|L'|N'|M'|St|Jo|Mary|Anne?|Al|El|Ab|Ap|Mhic"
    r"|Nic)[A-ZÀ-Þ][a-zà-ÿ]+s?",
    "A capital inside a word that names have.",
    ["McLaughlin", "O'Brien", "DeShawn", "JoAnn"],
    ["CogStack", "CiN", "Quill"],
)
_SPOKEN = Pattern(
    r"(?=[a-z]{5})(?:[bcdfghjklmnpqrstvwxz]|[cst]h|[bcdfgkpt]r|[bcfgps]l|kw)?[aeiouy]{1,2}[bcdfghjklmnpqrstvwxz]{1,2}"
    r"[aeiouy]{1,2}(?:[bcdfghjklmnpqrstvwxz]|[cst]h)?",
    "Five letters that are spoken as two syllables, which few abbreviations are.",
    ["yasir", "ayham", "imran"],
    ["girft", "camhs", "omar"],
    fit=Fit.WHOLE,
)
_LONGEST_ABBREVIATION = 5
"""Letters of the longest word in capitals that is read as an abbreviation among small letters. By judgement."""


def is_abbreviation(token: Token) -> bool:
    """Whether the capitals of a word are those of an abbreviation: "CiN", "GCSEs", "NSPCC", "Rpsych" not."""
    word = token.word
    if token.is_upper:
        return (len(word) <= _LONGEST_ABBREVIATION and not _SPOKEN.fits(token.folded)) or not VOWELS & set(
            token.folded
        )
    inner = word[1:].replace("-", "")
    has_inner_capital = any(letter.isupper() for part in word.split("-") for letter in part[1:])
    return has_inner_capital and bool(inner) and not _all_named(word)


def _all_named(word: str) -> bool:
    return all(
        _PREFIXED_NAME.compiled.fullmatch(part) or not any(letter.isupper() for letter in part[1:])
        for part in word.split("-")
    )
