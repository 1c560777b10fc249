"""Wording of deaths and of serious harm, each with examples."""

from ingest.patterns import Fit, Pattern, phrase

DIED = phrase(
    r"\b(?:pronounced (?:dead|deceased)|life (?:was )?(?:pronounced )?extinct"
    r"|drowned|was shot|was strangled|shot dead|stillborn|(?:tragic |sudden |untimely "
    r"|unexpected )?deaths? of|died|fatal(?:ly)? (?:injur\w+|stabb\w+"
    r"|shot|wounded|assault\w*)|(?:was|were) (?:killed|murdered|stabbed to death|found (?:dead|deceased|hanged"
    r"|hanging))"
    r"|took (?:his|her|their) own life|ended (?:his|her|their) (?:own )?life|(?:his|her|their"
    r"|[A-Z][\w]*(?: [A-Z]\d?)?['’]s) (?:death|suicide|murder)|homicide of|murder of|apparent suicide"
    r"|m?[fm]arwolaeth|bu farw|was (?:smothered|suffocated)|lost (?:his|her|their) li(?:fe|ves)"
    r"|passed away|could not be (?:resuscitated|revived|saved)|attempts to (?:resuscitate|revive)[^.]{0,40} failed"
    r"|d\.? ?o\.? ?d\b\.?(?= ?:)|date of death|post~mortem (?:examination )?(?:gave|found|showed|concluded|recorded"
    r"|was unable)|life support (?:was )?(?:withdrawn|switched off|turned off)"
    r"|(?:was|had been) (?:already )?dead|(?:guilty|convicted) of (?:\w+ )?(?:murder|manslaughter|culpable homicide)"
    r"|body (?:of (?:an?|the) |was (?:found|discovered)))\b",
    "Somebody died, in the words of covers and first pages, Welsh ones too.",
    [
        "the death of Child K",
        "was found hanged",
        "took his own life",
        "fatally stabbed",
        "bu farw",
        "Leila’s murder",
        "was pronounced dead in hospital",
        "passed away in hospital",
        "could not be resuscitated",
        "The post mortem gave the cause as rickets",
    ],
    ["was seriously injured", "a fatality rate", "deathbed"],
)
HARMED = phrase(
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
    r"|leg|skull|pelvis|hip|neck|jaw|spine|wrist"
    r"|ribs?)|dehydrated|scald\w*|intensive care|were (?:hurt|harmed|injured)|(?:was|were|been) (?:assaulted"
    r"|abused|raped)"
    r"|scars for life|scarred for life|(?:lasting|permanent|irreversible) (?:\w+ ){0,2}(?:damage|harm|injur\w+|scar\w*)"
    r"|decayed teeth|underweight|weighed (?:only |as (?:little|much) as)|severe burns"
    r"|(?:infected|deep|necrotic|severe|(?:grade|category) (?:[34]|three|four)) (?:\w+ )?"
    r"(?:pressure )?(?:sores?|ulcers?)"
    r"|lost the use of|(?:left|was|is) paralysed|(?:was|been) (?:stabbed|shot) in"
    r"|criminal(?:ly)? exploit\w+|niwed (?:difrifol|parhaol)|anaf(?:iadau)? difrifol|g?orddos)\b",
    "Somebody was seriously harmed and may have lived.",
    [
        "non-accidental injuries",
        "suffered a serious head injury",
        "was taken by ambulance to hospital",
        "anaf difrifol",
        "was malnourished",
        "with infected pressure sores",
        "lasting damage to her liver",
        "had seventeen decayed teeth",
    ],
    ["was unhappy", "a serious case review"],
)
OTHERS = phrase(
    r"\b(?:grand\w+|father|mother|sibling|brother|sister|uncle|aunt|husband|wife)(?:['’]s)? (?:had |has "
    r"|who |was |were )?(?:died|death|killed|passed)|death of (?:his|her|their|a) (?:\w+ )?(?:mother"
    r"|father|grand\w+|sibling|brother|sister|partner|husband|wife|friend)",
    "A death in the family, which is not what the review is about.",
    ["his grandmother had died", "the death of her partner", "the father’s death"],
    ["the death of the child", "his father was told"],
)
HYPOTHETICAL = phrase(
    r"\b(?:abuse or neglect (?:is|was) (?:known or )?suspected|died or|dies|or has been seriously"
    r"|where (?:an? )?(?:child|adult)|when (?:an? )?(?:child|adult) (?:dies|has died)|criteria|must"
    r"|guidance|regulation|children who|Care Act|known or suspected|(?:would|could|might|may) have died"
    r"|nearly died)\b",
    "Sentences of law and guidance: why a review is held, not what happened.",
    ["where a child dies", "the criteria for a review", "might have died"],
    ["Child K died at home"],
)
COUNTED = phrase(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?:people|adults|men|women|children"
    r"|babies|infants|residents|patients|boys|girls) (?:died|were (?:killed|found dead|injured|harmed|abused))",
    "What happened to the several people whom a thematic review is about.",
    ["Four people died in fires"],
    ["people who died", "four people were interviewed"],
)
PRONOUN = Pattern(
    r"\s*(?:He|She|They)\b",
    "A sentence that goes on about whom the sentence before names.",
    ["He died two days later.", " She was"],
    ["Her", "Then he"],
    fit=Fit.AT_START,
)
REVIEW = phrase(
    r"\b(?:this (?:\w+ ){0,4}review|subject of|reviews? (?:concerns?|into|was (?:commissioned|initiated)"
    r"|follow\w*)|following the|circumstances)\b",
    "A sentence in which the review says what it is about.",
    ["This serious case review concerns", "the subject of the report", "following the death"],
    ["the review panel met"],
)
