"""Whether the words before a kind of school, surgery or church are a name of its own."""

import re

from ingest.patterns import WordList

GENERIC = WordList(
    "the, a, an, his, her, their, its, this, that, each, every, any, all, local, primary, secondary, infant, "
    "infants, junior, juniors, "
    "high, grammar, special, nursery, first, middle, upper, lower, pre, new, old, former, previous, next, his, "
    "our, your, mainstream, "
    "independent, maintained, boarding, comprehensive, community, church, faith, state, public, private, free, "
    "sunday, catholic, "
    "roman, home, child's, child’s, children's, children’s, mother's, mother’s, father's, father’s, family, gp, "
    "medical, health, "
    "general, acute, psychiatric, maternity, district, university, teaching, royal, county, day, care, nursing, "
    "residential, walk, in, "
    "mental, head, deputy, and, at, from, of, for, to, in, with, by, when, where, which, both, two, three, "
    "four, all, "
    "school, schools, academy, academies, college, colleges, hospital, hospitals, surgery, practice, clinic, "
    "ward, education, "
    "further, higher, sixth, form, virtual, alternative, provision, safe, dental, antenatal, sexual, "
    "outpatient, inpatient, "
    "attending, attended, starting, started, during, after, before, while, if, as, some, most, other, another, "
    "no, not, these, "
    "early, years, year, key, stage, safeguarding, trust, foundation, nhs, board, council, multi, ofsted, sub, "
    "non, post, child, "
    "young, people, adult, adults, emergency, department, accident, dr, mr, mrs, ms, good, outstanding, whole, "
    "welfare, national",
    "Words that name no school, surgery or hospital of their own.",
    ["The Primary School", "her GP surgery"],
    ["Heronsford", "Llanheron"],
)


def has_own_name(match: re.Match[str]) -> bool:
    """Whether a word of it is a name: "Heronsford Primary School", not "The Primary School"."""
    words = match["words"].replace("-", " ").split()
    return any(word[0].isupper() and word.casefold().strip(".,") not in GENERIC for word in words[:-1])
