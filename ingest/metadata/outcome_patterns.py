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
    r"|deaths? (?:by|from|after|following|through) [^.;]{3,60}? of|suicide of|killing of|lifeless|perished"
    r"|overla(?:in|id)|did not survive|hanged (?:him|her|them)sel(?:f|ves)|killed (?:him|her|them)(?:sel(?:f|ves))?"
    r"|took an? fatal"
    r"|(?:burn(?:ed|t)|beaten|stabbed|starved|frozen|froze|crushed|chok(?:ed|ing)|kicked|shaken|bled) to death"
    r"|chok(?:ed|ing) on|drowned|hit by an? (?:\w+ )?train|struck by an? (?:\w+ )?train"
    r"|took (?:his|her|their) life|ended (?:his|her|their) life|fell to (?:his|her|their) deaths?"
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
        "Death by hanging of a girl",
        "was burned to death",
        "found lifeless",
        "did not survive the operation",
        "was struck by a train",
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
    r"|injur(?:y|ies) (?:of|to)|rap(?:e|es|ed)\b(?! crisis)|indecent(?:ly)? assault\w*|molest\w*|sustained burns"
    r"|(?:severely|grossly|chronically) neglected|(?:cruelty|neglect) (?:to|of) (?:the |three |two |four |five )?child"
    r"|(?:was|were) (?:beaten|starved|tortured|burn(?:ed|t)|shaken|enslaved|trafficked)\b(?! to death)"
    r"|burns to|lost (?:\w+ ){1,2}(?:toes|fingers|sight|limbs?|leg|arm|eye)|pleaded guilty to (?:\w+ ){0,3}cruelty"
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
        "the rape and indecent assault of five boys",
        "lost four toes to frost",
    ],
    ["was unhappy", "a serious case review"],
)
INQUEST = phrase(
    r"\b(?:inquest|coroner (?:gave|found|recorded|concluded|returned|ruled|was (?:satisfied|unable))"
    r"|(?:narrative|open) (?:verdict|conclusion)|verdict of|cause of (?:his |her |their |the )?death|post~mortem"
    r"|pathologist|toxicology|condolences|(?:before|after|since|until) (?:his|her|their) deaths?"
    r"|would have (?:turned|been) \w+ (?:that|in|this|the|on)\b|the late (?-i:Mr|Mrs|Ms|Miss))",
    "What follows a death only: an inquest, its verdict, condolences.",
    [
        "The coroner recorded a narrative verdict",
        "He would have turned sixteen that June",
        "sincere condolences",
    ],
    ["the coroner’s officer rang"],
)
SURVIVED = phrase(
    r"\b(?:survived|recover(?:ed|ing|y)\b|(?:is|are) (?:still )?alive|(?:is|are) (?:now )?(?:blind|deaf|paralysed"
    r"|in (?:foster|residential) care|living with|(?:placed |being cared for )?with (?:foster|adopt|a relative"
    r"|relatives))"
    r"|now (?:lives?|walks?|attends|in)\b|lives? (?:now )?with (?:a relative|relatives|foster|grand\w+|adopt\w+)"
    r"|(?:has|have) since been adopted|(?:was|were) (?:taken|removed|received) (?:in)?to (?:the )?care"
    r"|(?:was|were) made (?:the )?subjects? of (?:an? )?(?:interim |full )?care orders?"
    r"|will never (?:walk|see|speak|talk)"
    r"|cannot (?:now )?(?:walk|see|sit|speak)|for the rest of (?:his|her|their) li(?:fe|ves))\b",
    "What is told only of somebody who lived.",
    [
        "He is alive and has a flat",
        "were taken into care in 2011",
        "lives with a relative",
        "Emmanuel is now in foster care",
    ],
    ["lived with his mother", "was in care"],
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
    r"|nearly died|did not die|thought to be dead|risk of death"
    r"|no (?:one|body|resident|child|adult|patient|person) (?:\w+ )?died|came to no (?:\w+ )?harm|unharmed)\b",
    "Sentences of law and guidance: why a review is held, not what happened.",
    ["where a child dies", "the criteria for a review", "might have died"],
    ["Child K died at home"],
)
COUNTED = phrase(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?:people|adults|men|women|children"
    r"|babies|infants|residents|patients|boys|girls)"
    r"(?: (?:in|from|aged|of|who|with|living|that|had|have)\b[^.;]{0,60}?)?"
    r" (?:died|were (?:killed|found dead|injured|harmed|abused))",
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
NO_HARM = phrase(
    r"\b(?:(?:no one|nobody) was (?:hurt|harmed|injured)|near miss|good practice (?:case|review)"
    r"|(?:was|were) not harmed|no harm came|not known (?:if|whether)|have not been (?:seen|found)|went missing)\b",
    "A review of something else than a death or serious harm.",
    ["No one was hurt.", "This near miss"],
    ["the baby was hurt"],
)
KILLING = phrase(
    r"\b(?:homicide|murder\w*|manslaughter|kill\w*|stabbed|strangled|smothered|suffocated|poison\w*)\b",
    "Violence that may have been fatal: where it is told, no death is not the same as a life.",
    ["was stabbed", "a homicide review"],
    ["was struck"],
)
