"""Cities and regions of the world, which are no people though no list of English words has them."""

from ingest.patterns import Fit, WordList

CITIES = WordList(
    """
    abidjan, abuja, accra, ahmedabad, aleppo, algiers, alicante, amritsar, amsterdam, ankara, antwerp, asmara,
    athens, atlanta, auckland, baghdad, baku, bamako, bangkok, banjul, barcelona, beijing, beirut, belgrade,
    benghazi, benidorm, berlin, bogota, bologna, bombay, bordeaux, boston, bratislava, bridgetown, brisbane,
    brno, bruges, brussels, bucharest, budapest, bulawayo, cairo, calais, calcutta, calgary, caracas,
    casablanca, cebu, chennai, chicago, chisinau, chittagong, cluj, cologne, colombo, constanta, copenhagen,
    cracow, craiova, dakar, damascus, davao, delhi, detroit, dhaka, dieppe, diyarbakir, dnipro, doha, dresden,
    drogheda, dubai, dublin, duluth, dundalk, dunkirk, durban, durres, dusseldorf, eindhoven, erbil, faisalabad,
    frankfurt, freetown, fujian, funchal, fuzhou, galway, gaza, gdansk, geneva, georgetown, ghent, gothenburg,
    guangzhou, haiphong, hamburg, hanoi, harare, hargeisa, havana, helsinki, homs, houston, iasi, ibadan, ibiza,
    islamabad, istanbul, izmir, jaffna, jakarta, jalalabad, jalandhar, jeddah, jerusalem, johannesburg, kabul,
    kampala, kandahar, karachi, kathmandu, katowice, kaunas, kharkiv, khartoum, kiev, kigali, kinshasa, kirkuk,
    kismayo, klaipeda, kolkata, kosice, krakow, kumasi, kyiv, kyoto, lagos, lahore, leipzig, lilongwe, limerick,
    lisbon, ljubljana, lodz, luanda, lublin, ludhiana, lusaka, lviv, madrid, magaluf, malaga, manila, maputo,
    mariupol, marseille, medellin, melbourne, miami, minneapolis, minsk, mirpur, mogadishu, mombasa, monrovia,
    montevideo, montreal, moscow, mosul, mumbai, munich, nairobi, naples, odesa, odessa, osaka, oslo, ostrava,
    ottawa, palermo, paramaribo, perth, peshawar, philadelphia, plovdiv, porto, poznan, prague, pretoria,
    pristina, quito, rabat, rawalpindi, reykjavik, riga, riyadh, rome, rotterdam, saigon, salzburg, sarajevo,
    seattle, seoul, seville, shanghai, shenzhen, sialkot, skopje, stockholm, stuttgart, sulaymaniyah, sylhet,
    taipei, tallinn, tashkent, tbilisi, tehran, tenerife, thessaloniki, timisoara, tirana, tokyo, toronto,
    tripoli, tunis, turin, utrecht, vancouver, varna, vilnius, warsaw, waterford, windhoek, wroclaw, wuhan,
    yerevan, zagreb, zurich
    """,
    "Cities abroad from which families come or to which they travel, without those that are given names too.",
    ["lahore", "mogadishu", "warsaw"],
    ["paris", "sofia", "sydney"],
)
LONG_NAMES_OF_PLACES = WordList(
    """
    abu dhabi, abu ghraib, addis ababa, al anbar, azad kashmir, baia mare, baton rouge, benin city, bielsko
    biala, bosnia herzegovina, buenos aires, burkina faso, cape town, cluj napoca, costa rica, dar es salaam,
    des moines, el paso, el salvador, fort worth, gran canaria, guinea bissau, hong kong, khyber pakhtunkhwa,
    kota kinabalu, kuala lumpur, la paz, las palmas, las vegas, los angeles, monte carlo, montego bay, new
    delhi, new orleans, new york, nova gorica, nova lima, nova scotia, novi sad, palma de mallorca, phnom penh,
    port harcourt, port of spain, puerto rico, punta arenas, punta cana, ras al khaimah, rio de janeiro, saint
    lucia, salt lake city, san diego, san francisco, san jose, san juan, san marino, san salvador, san
    sebastian, santa barbara, santa cruz de tenerife, santa fe, santo domingo, sao paulo, satu mare, sierra
    leone, spanish town, sri lanka, stara zagora, tamil nadu, targu mures, tel aviv, uttar pradesh, veliko
    tarnovo, zielona gora
    """,
    "Places of several words, of which some look like a given name and a surname.",
    ["san francisco", "addis ababa"],
    ["maria jose"],
    fit=Fit.WHOLE,
)
