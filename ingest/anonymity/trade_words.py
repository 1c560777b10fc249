"""Words that English word lists leave out and reports of safeguarding use: jargon, bodies, calendar, peoples.

A word comes here when it is plainly a word of the trade, in any report. What belongs to one report is
explained by that report (``declared.py``) or by a curator.
"""

from ingest.anonymity.name_words import TEXT_SPEAK
from ingest.anonymity.world_places import CITIES
from ingest.patterns import WordList

JARGON = WordList(
    """
    attendee, attendees, ehcp, handover, hrly, intervenor, intervenors, juv, juvs, loc, yr, yrs,
    abdo, adopter, bail, bk, bodycam, dms, il, perp, perps, poss, unk, adopters, appts, approx, arr, attd, bday,
    brit, brits, cerner, cig, cigs, dx, grp, gynae, hosp, hx, intel, mtg, mtgs, nans, nominal, nominals, obs,
    ortho, paeds, physio, prob, psych, reg, regina, regs, rx, sx, tx, vax, wkend, wkends, xray,
    accountabilities, acknowledgment, actioned, actioning, actuarial, adultification, adultified, advisor,
    advisors, aka, al, alprazolam, amitriptyline, anaesthetist, anaesthetists, analytics, annum, anonymised,
    anonymising, antenatal, antenatally, app, apps, aripiprazole, asthmatic, attuned, autistic, avoidant,
    biopsychosocial, biostatisticians, bipolar, blog, blogs, braille, breastfed, broadband, brokerage, buddying,
    buprenorphine, cannula, capacitous, carcinoma, caregiver, caregivers, caregiving, caseload, caseloads,
    casework, catfishing, centered, centile, centiles, chatroom, citalopram, clinician, clinicians, clozapine,
    cocooning, codeine, codependency, codependent, coercively, cohorted, collaboratives, collusive,
    comfortability, commissioner, commissioners, comorbid, comorbidities, comorbidity, complexities,
    concerningly, contextualised, convener, conveners, coproduced, coproduction, coronavirus, coronial,
    counselling, creche, cryoprecipitate, cryptocurrency, cuckooed, cuckooing, cyber, cyberbullying,
    datafication, dataset, datasets, de, debrief, debriefed, decommissioned, decompensated, deepfake,
    defensible, deliverables, dependents, deprioritised, deregistered, deregistration, deregistrations,
    derogations, deskilled, detoxed, diazepam, dietetic, dietetics, dietician, dieticians, directorate,
    directorates, discloser, disempowered, disempowering, disinhibited, disorganised, diversionary, domiciliary,
    doxing, dropdown, duplicative, dyspraxia, dysregulated, dysregulation, ecomap, ecomaps, eg, electively,
    electroconvulsive, emoji, emojis, empt, empted, empts, endorsers, epilepsy, escalations, et, etc, evidenced,
    evidencing, exchequer, extrafamilial, facebook, factsheet, factsheets, familial, feedback, fentanyl, fi,
    fluoxetine, focussed, focusses, focussing, foetal, formulations, fostering, funders, fundraiser, gabapentin,
    gabba, gaslighting, gastrostomy, genogram, genograms, geofencing, gmail, google, gradings, gratia,
    groupwork, haematology, haloperidol, hansard, hardcopy, headteacher, headteachers, healthcare, heatmap,
    hepatology, heroin, holistic, homebirth, hotlines, hotspot, hotspots, http, https, hypervigilance,
    hypervigilant, ibid, ibuprofen, ie, immunisations, impactful, impactfully, inbox, incel, inclusivity,
    informaticians, innovatively, inpatient, inpatients, instagram, insulin, inter, interagency,
    interdependencies, interpersonal, interprofessional, intersectional, intersectionality, intra,
    intrafamilial, judgment, judgments, ketamine, keyworker, keyworkers, kinship, knowledgably, laptop,
    licencing, ligature, ligatures, lithium, liveborn, livestream, livestreamed, lockdown, lockdowns, login,
    logins, longlist, lookback, lookbacks, lorazepam, measureable, melatonin, mephedrone, metadata, methadone,
    methylphenidate, microaggressions, microsystem, milkings, minimisation, mirtazapine, mortem, mortems,
    multiagency, multidisciplinary, multifaceted, multimorbidity, naloxone, natal, natally, neglectful, neuro,
    neurodevelopment, neurodevelopmental, neurodisability, neurodivergence, neurodivergent, neurodiverse,
    neurodiversity, nitazenes, nondisclosure, nonfamilial, offline, ofsted, olanzapine, olds, ombudsman,
    onboarding, online, onwards, optimism, ordinated, ordinating, ordination, ordinator, ordinators,
    organization, outreach, outsourced, overprescribing, overrepresentation, overrepresented, overview,
    overviews, oxycodone, paediatric, paediatrician, paediatricians, paediatrics, paracetamol, parenting,
    pathfinder, pathfinders, pathways, peri, perinatal, permacrisis, phlebotomy, physio, physiotherapy,
    piccadilly, pneumonia, podcast, podcasts, polysubstance, portage, postcode, postcodes, postnatal,
    postnatally, powerpoint, pre, prebirth, predecessor, pregabalin, prescribers, prewarned, proactively,
    proforma, proformas, programme, promethazine, propranolol, psychoeducation, psychosexual, psychosocial,
    quetiapine, quintile, quintiles, radicalisation, radicalised, reablement, readmission, readmissions,
    reassessment, rebalancing, rebranding, recommissioned, recommissioning, reconfiguration, reconfigured,
    redacted, referrer, referrers, reflectively, regionalisation, reinspection, relational, relisted,
    reoffended, reoffending, reprovision, reputational, respiratory, respite, retraumatised, retraumatising,
    reunification, revictimisation, revisited, risperidone, safeguarded, safeguarding, safelinks, sarcoma,
    schizoaffective, screenshot, screenshots, scrutineer, scrutineers, selfie, selfies, sepsis, sequelae,
    sertraline, sexting, sexualised, sharenting, sibling, siblings, signpost, signposted, signposting, skillset,
    smartphone, smartphones, snapchat, socio, socioeconomic, softphone, specialties, specialty, spice, spiking,
    spreadsheets, staffing, stakeholder, stakeholders, stealthing, stepdad, stepdaughter, stepmum, stepsibling,
    stepsiblings, stillborn, strapline, strategise, strats, subdural, subgroup, subgroups, suboptimal, subutex,
    supervisee, supervisees, teachable, telecare, telehealth, texted, texting, textphone, thalassaemia,
    thematically, therapeutic, theraplay, throughput, tiktok, timebound, timeframe, timeframes, timescale,
    timescales, todays, togethers, toileting, toolkit, toolkits, toxicology, trackers, traineeship,
    traineeships, transitional, traumatised, traumatising, triage, triaged, triages, triaging, twitter,
    typologies, typology, unaccompanied, unallocated, unassessed, unborn, underly, underperformance,
    underperforming, underreported, underreporting, underrepresented, unevidenced, unicef, unmanaged, unmet,
    unregulated, unrousable, unscheduled, untherapeutic, unvalidated, upskill, upskilled, upskilling,
    upskirting, url, vape, vapes, vaping, venlafaxine, ventilated, victimisation, victimised, virological,
    voicemail, voicemails, walkthrough, ward, webinar, webinars, webpage, webpages, website, websites,
    wellbeing, wellness, whatsapp, whistleblower, whistleblowers, whistleblowing, wi, wifi, workbased, workbook,
    workflow, workflows, workforce, worklessness, workplan, workplans, workspace, workstream, workstreams, www,
    xanax, youtube, zoom, zopiclone
    """,
    "Jargon of safeguarding, health, schools and offices that no English word list has yet.",
    ["wellbeing", "adultification", "Whistleblowing"],
    ["kowalski", "Tyler"],
)
FAMILY_WORDS = WordList(
    """
    aunties, aunty, auntie, gran, grandad, grandads, grandma, grandmas, grandpa, granny, grannies, mam, mammy,
    nan, nana, nanna, nanny, pgf, pgm, mgf, mgm, stepdads, stepfather, stepmother, stepmum, stepmums, stepson,
    stepsons, stepdaughters
    """,
    "Relatives, as families and their records call them.",
    ["nan", "grandad"],
    ["kowalski"],
)
BODIES_AND_LAW = WordList(
    """
    addaction, adolygiad, airbnb, aldi, anglican, asda, barnahus, barnardo, barnardos, bible, bichard, bournewood,
    brexit, bro, buddhism, buddhist, bwrdd, cadwaladr, cafcass, caldicott, camhs, catholic, ceredigion, channel,
    cheshire, childline, christian, christianity, christians, christmas, climbie, climbié, clwyd, connexions, coram,
    covid, crimestoppers, crown, cwmpas, cymru, cyngor, cysur, dda, deliveroo, diogelu, discord, diwali, dols,
    dundee, dyfed, easter, ecaf, edinburgh, eid, emis, estyn, euro, eurostar, facetime, fortnite, gillick, glasgow,
    gpconnect, grindr, gwasanaeth, gwasanaethau, gwent, gwynedd, gypsies, gypsy, hanukkah, headspace, heddlu, hindu,
    hinduism, hindus, hmcts, homestart, iechyd, imam, islam, islamic, jehovah, jewish, jobcentre, judaism, kooth,
    koran, laming, lidl, liquidlogic, llywodraeth, macpherson, mappa, marac, maracs, maudsley, mencap, mermaids,
    messenger, methodist, minecraft, mon, morgannwg, mosaic, muslim, muslims, môn, netflix, nspcc, oedolion,
    oedolyn, ofcom, ofsted, operation, passover, pentecostal, playstation, plentyn, powys, prevent, prifysgol,
    protestant, quaker, quran, ramadan, refuge, rio, roblox, samaritans, samhsa, showmen, sikh, sikhism, sikhs,
    skype, stonewall, surestart, systmone, taf, tavistock, tesco, thresholds, tinder, traveller, travellers,
    turnstone, uber, ukraine, westminster, whitehall, windrush, womens, xbox, ymarfer
    """,
    "Bodies, programmes, products, faiths and names that stand for a rule or an inquiry in running text.",
    ["Gillick competence", "the Laming inquiry", "Cafcass"],
    ["Kowalski", "Tyler"],
)
CALENDAR = WordList(
    """
    apr, april, aug, august, awst, chwefror, dec, december, ebrill, feb, february, fri, friday, fridays, gorffennaf,
    hydref, ionawr, jan, january, jul, july, jun, june, mai, mar, march, mawrth, may, medi, mehefin, mon, monday,
    mondays, nov, november, oct, october, rhagfyr, sat, saturday, saturdays, sep, sept, september, sun, sunday,
    sundays, tachwedd, thu, thur, thurs, thursday, thursdays, tue, tues, tuesday, tuesdays, wed, wednesday,
    wednesdays
    """,
    "Months and days of the week, short and long: April, June and August are given names too.",
    ["12 May", "Weds Sept"],
    ["Kowalski", "Avril"],
)
PEOPLES_AND_LANDS = WordList(
    """
    afghan, afghanistan, africa, african, albania, albanian, algeria, algerian, america, american, anglesey, angola,
    angolan, antrim, arab, arabic, armagh, asia, asian, asians, australia, australian, austria, austrian, avon,
    ayrshire, bangladesh, bangladeshi, bangladeshis, barbados, bedfordshire, beds, belarus, belfast, belgian,
    belgium, bengali, berks, berkshire, bosnia, bosnian, brazil, brazilian, britain, british, britons,
    buckinghamshire, bucks, bulgaria, bulgarian, cambridgeshire, cambs, cameroon, canada, canadian, cantonese,
    caribbean, carmarthenshire, celtic, chechen, cheshire, chile, china, chinese, cleveland, colombia, colombian,
    congo, congolese, cornish, cornwall, croatia, croatian, cuba, cuban, cumbria, cypriot, cyprus, czech, danish,
    dari, denmark, derbyshire, derry, devon, dorset, down, durham, dutch, dyfed, egypt, egyptian, england, english,
    eritrea, eritrean, essex, estonia, estonian, ethiopia, ethiopian, europe, european, europeans, farsi, fermanagh,
    fife, filipino, finland, finnish, france, french, gaelic, gambia, gambian, geordie, georgia, german, germany,
    ghana, ghanaian, glamorgan, glaswegian, gloucestershire, greece, greek, guinea, gujarati, guyana, hampshire,
    hants, hebrides, herefordshire, hertfordshire, herts, highlands, hindi, humber, humberside, hungarian, hungary,
    huntingdonshire, iceland, india, indian, indians, indonesia, iran, iranian, iraq, iraqi, ireland, irish, isle,
    israel, israeli, italian, italy, jamaica, jamaican, japan, japanese, jordan, jordanian, kent, kenya, kenyan,
    korea, korean, kosovan, kosovo, kurdish, kurdistan, kuwait, lanarkshire, lancashire, lancs, latin, latvia,
    latvian, lebanese, lebanon, leicestershire, leics, leone, liberia, libya, libyan, lincolnshire, lincs,
    lithuania, lithuanian, liverpudlian, london, londonderry, londoner, londoners, lothian, malawi, malaysia,
    malaysian, malta, maltese, mancunian, mandarin, mauritius, mersey, merseyside, mexico, middlesex, midlands,
    mirpur, moldova, mongolia, montenegro, moroccan, morocco, mozambique, namibia, nepal, nepalese, nepali,
    netherlands, nigeria, nigerian, norfolk, northamptonshire, northants, northumberland, norway, norwegian,
    nottinghamshire, notts, orkney, oromo, oxfordshire, oxon, pakistan, pakistani, pakistanis, palestine,
    palestinian, pashto, patois, pembrokeshire, pennine, persian, perthshire, philippines, poland, polish, portugal,
    portuguese, punjab, punjabi, roma, romani, romania, romanian, romanians, russia, russian, rutland, rwanda,
    saudi, scotland, scots, scottish, senegal, serbia, serbian, severn, shetland, shoreditch, shropshire, sierra,
    singapore, slovak, slovakia, slovakian, slovenia, somali, somalia, somalis, somerset, soviet, spain, spanish,
    staffordshire, staffs, sudan, sudanese, suffolk, surrey, sussex, swahili, sweden, swedish, swiss, switzerland,
    sylheti, syria, syrian, taiwan, tamil, tanzania, tees, teesside, thai, thailand, thames, tibet, tigrinya, trent,
    trinidad, tunisia, turkey, turkish, twi, tyne, tyneside, tyrone, uganda, ugandan, ukrainian, ulster, urdu,
    venezuela, vietnam, vietnamese, wales, warwickshire, welsh, welshpool, wight, wilts, wiltshire, worcestershire,
    yemen, yemeni, york, yorkshire, yoruba, zambia, zimbabwe, zimbabwean
    """,
    "Lands, peoples, languages, counties and rivers, which English word lists leave out because of their capital.",
    ["of Polish heritage", "Northamptonshire", "Somali"],
    ["Kowalski", "Tyler"],
)
ABBREVIATIONS = WordList(
    """
    adhd, admin, aids, aya, caada, div, capva, ectas, matac, am, approx, appt, appts, asap, attn, ave, ba, bame, bcc,
    bd, bsc, cafcass, camhs, cbe, cc, cctv, cert, cf, ch, cic, cllr, cm, co, com, coramba, cpn, cpns, dept, dv,
    dva, dhrs, dip, dna, dna'd, dob, dr, dvd, ecg, ed, eds, ehcps, fam, si, enc, encl, excl, ext, fax, fig, gov,
    govt, gp, gps, gsi, hiv, hmcts, hmicfrs, hmpps, hoc, hons, hq, hr, hrs, id, ids, idvas, ii, iii, im, imrs,
    incl, info, insp, iq, iros, isvas, iv, ix, kg, lgbt, lgbtq, lgbtqi, llb, llm, llp, lscbs, lscps, ltd, ma,
    mashs, max, mba, mbe, meds, mg, mhsds, min, mins, ml, mr, mri, mrs, ms, msc, msm, mth, mths, nb, ncb, née,
    nee, net, nhs, niasp, no, nos, nurse, obe, obs, od, ok, org, ors, para, paras, pcs, pdf, pgce, phd, plc, pm,
    pp, prn, prof, psi, qpm, rag, rd, rec, recs, ref, refs, ren, rev, revd, rota, sars, scrs, sendiass, sgt,
    smart, snomed, st, supt, sw, tbc, tc, tds, tel, tv, uk, unesco, unocini, usb, vi, vii, viii, vol, vs, wk,
    wks, xi, xii, yr, yrs
    """,
    "Abbreviations written with small letters or as a plural: those all in capitals are known by their form.",
    ["Dr", "IROs", "gov uk"],
    ["Kowalski", "Tyler"],
)
CONTRACTIONS = WordList(
    """
    ain, aren, couldn, didn, doesn, don, hadn, hasn, haven, isn, ll, ma'am, mustn, needn, o'clock, re, shouldn, tis,
    ve, wasn, weren, won, wouldn
    """,
    "What stands before the apostrophe of a contraction.",
    ["didn", "o'clock"],
    ["Kowalski", "o'brien"],
)
TRADE_WORDS = (
    TEXT_SPEAK
    | JARGON
    | FAMILY_WORDS
    | CITIES
    | BODIES_AND_LAW
    | CALENDAR
    | PEOPLES_AND_LANDS
    | ABBREVIATIONS
    | CONTRACTIONS
)
"""Everything above."""

NOT_A_SURNAME = WordList(
    """
    a, about, academy, act, acting, action, additional, address, adolescent, adult, adults, adviser, advocate,
    after, age, agencies, agency, agreement, all, also, although, ambulance, an, analysis, and, annual, appendix,
    approved, are, area, as, assessment, assistant, association, at, author, authority, authors, baby, background,
    be, because, been, before, being, board, borough, both, boy, briefing, brother, but, by, can, care, carer,
    carers, case, centre, chair, chairperson, chapter, chief, child, children, city, clerk, clinic, clinical, cllr,
    close, cohort, college, commission, commissioned, commissioner, committee, community, conclusion, conference,
    consultant, contact, contents, core, coroner, could, council, councillor, county, court, cousin, criminal,
    crown, dad, dame, date, daughter, dc, dear, death, department, deputy, designated, despite, detective, did, diocese,
    director, district, division, do, dob, doctor, doctors, does, domestic, done, dr, draft, ds, during, duty,
    dyddiad, early, education, email, emergency, executive, exploitation, family, father, final, finding, findings,
    first, following, for, forename, foreword, foundation, framework, from, full, gender, general, girl, government,
    governor, grandfather, grandmother, group, had, has, have, he, head, health, help, her, hers, high, him, his,
    hmi, home, homicide, hospital, house, housing, however, human, i, if, in, incident, independent, infant,
    information, initial, inspection, inspector, introduction, is, issue, it, judge, justice, key, lane, last, law,
    lead, learning, lessons, level, local, lord, made, main, male, manager, matters, may, me, medical, member,
    members, mental, method, methodology, metropolitan, middle, midwife, midwifery, might, minister, ministry, miss,
    model, mother, mr, mrs, ms, multi, mum, must, my, name, named, national, neglect, neighbourhood, new, next, nhs,
    no, not, note, nurse, nursery, nurses, nursing, of, office, officer, officers, old, on, one, or, order, other,
    our, overview, page, panel, parent, parents, partner, partners, partnership, pc, people, perpetrator, person,
    personal, plan, planning, police, policy, practice, practitioner, primary, principal, prison, probation,
    procedure, process, prof, professional, professor, programme, project, protection, protocol, public, published,
    purpose, quality, recommendation, recommendations, references, referral, region, regional, registered,
    remembering, introducing, colleague, colleagues, between, among, throughout, neither, either, upon,
    relationship, report, residential, responsible, result, review, reviewer, reviewers, risk, road, role, royal,
    rural, safe, safeguarding, safer, safety, school, schools, scrutineer, secondary, secretary, senior, sergeant,
    serious, service, services, sexual, shall, she, should, signed, significant, since, sir, sister, so, social,
    society, some, son, specialist, staff, standard, standards, state, statement, station, statutory, step,
    strategic, strategy, street, student, substance, summary, superintendent, supervisor, support, surgery, surname,
    table, task, teacher, team, telephone, terms, that, the, thematic, their, them, then, there, these, they, this,
    those, three, title, to, together, training, treatment, tribunal, trust, two, under, unit, university, unless,
    until, urgent, us, visitor, voluntary, vulnerable, was, we, welfare, were, what, when, where, which, while, who,
    why, will, with, within, women, worker, workers, working, would, year, yes, young, your, youth
    """,
    "Words that are no part of a person's name though they stand beside one with a capital: posts, bodies, headings.",
    ["Kofi Safeguarding", "The review", "Senior"],
    ["Brown", "Baker"],
    also=CALENDAR,
)
"""Kept short of surnames: Price, Page, Power, Field, Cook and the like are left out on purpose."""

BODY_WORDS = WordList(
    """
    academy, act, alliance, area, associates, avenue, award, board, borough, building, cathedral, centre, chapel,
    charity, church, clinic, close, college, committee, community, company, competence, constabulary, consultancy,
    consulting, council, county, court, crescent, disease, disorder, drive, estate, farm, forum, foundation,
    gardens, group, grove, guidance, guidelines, hall, healthcare, hospice, hospital, hospitals, hotel, house,
    index, infirmary, inquiry, institute, lane, law, library, limited, lodge, ltd, method, model, mosque, network,
    nursery, nursing, park, partners, partnership, place, police, practice, press, principles, prison, programme,
    project, publications, regulations, report, review, road, royal, scale, school, service, services, society,
    square, station, street, surgery, syndrome, team, temple, terrace, test, thematic, tool, tower, towers, trust,
    unit, university, view, ward, way
    """,
    "Words after a name that make it the name of a place, a body, a report or a method.",
    ["Kowalski Road", "the Munro Review", "Asperger syndrome"],
    ["Kofi Mensah", "Brown"],
)
AREA_WORDS = WordList(
    """
    borough, ccg, clinical, community, constabulary, council, county, csp, cyngor, district, health, healthcare,
    hospitals, icb, integrated, lcsb, lscb, lscp, metropolitan, nhs, partnership, police, sab, safeguarding,
    university
    """,
    "Words after a name by which it is the name of an area or a body all through the report.",
    ["Northmere Safeguarding", "Saltby Council"],
    ["Kowalski Road", "Tyler House"],
)
WELSH_AREA_WORDS = WordList(
    "bwrdd, cyngor, diogelu, plant, oedolion, heddlu, fwrdd, canolbarth, gogledd, gorllewin, dwyrain, iechyd",
    "Words before the name of an area or a body in Welsh.",
    ["Bwrdd Diogelu Plant"],
    ["Gwasanaethau", "Cambria"],
)
SURNAME_TOO = WordList(
    "ward, hall, lane, grove, park, church, temple, law, close, young",
    "Words for places that are surnames too: after a given name, and not after a preposition, they are surnames.",
    ["Roxana Ward", "Hall"],
    ["Road"],
)
NEVER_GIVEN = WordList(
    """
    ad, ado, adore, al, alley, ally, any, arch, art, arty, asia, ave, bald, bale, ban, bank, bar, barb, barn, baron,
    base, bat, bay, bear, bee, bent, bone, boot, boy, brand, bride, camel, car, care, carry, cart, case, chariot,
    chic, chick, chip, cob, con, coop, cord, corny, court, craggy, cross, cull, curt, da, dare, darn, de, deck, del,
    den, deny, dew, di, dill, do, doe, don, drew, dud, duff, duke, dun, dusty, early, easter, el, else, em, even,
    fair, fan, fancy, far, fax, fee, few, field, fields, fin, forest, foster, free, gal, gar, gates, gram, gran,
    grange, granny, gun, gunner, gypsy, had, hall, ham, happy, harm, hasty, hew, hi, hill, hilly, hunt, itch, job,
    keen, kin, king, kit, la, land, lane, law, lay, le, legal, lib, link, lion, lock, lorry, lucky, ma, mai, major,
    man, mar, mart, mayor, mead, merrily, mic, mil, mile, mill, min, miner, minor, mommy, mon, my, nanny, nap,
    nappy, nil, noble, north, ode, pa, pace, page, pail, palm, park, pate, pen, pet, pier, port, price, prince,
    read, red, rev, rice, rich, ring, rip, rock, row, royal, rusty, saw, say, see, serene, sergeant, shadow, sharia,
    shell, shepherd, sib, sim, sin, skip, sly, sol, son, star, stern, steward, stormy, sun, sunny, sunshine, tab,
    tailor, tally, tan, teddy, temp, temple, tine, tome, tore, town, townie, trace, traveller, trip, tuck, tuesday,
    urban, van, venus, verge, vi, von, wait, waiter, wake, ward, warden, ware, wash, way, web, welsh, west, win,
    windy, wit, witty, wolf, wood, woodman, woody, worth, worthy, yank, yard, zed
    """,
    "Entries of the list of given names that are hardly a name: as names they are found by what stands beside them.",
    ["Page", "Early Help"],
    ["Grace", "Mark"],
)
