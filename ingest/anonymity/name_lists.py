"""Names of the communities of the United Kingdom that other lists take for abbreviations, rare words or places.

A longer name needs no list: nothing explains it. These were gathered from what is commonly known of each community, and
from no list that is used for testing.
"""

from ingest.patterns import WordList

SHORT_NAMES = WordList(
    """
    abad, abbas, abdi, abdo, aden, adil, adjei, adnan, ady, aftab, afzal, agyei, aine, akbar, aki, akram, alam,
    alavi, alby, aled, alun, alves, alvi, ama, amadi, amin, amini, amir, amit, amoah, anand, anj, anke, ansah,
    anu, anwar, anwen, aoife, ardal, arif, arj, arjun, arora, arwel, arwyn, arya, asad, asare, asha, ashi, asif,
    aslam, aslan, asma, ato, atul, atwal, avi, awan, ayan, aydin, ayo, ayub, azam, aziz, azu, baah, babar,
    babic, babu, baig, bains, bajwa, bak, bakir, bakr, bal, balan, balog, banas, banda, bano, baran, barbu,
    basi, basra, bassi, basu, batra, baum, beca, beccy, begg, bello, bex, bhatt, bilal, bim, birdi, blau, bonsu,
    borys, bose, bosko, bowen, braga, brar, bratu, braun, bri, brid, brito, bry, bucur, buta, cai, carys, cath,
    celik, ceri, cerys, cetin, chana, chaz, chel, chidi, cian, cichy, clyne, cohen, colm, coman, cowan, coyle,
    cozma, cretu, cruz, cunha, cuni, czaja, dahir, dai, danso, darko, daz, dedja, deian, demi, demir, deng, deo,
    deol, deon, desai, dewar, dhami, dhir, dias, diaz, dima, dinu, diop, dixon, dizon, dogan, dogo, doig, doran,
    duale, dube, duda, dudak, dudek, dutt, dutta, eabha, eanna, ebo, edet, efe, egal, egbe, eilir, einir, ejike,
    ela, elen, elfed, elin, elmi, emeka, emi, emin, emrys, emyr, ena, enda, enfys, eoin, erdem, esti, etain,
    ewa, ewing, eynon, eze, facey, faigy, faris, fathi, fazal, fein, feld, ferro, ffion, fia, fiadh, fionn,
    freya, furey, fyfe, gabor, gajda, garg, gashi, gaz, gedi, gelle, ghani, ghita, ghosh, gia, gio, gitty,
    gjoni, gohil, gomes, gomez, gosal, gough, gow, goyal, greco, grun, guha, gul, guled, guler, gupta, gwion,
    habib, hadi, haile, haji, hama, hamad, hanif, haq, haque, harb, hari, harj, hasan, hayer, haz, heer, hefin,
    hema, hiba, hina, hines, hira, hirsi, hogg, hothi, hoti, hoxha, huda, huw, huws, hywel, iancu, iarla, ibe,
    idowu, idris, ieuan, ifan, ifor, igwe, ijaz, ilic, ilie, ilyas, imani, imran, inka, innes, ioan, iolo,
    iqbal, irfan, isla, ivo, iwan, iwu, iyer, iyla, iza, jaber, jac, jahan, jai, jain, jak, jalal, jalil, jama,
    jani, jas, jatta, javed, javid, jaz, jem, jez, jha, jina, jipa, joao, jobe, johal, jono, joof, jools, joshi,
    jovic, jula, kabir, kadir, kahn, kal, kalsi, kalu, kamal, kang, kanu, kapur, kato, katz, kaur, kaya, kaz,
    kazi, kazmi, keeva, keita, kel, keli, kels, kenza, kez, khera, kia, kilic, kiya, klein, koc, kofi, kohn,
    kot, kovac, koval, kowal, krol, kruk, kuba, kuc, kumar, kundi, kwame, kwesi, laing, lal, lall, lalli, lamin,
    lang, latif, leask, leite, leka, len, lim, lima, limbu, lindo, llew, llwyd, lodhi, loew, lopez, lowri, luka,
    luna, luned, lungu, lupu, lyall, mabli, madan, maeve, magar, mahal, maj, maja, majid, malik, malky, mand,
    mann, mared, marek, marku, masri, matei, matos, mazur, mbaye, mckoy, meabh, meer, mehta, mello, melo, menna,
    menon, miah, mian, mihai, mika, mila, miri, miron, mitu, modi, mody, moir, moroz, mota, moyo, mpofu, mroz,
    munir, munro, murad, musa, mutua, nabi, naeem, nagra, nagy, nahal, naik, nair, naji, nanda, nanw, naqvi,
    nasir, natt, nawaz, nayar, nazir, ncube, nduka, neha, nel, nerys, neto, niamh, nica, nisa, noa, nobre, noor,
    nori, nouri, novak, nowak, nuala, nunes, nur, nwosu, obeng, odoi, offor, ofori, oisin, ojo, okeke, okon,
    okoro, okoye, olah, olech, oli, ong, ono, opara, opoku, oprea, orla, orr, ortiz, oscar, osei, osian, osman,
    otoo, owain, owusu, ozols, paiva, pajak, pana, patel, patil, pav, penry, peres, perez, petre, phiri, pinho,
    pires, pirie, polat, popa, popal, popov, posen, preda, prys, pugh, qadir, qasim, qazi, quaye, radu, rafiq,
    rahim, rai, raizy, raja, rajan, raju, rak, rama, ramos, ramy, rao, rasul, rauf, raz, raza, reddy, rego,
    reis, remi, reyes, rhian, rian, riaz, ricci, rico, rivky, rizvi, rocha, rohan, ronan, rossi, rudi, ruiz,
    rupa, rus, russo, rusu, sabi, sabir, sadiq, saeed, sagar, sahin, sahni, sai, saini, saka, saleh, sall,
    samir, samra, sandu, sanni, sava, sayed, seb, segal, sehmi, senan, sesay, sethi, sey, shan, shand, sheb,
    shehu, sheik, sian, sidhu, simms, singh, sinha, siu, skene, socha, sodhi, sofi, soni, sood, sousa, souza,
    sowa, sowah, sran, stef, steph, sule, suri, suze, syed, szabo, szulc, tadhg, taha, tahir, taiwo, talib,
    tariq, tas, tash, tegid, teifi, tekin, tekle, temur, teo, thapa, tia, tomos, toor, toth, toure, toya, tre,
    troup, tudur, turan, turay, tyra, tzvi, uba, ucar, uche, uddin, ullah, uma, umar, umeh, unal, uppal, usman,
    varga, varma, vaz, vega, verma, vik, vila, virk, vohra, voicu, vyas, wahid, wako, wali, waqar, weil, weiss,
    weldu, wil, wilk, wint, wray, wrona, yadav, yan, yana, yanky, yaqub, yasin, yaz, yemi, yitzi, yoel, yossi,
    yusuf, zac, zadeh, zaf, zafar, zaidi, zain, zajac, zaki, zaman, zand, zev, ziaul, zina, zulu, zych
    """,
    "Names of up to five letters: in capitals they look like abbreviations.",
    ["bilal", "uddin", "akram"],
    ["camhs", "mash", "sab"],
)
SURNAMES_THAT_ARE_RARE_WORDS = WordList(
    """
    agha, becks, begum, bogle, cadi, debs, hafiz, hamza, khan, iona, kola, leal, lis, lobo, mags, marques,
    martins, maya, mirza, obi, pasha, pinto, raj, ria, saran, shah, stein, yaw
    """,
    "Names that lists of English words or places have for something else.",
    ["khan", "begum"],
    ["cairns", "scamp"],
)
PLACES_TOO = WordList(
    "arran, arun, aston, bala, carlton, clifton, clinton, denton, easton, jersey, lewis, linton, muir, nash, "
    "oakley, ross",
    "Given names that are places of the United Kingdom, and in no list of given names.",
    ["lewis", "nash"],
    ["leeds", "bristol"],
)
WELSH_NAMES = WordList(
    """
    aneirin, aneurin, angharad, arianrhod, arianwen, blodwen, branwen, bronwen, buddug, cadfael, cadwaladr,
    caradog, catrin, cedric, ceinwen, ceiriog, ceridwen, creigiau, dafydd, dilwyn, dilys, dwynwen, ednyfed, efa,
    eifion, eilidh, eirlys, elidyr, eleri, elliw, eurwen, ffion, ffraid, geraint, gethin, glenys, goronwy,
    gruffudd, gruffydd, gwenda, gwenllian, gwenno, gwerfyl, gwilym, gwyneth, gwynfor, heledd, heddwyn, heulwen,
    hywel, iestyn, illtud, iorwerth, ithel, llewelyn, llinos, lleucu, llywarch, llywelyn, lowri, madog, maldwyn,
    maredudd, mallt, meinir, meinwen, meirion, mererid, meredydd, morfudd, morwenna, myfanwy, nerys, olwen,
    owain, peredur, rhiannon, rhodri, rhonwen, rhydderch, seiriol, siencyn, sioned, siwan, steffan, talfryn,
    taliesin, tegwen, teleri, tomos, trefor, tudful, tudur, urien, ynyr
    """,
    "Names that Welsh word lists have as words or that stand among Welsh words.",
    ["llywelyn", "gwenllian"],
    ["heddlu", "cymru"],
)
