"""Wording around ages and names that distinguishes the people of a case, each with examples."""

import re

from ingest.draft.facts import SubjectRole
from ingest.patterns import Fit, Pattern, phrase

KIN = (
    r"(?:(?:half~|step~|older |younger |elder |eldest |youngest |oldest )*(?:sibling|brother|sister|mother"
    r"|father|mum|dad|parent|cousin"
    r"|uncle|aunt|grandmother|grandfather|grandparent|stepfather|stepmother|husband|wife|ex~?partner"
    r"|partner|boyfriend|girlfriend|friend"
    r"|(?:grand|step)?(?:son|daughter)|nephew|niece|child of|children of|other child|carer|neighbour"
    r"|MH|FH|MGM|MGF|PGM)s?)"
)
RELATIVE = phrase(
    rf"\b{KIN}\b",
    "Relatives, friends and their short forms in older reports (MGM: maternal grandmother).",
    ["her older half-sister", "the MGM", "his ex-partner"],
    ["a fatherly man", "motherhood"],
)
PERSONS: tuple[tuple[Pattern, SubjectRole | None], ...] = (
    (
        phrase(
            r"\b(?:perpetrator|alleged perpetrator|defendant|offender|assailant|killer|suspect|murdered by"
            r"|killed by)\b",
            "Words for the person who did it.",
            ["the alleged perpetrator", "she was killed by"],
            ["offending", "a suspected fracture"],
        ),
        SubjectRole.PERPETRATOR,
    ),
    (
        phrase(
            rf"\b(?:perpetrator|defendant|offender|suspect|killer),? (?:(?:was|is) )?(?:his|her"
            rf"|their) (?:\w+ ){{0,2}}?{KIN}\b",
            "A relative who is the perpetrator, and so not one of those whose age is left out.",
            ["the perpetrator was her former partner", "the offender, his brother"],
            ["the perpetrator met her partner"],
        ),
        SubjectRole.PERPETRATOR,
    ),
    (
        phrase(
            rf"\bby (?:his|her|their) (?:\w+ ){{0,2}}?{KIN}\b(?:,? (?:Mr|Mrs|Ms|Miss) [A-Z]\w*)?",
            "The relative by whom a person was killed.",
            ["stabbed by her husband, Mr H", "by their adult son"],
            ["by his own hand", "by a relative of hers"],
        ),
        SubjectRole.PERPETRATOR,
    ),
    (
        phrase(
            r"\b(?:killed|murdered|stabbed|strangled|attacked) (?:his|her|their|an?|the) (?!(?:year|month|week|day"
            r"|night|same|following|previous|next)\b)(?:\w+ ){0,2}?\w+(?:, (?:Mr|Mrs|Ms|Miss) [A-Z]\w*)?",
            "The person whom another killed.",
            ["he killed his wife, Mrs H", "stabbed the man"],
            ["was killed in June", "had been murdered the year before"],
        ),
        SubjectRole.VICTIM,
    ),
    (
        phrase(r"\b(?:victim|deceased)\b", "The person who died.", ["the victim, aged 34"], ["victims"]),
        SubjectRole.VICTIM,
    ),
    (
        phrase(
            r"\b(?:baby|infant|boy|girl|the child|toddler)\b",
            'A child who is no relative of the subject. "Child" alone is most often part of an alias.',
            ["the child was", "a girl"],
            ["Child K", "boyfriend"],
        ),
        SubjectRole.CHILD,
    ),
    (
        phrase(
            r"\b(?:the adult|vulnerable adult)\b",
            "The adult at risk of a joint review.",
            ["a vulnerable adult"],
            ["adulthood"],
        ),
        SubjectRole.ADULT,
    ),
    (RELATIVE, None),
)
"""Words for people, with the role that each gives; those of None are relatives, whom the review is not about."""
KILLING = phrase(
    r"\b(?:murder(?:ed)?|manslaughter|homicide of|shot dead|stabbed to death|killed by)\b",
    "In a Welsh single unified review: a person was killed, so there is a victim.",
    ["convicted of manslaughter", "the homicide of Ms F"],
    ["domestic homicide review", "a murderous look"],
)
OF_A_CHILD = phrase(
    r"\baged (?:\w+ (?:day|week|month)s?|(?:[1-9]|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen))(?![\w-])"
    r"|(?<!ty)(?<!ty[- ])\b(?:[1-9]|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r" (?:years?|months?|weeks?|days?)(?: of age|~old)|\bwas 1[0-7]\b|\b(?:baby|infant|school ?(?:boy|girl))\b",
    "Words of an inquiry into the death of a child.",
    ["aged 3", "aged five months", "who was 17,", "the baby"],
    ["aged 34", "seventeen officers", "was 170 miles away"],
)
AFTER_PRONOUN = phrase(
    r"^\s*(?P<pronoun>He|She|They) (?:was|were|had|lived)\b",
    '"She was 46." gives the age of whom the sentence before speaks.',
    ["She was ", "They lived"],
    ["It was ", "Mother said she was "],
    exact_case=True,
)
KIN_OF_OTHER_SEX = {
    "she": phrase(
        r"\bby (?:his|her|their) (?:\w+ ){0,2}?(?:husband|father|brother|son|boyfriend|stepfather|uncle|grandfather)\b",
        'A man by whom somebody was killed, whom a later "She" does not mean.',
        ["killed by her husband", "by their adult son"],
        ["killed by her partner", "her husband"],
    ),
    "he": phrase(
        r"\bby (?:his|her|their) (?:\w+ ){0,2}?(?:wife|mother|sister|daughter|girlfriend|stepmother"
        r"|aunt|grandmother)\b",
        'A woman by whom somebody was killed, whom a later "He" does not mean.',
        ["killed by his wife"],
        ["killed by his partner"],
    ),
}
NOUN_OF = phrase(
    r"(?:boy|girl|man|woman|child|baby|infant|widow|widower|lady|youth|gentleman) of\b",
    "An age that begins with whose it is.",
    ["girl of 14"],
    ["aged 14"],
    fit=Fit.AT_START,
)
TITLED_PERSON = phrase(
    r"\b(?:Mr|Mrs|Ms|Miss) [A-Z]\w*,? (?:who )?(?:was|is)? ?$",
    "An age that follows a person with a title, whose title gives the sex too.",
    ["Mr H, who was ", "Mrs Q was "],
    ["Mr H had met her when she was ", "mr h is "],
    exact_case=True,
)
TITLE = Pattern(
    r"(?:Mr|Mrs|Ms|Miss)\b",
    "An alias that begins with a title is an adult's.",
    ["Mr H", "Miss T"],
    ["Child Mr", "Mistletoe"],
    fit=Fit.AT_START,
)
ADULT_ALIAS = Pattern(
    r"(?:Adult|Mr|Mrs|Ms|Miss|Patient)\b",
    "Aliases of adults, for a review whose kind leaves open whom it is about.",
    ["Adult P", "Patient B"],
    ["Adults P and R", "Child A"],
    fit=Fit.AT_START,
)
BABY_ALIAS = Pattern(
    r"(?:baby|infant|babies)\b",
    "Aliases that by themselves show that a child was under a year old.",
    ["Baby V", "INFANT A"],
    ["Babysitter", "Child V"],
    flags=re.IGNORECASE,
    fit=Fit.AT_START,
)
CASE_CODE = Pattern(
    r"\d[/ ]\d{2,4}|^(?:CYSUR|CWMPAS)\b",
    "An alias that is the code of a case, which running text never calls a person by.",
    ["GSB SUSR 1/2025", "CYSUR 3 2018"],
    ["Child F1", "Mrs Q"],
)
NAMED_BEFORE_AGE = Pattern(
    r"\b(?P<name>[A-Z]{2}|(?:Adult|Child|Baby|Mr|Mrs|Ms|Miss) [A-Z]\w{0,8}"
    r"|(?!In\b|The\b|At\b|She\b|He\b|They\b|When\b|Who\b)[A-Z][a-z]{2,})"
    r"(?:,|,? who)?(?: was| is)?(?: (?:a|an|the)(?: [\w-]+){0,2} (?:man|woman|boy|girl|person|baby|child))?"
    r"[ ,(]*(?:who was |aged |was )?$",
    "A name right before an age: the end of the text up to it.",
    ["AA was a man ", "BB, ", "CC was ", "Adult P, aged "],
    ["The mother of AA was told that ", "She was "],
)
CAPITALISED = Pattern(
    r"\b[A-Z][a-z]{1,}\b",
    "Words that may be pseudonyms, in a review that calls people by names.",
    ["Leila was"],
    ["RB", "the girl"],
)
JOINED_NAMES = Pattern(
    r"[A-Z][a-z]+(?:, [A-Z][a-z]+)*,? (?:and|&) [A-Z][a-z]+",
    "An alias that is several pseudonyms.",
    ["Wren and Robin", "Ada, Ben & Cal"],
    ["Wren", "Child A and Child B"],
    fit=Fit.WHOLE,
)
JOINED_ALIASES = Pattern(
    r"(?:(?:Child|Baby|Adult|Mr|Mrs|Ms|Miss|Subject|Young Person) [A-Z]\w{0,2}(?:, | and )){1,4}"
    r"(?:Child|Baby|Adult|Mr|Mrs|Ms|Miss|Subject|Young Person) [A-Z]\w{0,2}",
    "An alias that is several, each with its noun.",
    ["Baby T and Baby W", "Mr C and Mrs C"],
    ["Mr and Mrs C", "Children A and B"],
    fit=Fit.WHOLE,
)
NAME_OF_MEMBER = Pattern(
    r"\b(?!and\b)\w[\w-]+", "Each pseudonym of several.", ["Wren and Robin"], ["and", "A"]
)
CODE_OF_MEMBER = Pattern(
    r"\b(?!and\b|to\b)\w+",
    'Each code of several: P, R and T of "Adults P, R and T".',
    ["P, R"],
    ["and", "to"],
)
COUPLE = Pattern(
    r"Mr (?:and|&) Mrs (?P<name>[A-Z]\w*)",
    "An alias of a married couple.",
    ["Mr and Mrs V"],
    ["Mrs V"],
    fit=Fit.WHOLE,
)
PLURAL_ALIAS = Pattern(
    r"(?:children|siblings|twins|babies|infants|adults|young people|family)\b"
    r"|(?:the )?\w{1,12} (?:children|siblings|brothers|sisters|twins|family)\b",
    "Aliases of several people.",
    ["Children A, B and C", "Family S4", "The M Children"],
    ["Child A", "Sibling 1"],
    flags=re.IGNORECASE,
    fit=Fit.AT_START,
)
RELATIVE_OF = phrase(
    rf"\b{KIN} (?:of|to|for) $",
    "Ends right before the subject's name: the age is that of a relative of the subject.",
    ["the brother of ", "a carer for "],
    ["the brother of the boy and ", "the death of "],
)
RELATIVE_AFTER = phrase(
    rf"^[ ,)]*{KIN}\b",
    "Begins right after an age: a relative's.",
    [", brother of Child K", ") half-sister", " father"],
    [" when his father left", " boy"],
)
NOUN_AFTER = phrase(
    r"^[ ,)]*(?:\w+ ){0,2}?(?:boy|girl|man|woman|male|female|child|baby|infant|toddler|adult|mother of"
    r"|lady|gentleman|student|teenager|young (?:person|man|woman))\b",
    "The noun that an age describes, within two words.",
    [" white British man", ", mother of two"],
    [" when he died", " and his mother's house, a man"],
)
NOUN_BEFORE = phrase(
    r"\b(?:an?|the|this|her|his|their) (?:[\w-]+ ){0,2}?(?:boy|girl|man|woman|baby|infant|child|widow"
    r"|widower|young person)(?:,? who (?:was|is)"
    r"|,? then| was| is)? ?,? ?\(?$",
    "The noun right before an age.",
    ["a young woman, who was ", "the boy (", "a man, then ", "The child was "],
    ["the boy's brother, ", "the man had been "],
)
EARLIER_IN_LIFE = phrase(
    r"\b(?:(?:when|since) (?:he|she|they|[A-Z]\w+(?: [A-Z]\d?)?) (?:was|were)|from(?: the)?(?: age(?: of)?)?"
    r"|since(?: the)?(?: age(?: of)?)?|by the(?: age(?: of)?)?|until"
    r"|(?:first|began|started|moved|adopted|placed|taken into care|diagnosed"
    r"|excluded)[^.,]{0,40} at(?: the)?|between|years earlier|previously)[ ,]*$",
    "Ends right before an age that the subject had before the incident.",
    ["had lived there since the age of ", "moved to Leeds at ", "when Child A was "],
    ["died when aged ", "was then "],
)
TWO_PRONOUNS = phrase(
    r"\bshe\b[^.;]*\bhe (?:was|is) (?:then )?$|(?<!s)\bhe\b[^.;]*\bshe (?:was|is) (?:then )?$",
    "A man and a woman, of whom the second is the other of a couple.",
    ["met when she was 21 and he was "],
    ["She said that she was "],
)
FIRST_CHILD = phrase(
    r"^(?:[\d.]+ )?[^.;]*?\ban? (?:[\w]+ )?[\w-]+~(?:day|week|month|year)s?~old "
    r"(?:\w+ ){0,2}?(?:boy|girl|baby|child|infant|twin)\b",
    "A child that a sentence describes by its age.",
    ["paramedics attended a fourteen-week-old boy"],
    ["the children were old"],
)
NOW = phrase(
    r"\b(?:now|is now|today|currently|still)[ ,(]*$",
    "Ends right before an age at the time of writing.",
    ["She is now "],
    ["She was then "],
)
IN_LAW = phrase(
    r"aged 1[68] (?:or|and) over|Care Act|Children Act|section 9|legislation|for the purposes? of"
    r"|definition|the age group|per ?cent|%|statutory guidance",
    "Sentences of law and statistics, whose ages belong to no person of the case.",
    ["an adult aged 18 or over", "12% of those aged 4"],
    ["aged 18 when he died"],
)
AT_INCIDENT = phrase(
    r"at the time of (?:his|her|their|the|this|its)(?: \w+){0,2} (?:death|incident|injur\w+|murder"
    r"|homicide|events?|assault|attack|offences?|review|admission|killing|suicide)"
    r"|\bwhen (?:he|she|they|it)(?: was| were)? (?:died|killed|murdered|injured|found|sustained|suffered"
    r"|took|seriously|collapsed|stopped breathing|had an? (?:\w+ )?(?:arrest|stroke|overdose)|stabbed|shot|attacked"
    r"|hit by|removed|brought to hospital|taken to hospital|admitted)"
    r"|\bdied(?: \w+){0,4} #|at the age of #|who died|death of (?:an? |the )?[^.]{0,40}#"
    r"|# ?,?(?: \w+){0,3} (?:died|(?:was|were) (?:killed|murdered|found|admitted|removed|stabbed|shot|attacked"
    r"|hit|struck|(?:taken|brought|rushed) (?:by \w+ )?to)|sustained|suffered|when (?:he|she"
    r"|they) died)|\b(?:killed|murdered|injured|injuries to) (?:an? )?#",
    "An age at the time of death or harm. ``#`` stands for the age itself.",
    ["# at the time of his death", "she died at the age of #", "the death of a # baby", "#, was found"],
    ["moved there when he was #", "# and lived with his father"],
)
DEATH_OR_HARM = phrase(
    r"\b(?:died|death|killed|murdered|homicide|fatal|injur\w+|harm|suicide|stabbed|shot|strangled|smothered|drowned"
    r"|abus\w+|neglect\w*"
    r"|raped?|assault\w*)\b",
    "A sentence about what happened, which gives the subject's age more often than another's.",
    ["was neglected by", "a fatal stabbing"],
    ["moved house", "harmless"],
)
NAMES_SUBJECT = phrase(
    r"\b(?:subject of (?:this|the) review|this review (?:concerns|is about|considers|relates|examines"
    r"|looks)|review (?:concern\w*|into)|subject|known as|victim|deceased|perpetrator|relates to"
    r"|in respect of)\b",
    "Words that lead to the subject.",
    ["This review concerns a boy", "known as Wren"],
    ["the review panel met"],
)
BIRTH_LABEL = phrase(
    r"\b(?:d\.? ?o\.? ?b\.?|date of birth|born(?: on| in)?)[ :\-–]*$",
    "Leads to a date of birth.",
    ["DOB: ", "was born on "],
    ["born at Leeds "],
)
DEATH_LABEL = phrase(
    r"\b(?:d\.? ?o\.? ?d\.?|date of death|died(?:[^.;]{0,60} on)?"
    r"|passed away(?:[^.;]{0,60} on)?|(?:life|death) (?:was )?pronounced(?:[^;\n]{0,90} on)?)[ :\-–]*$",
    "Leads to a date of death.",
    ["D.O.D. ", "Date of death – ", "died on ", "died within his cell at 06:50 hours on "],
    ["died of ", "the death on "],
)
