"""How recommendations name the agencies that are to act: a row for each term of the agency vocabulary.

The ids are those of the agency vocabulary of tagging, which is above this layer and may not be imported; a test
joins the two. Where two rows match at one place the earlier one wins: "school nursing" is not a school.
The names are in lower case, and addressees.py ignores case.
"""

from ingest.patterns import Pattern

AGENCY_NAMES: dict[str, Pattern] = {
    "national_panel": Pattern(
        r"national (?:child safeguarding practice review )?panel|child safeguarding practice review panel",
        "England's Child Safeguarding Practice Review Panel.",
        ["the national panel", "the national child safeguarding practice review panel"],
        ["the review panel"],
    ),
    "community_safety_partnership": Pattern(
        r"community safety partnerships?|safer \w+(?: \w+)? partnership|csps?\b",
        "Those who commission domestic homicide reviews.",
        ["the community safety partnership", "safer harrow partnership", "the csp"],
        ["the children's partnership", "cspa"],
    ),
    "safeguarding_board": Pattern(
        r"safeguarding (?:children(?:['’]s)?|adults?|child)? ?(?:board|partnership|partners|executive|committee)"
        r"|(?:children|adults?)(?:['’]s)? (?:safeguarding )?(?:board|partnership)\b"
        r"|\w{0,6}(?:lscbs?|lscps?|sabs?|scps?|sscb|ssab|ssp)\b|(?<!trust )the board\b|the partnerships?\b"
        r"|(?:child|adult) protection committees?|y bwrdd\b(?! iechyd)|['’]r bwrdd\b(?! iechyd)|bwrdd diogelu"
        r"|cysur\b|sbni\b",
        "Boards, partnerships and committees for children or adults, in all four nations.",
        [
            "the safeguarding children board",
            "the lscb",
            "norfolk sab",
            "the partnership",
            "y bwrdd",
            "child protection committees",
        ],
        ["the trust board", "y bwrdd iechyd", "sable"],
    ),
    "mash": Pattern(
        r"mash\b|multi-agency safeguarding hubs?|front door\b",
        "Hubs that take referrals.",
        ["the mash", "the multi-agency safeguarding hub", "the front door"],
        ["mashed"],
    ),
    "youth_justice": Pattern(
        r"youth (?:justice|offending)|yots?\b|yjs\b",
        "Youth justice and youth offending teams.",
        ["the youth offending service", "the yot"],
        ["young people", "yoga"],
    ),
    "residential_childrens_home": Pattern(
        r"children['’]?s['’]? homes?|secure units?",
        "Homes and secure units for children.",
        ["children's homes", "the secure unit"],
        ["care homes", "her home"],
    ),
    "fostering_and_adoption": Pattern(
        r"fostering|foster carers?|adoption (?:service|agenc)",
        "Fostering and adoption services and carers.",
        ["the fostering service", "foster carers", "the adoption agency"],
        ["fosters good practice", "adopted"],
    ),
    "early_years": Pattern(
        r"early years|nurser(?:y|ies)\b|childminders?|pre-?schools?",
        "Nurseries and others who look after young children.",
        ["early years settings", "nurseries", "childminders", "pre-schools"],
        ["in her early thirties", "nursed"],
    ),
    "early_help": Pattern(
        r"early help|family support services?|family hubs?|children['’]s cent(?:re|er)s?",
        "Early help and family support.",
        ["early help", "the family hub", "the children’s centre"],
        ["help at an early stage", "the family home"],
    ),
    "camhs": Pattern(
        r"camhs\b|child(?:ren)? and (?:adolescent|young people['’]?s?) mental health",
        "Mental health services for children.",
        ["camhs", "child and adolescent mental health services"],
        ["the camera", "adult mental health"],
    ),
    "childrens_social_care": Pattern(
        r"child(?:ren)?['’]?s?['’]? (?:and famil(?:y|ies) |and young people['’]?s? )?"
        r"(?:social (?:care|work|services)|services)"
        r"|csc\b|placing authorit(?:y|ies)|gwasanaethau (?:cymdeithasol )?(?:i )?p?b?lant",
        "Children's services of a council.",
        [
            "children's social care",
            "children and families services",
            "csc",
            "the placing authority",
            "gwasanaethau cymdeithasol i blant",
        ],
        ["adult social care", "the children"],
    ),
    "adult_social_care": Pattern(
        r"adults?['’]?s? (?:social (?:care|work|services)|services|care services)|asc\b"
        r"|gwasanaethau (?:cymdeithasol )?(?:i )?oedolion",
        "Adult services of a council.",
        ["adult social care", "adults services", "asc", "gwasanaethau oedolion"],
        ["children's social care", "an adult", "ascertain"],
    ),
    "learning_disability_services": Pattern(
        r"learning disabilit(?:y|ies) (?:services?|teams?|nurses?)",
        "Services for people with learning disabilities.",
        ["the learning disability team", "learning disabilities nurses"],
        ["a learning disability"],
    ),
    "domiciliary_care": Pattern(
        r"domiciliary care|home ?care (?:providers?|agenc(?:y|ies)|services?)",
        "Care in people's own homes.",
        ["domiciliary care", "home care agencies"],
        ["care homes", "home visits"],
    ),
    "care_home": Pattern(
        r"(?:care|nursing|residential) homes?|care providers?|supported living",
        "Care homes and supported living for adults.",
        ["care homes", "the nursing home", "care providers", "supported living"],
        ["home care", "the family home"],
    ),
    "police": Pattern(
        r"police\b(?! and crime)|constabular(?:y|ies)|chief constables?|heddlu\b",
        "Police forces. A police and crime commissioner is not the police.",
        ["the police", "the constabulary", "the chief constable", "heddlu"],
        ["the police and crime commissioner", "policy"],
    ),
    "probation": Pattern(
        r"probation\b|community rehabilitation compan(?:y|ies)|prawf\b",
        "Probation, and the companies that shared its work until 2021.",
        ["the probation service", "community rehabilitation companies", "prawf"],
        ["probate"],
    ),
    "prison": Pattern(
        r"prisons?\b|hmp\b|hmpps\b|young offender institutions?",
        "Prisons and young offender institutions.",
        ["hmp leeds", "the prison", "hmpps"],
        ["imprisonment", "a young offender"],
    ),
    "cafcass": Pattern(
        r"cafcass\b",
        "Cafcass, for children in family courts.",
        ["cafcass"],
        ["the family court"],
    ),
    "courts": Pattern(
        r"courts?\b|judiciary|crown prosecution service|cps\b",
        "Courts and prosecutors.",
        ["the family court", "the judiciary", "the cps"],
        ["courteous", "a crown"],
    ),
    "coroner": Pattern(
        r"coroners?\b",
        "Coroners; few reviews address them.",
        ["the coroner", "coroners"],
        ["the corner"],
    ),
    "health_visiting": Pattern(
        r"health visit(?:ors?|ing)|ymwelwyr iechyd",
        "Health visitors.",
        ["health visitors", "the health visiting service", "ymwelwyr iechyd"],
        ["a visit", "home visitors"],
    ),
    "school_nursing": Pattern(
        r"school nurs(?:es?|ing)",
        "School nurses, who are not the school.",
        ["school nurses", "the school nursing service"],
        ["the school", "nurses"],
    ),
    "midwifery": Pattern(
        r"midwi(?:fe|ves|fery)|maternity",
        "Midwives and maternity services.",
        ["midwives", "the maternity service", "midwifery"],
        ["the mother", "paternity"],
    ),
    "paediatrics": Pattern(
        r"paediatric(?:s|ians?)\b",
        "Paediatricians and their departments.",
        ["paediatricians", "paediatrics"],
        ["paediatrical"],
    ),
    "pharmacy": Pattern(
        r"pharmac(?:y|ies|ists?)\b",
        "Pharmacies and pharmacists.",
        ["community pharmacies", "the pharmacist"],
        ["pharmaceutical"],
    ),
    "dentistry": Pattern(
        r"dent(?:ists?|al)\b",
        "Dentists and dental services.",
        ["dentists", "dental services"],
        ["denied"],
    ),
    "sexual_health": Pattern(
        r"sexual health|sexual assault referral cent(?:re|er)s?",
        "Sexual health clinics and assault referral centres.",
        ["sexual health clinics", "the sexual assault referral centre"],
        ["sexual abuse", "her health"],
    ),
    "icb": Pattern(
        r"integrated care (?:boards?|systems?)|icbs?\b|icss?\b|clinical commissioning groups?|ccgs?\b"
        r"|primary care trusts?|pcts?\b|(?:health )?commissioners?\b",
        "Those who commission health care: trusts, then groups, now boards.",
        [
            "the integrated care board",
            "the icb",
            "the clinical commissioning group",
            "the pct",
            "commissioners",
        ],
        ["care boards", "commissioned"],
    ),
    "gp": Pattern(
        r"gps?\b|general practi(?:ces?|tioners?)|primary care|surger(?:y|ies)\b"
        r"|(?<!social work )(?<!legal )practices\b|(?:family )?doctors?\b|prescribers?\b|meddyg(?:on)? teulu",
        "General practitioners and their practices.",
        ["gps", "general practice", "the surgery", "practices", "prescribers", "meddyg teulu"],
        ["social work practices", "in practice", "doctoral"],
    ),
    "mental_health_services": Pattern(
        r"mental health (?:(?:nhs |foundation |partnership |and \w+ |care ){0,3}trusts?|services?|teams?|providers?"
        r"|workers?|partnership)|cmhts?\b|crisis (?:teams?|lines?)|talking therap(?:y|ies)"
        r"|(?:consultant )?psychiatr(?:y|ists?)\b|(?:psychiatric )?liaison (?:services?|teams?)",
        "Mental health services for adults.",
        ["the mental health trust", "the cmht", "the crisis team", "psychiatrists", "the liaison service"],
        ["her mental health", "a crisis"],
    ),
    "substance_misuse_services": Pattern(
        r"(?:substance|drug|alcohol)(?: and alcohol)? (?:misuse |use |treatment |recovery )?"
        r"(?:action )?(?:services?|providers?|teams?)"
        r"|addictions? services?",
        "Services for drug and alcohol users.",
        [
            "drug and alcohol services",
            "the alcohol treatment provider",
            "addiction services",
            "the drug and alcohol action team",
        ],
        ["drug use", "her alcohol misuse"],
    ),
    "domestic_abuse_services": Pattern(
        r"domestic (?:abuse|violence) (?:services?|providers?|advis[eo]rs?|advocates?)|idvas?\b|women['’]s aid"
        r"|refuges?\b",
        "Domestic abuse services, among them refuges.",
        ["domestic abuse services", "the idva", "women’s aid", "refuges"],
        ["domestic abuse", "refugees", "refused"],
    ),
    "community_health": Pattern(
        r"community (?:health|nursing|nhs)|district nurs(?:es?|ing)|community nurses?",
        "District nurses and other health services outside hospitals.",
        ["community health services", "district nurses", "community nursing"],
        ["the community", "school nurses"],
    ),
    "ambulance": Pattern(
        r"ambulance\b|paramedics?\b",
        "Ambulance services and paramedics.",
        ["the ambulance service", "paramedics"],
        ["ambulant"],
    ),
    "acute_hospital": Pattern(
        r"hospitals?\b|acute (?:trust|provider)s?|emergency departments?|a&e\b",
        "Hospitals and acute trusts.",
        ["the hospital", "acute trusts", "the emergency department", "a&e"],
        ["hospitality", "an emergency"],
    ),
    "health_board": Pattern(
        r"health boards?|bwrdd iechyd|(?:health and social care|hsc) trusts?|hscts?\b",
        "Health boards of Wales and Scotland, trusts of Northern Ireland.",
        ["the health board", "bwrdd iechyd", "the health and social care trust", "hsct"],
        ["the board", "health"],
    ),
    "nhs_england": Pattern(
        r"nhs england\b|nhse\b|public health wales|nhs improvement",
        "National bodies of the health service.",
        ["nhs england", "public health wales", "nhse"],
        ["the nhs", "public health"],
    ),
    "school": Pattern(
        r"schools?\b|academ(?:y|ies)\b|head ?teachers?|ysgol(?:ion)?\b",
        "Schools and academies.",
        ["schools", "the academy", "head teachers", "ysgolion"],
        ["schooling", "academic"],
    ),
    "further_education": Pattern(
        r"colleges?\b(?! of)|further education|universit(?:y|ies)\b(?! (?:hospital|health))",
        "Colleges and universities, where they are not a royal college or a hospital.",
        ["the college", "universities", "further education"],
        ["the college of policing", "the university hospital"],
    ),
    "education": Pattern(
        r"education\b(?! and health| plan| health)|addysg\b",
        "Education services of a council. An education, health and care plan is none.",
        ["the education department", "education", "addysg"],
        ["the education plan", "education health and care plan"],
    ),
    "homelessness_services": Pattern(
        r"homelessness (?:services?|teams?)|outreach (?:services?|teams?|workers?)|hostels?\b",
        "Services for homeless people.",
        ["homelessness services", "the outreach team", "hostel managers"],
        ["homeless", "an outreach"],
    ),
    "housing": Pattern(
        r"housing\b|landlords?\b|rsls?\b|registered (?:social )?providers?|almos?\b|arms?[- ]length management"
        r"|(?:tenancy|tenant|neighbourhood|estate|lettings|rehousing)s? "
        r"(?:sustainment|management|support|services?|teams?|officers?|managers?)"
        r"|accommodation (?:providers?|services?|teams?|officers?)|tai\b"
        r"|(?-i:(?!(?:Care|Nursing|Residential|Private|Family|Independent|Local|The|All|Their|These|Both)\b)"
        r"[A-Z]\w+ Homes)\b",
        "Landlords and housing departments; many landlords call themselves Homes.",
        [
            "the housing department",
            "landlords",
            "registered providers",
            "the tenancy sustainment team",
            "neighbourhood officers",
            "Fenbridge Homes",
            "tai",
        ],
        ["housed", "taint", "family homes", "Care Homes", "neighbourhood policing"],
    ),
    "fire_and_rescue": Pattern(
        r"fire (?:and rescue|service|brigade)",
        "Fire and rescue services.",
        ["the fire and rescue service", "the fire service"],
        ["a fire", "firearms"],
    ),
    "voluntary_sector": Pattern(
        r"voluntary (?:sector|organisations?|and community)|third sector|charit(?:y|ies)\b",
        "Charities and voluntary organisations.",
        ["the voluntary sector", "charities", "third sector partners"],
        ["voluntary", "charitable"],
    ),
    "faith_organisation": Pattern(
        r"faith (?:organisation|communit|group)|church(?:es)?\b|mosques?\b|diocese",
        "Churches, mosques and other faith organisations.",
        ["faith groups", "the church", "the diocese", "mosques"],
        ["in good faith", "churchill"],
    ),
    "sport_and_leisure": Pattern(
        r"sports? (?:clubs?|organisations?|bodies)",
        "Clubs and bodies of sport.",
        ["sports clubs", "the sport organisation"],
        ["sports", "club members"],
    ),
    "dwp": Pattern(
        r"dwp\b|department for work and pensions|job ?centre",
        "Job centres and the Department for Work and Pensions.",
        ["the dwp", "the department for work and pensions", "the job centre"],
        ["her job", "work and pensions"],
    ),
    "immigration": Pattern(
        r"border force|immigration enforcement|ukvi\b",
        "Border and immigration authorities.",
        ["border force", "ukvi", "immigration enforcement"],
        ["immigration status", "the border"],
    ),
    "government": Pattern(
        r"governments?\b|home office|department (?:for|of) \w+|dfe\b|dhsc\b|ministry of|secretary of state"
        r"|ministers?\b",
        "Government departments and ministers.",
        ["the government", "the home office", "the department for education", "the secretary of state"],
        ["governance", "the department", "her home"],
    ),
    "regulator": Pattern(
        r"ofsted\b|cqc\b|care quality commission|estyn\b|regulators?\b|inspectorates?|general medical council",
        "Regulators and inspectorates.",
        ["ofsted", "the cqc", "regulators", "estyn"],
        ["regulated", "an inspection"],
    ),
    "local_authority": Pattern(
        r"(?:local|unitary) authorit(?:y|ies)|(?:\w+ )?council\b|designated officers?|public health\b"
        r"|awdurdod(?:au)? lleol"
        r"|cyngor\b",
        "Councils as a whole, whose public health teams have no term of their own.",
        [
            "the local authority",
            "leeds city council",
            "the designated officer",
            "the director of public health",
            "cyngor",
            "awdurdodau lleol",
        ],
        ["authority", "councillors"],
    ),
    "all_agencies": Pattern(
        r"(?:all|each|every|partner|member|relevant|constituent|statutory) (?:\w+ )?"
        r"(?:agenc(?:y|ies)|partners|organisations?|services)",
        "All who work together.",
        [
            "all agencies",
            "each organisation",
            "partner agencies",
            "all partner agencies",
            "statutory partners",
        ],
        ["the agencies", "all staff"],
    ),
}
