"""Values of the slots of ``material/identifier_sentences.txt``: dates, numbers and places that belong to nobody.

NHS numbers are of the range for tests (999), telephone numbers of those that Ofcom keeps for plays, postcodes of
districts that do not exist.
"""

from collections.abc import Callable, Mapping
from random import Random

from ingest.anonymity.identifiers import has_nhs_check_digit

_MONTHS, _WELSH_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December",
    "Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr",
)
_LISTS: Mapping[str, str] = {
    "street": "Sorrel Road|Tannery Lane|Bellwether Close|Coppersmith Street|Farthing Drive|Oldacre Avenue"
    "|Quarryman's Way"
    "|Dunlin Crescent|The Ridings|Ffordd Derwen|Saddler Terrace|Marl Pits|Primrose Hill|Nine Elms Walk|Cinder Bank",
    "town": "Netherwick|Haverbridge|Oxley Moor|Thornaby Cross|Llanfedw|Craigmore|Stannersby|Upper Foxcote",
    "house": "Marlowe Heights|Beckett Court|Ashby House|The Rookery|Tallis Point|Wren Mansions|Gilbert Tower",
    "farm": "Low Moor|Blackthorn|Pen-y-Bryn|Hollins|Whitestone",
    "school": "Thornbeck|Larkfield|Marsh Lane|Oakenshaw|Stannersby|Redcar Road|Abbotsmead|Kingsdown"
    "|Hazel Grove|Broadwater",
    "saint": "Oswin|Brannock|Hilda|Aldate|Petroc|Winifred",
    "wplace": "Maes Derwen|y Castell|Bro Gwendraeth|Llanfedw|Glan Teifi",
    "cute": "Acorns|Otters|Teapots|Comets",
    "tree": "Larches|Beeches|Sycamore|Hawthorn|Limes",
    "surname": "Nwachukwu|Tranter|Sivakumar|Pettifer|Qureshi",
    "mosque": "Al-Noor|Al-Huda|Bilal|Taqwa",
    "sikh": "Nanak|Har Rai|Hargobind",
    "firm": "Tranter|Bellweather|Hobbins|Northgate|Sterling|Maple Leaf|Fazakerley",
    "pub": "Waggon|Black Swan|Carpenters|Fox and Goose",
    "w1": "filled|tower|magic",
    "w2": "count|apron|spoken",
    "w3": "soap|lunch|ribbon",
    "handle": "kels_2004x|jayjay.07|tinks_xo|lil.t.0161|_moey99|shaz_b123|gaz.mufc88",
    "local": "kelsie.hobbins|d.wragg74|tahmina_c|jodie.clegg.1989|zubair-q",
    "domain": "example.org|mail.example.com|example.net|post.example.co.uk",
    "mon": "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec",
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "court": "BM21C00417|ZE20C00912|LV19P01234|SA18F00077|CF22C50066",
    "licence": "WRAGG 807159 KL9AB|CLEGG 655208 JD9YU",
    "street2": "Almond Road|Cobbler's Lane|Harrier Way|Wetherby Gardens|Quarry Bank|Sidings Close|Penny Street"
    "|Beaufort Avenue|Castle View|Mill Brow|Rectory Drive|Heol Isaf|Tollgate Crescent|Gladstone Terrace"
    "|North Parade|Priory Mews",
    "nostreet": "Hagg Wood|The Shambles|Broadgate|Cheapside|Lower Dell|Ferncliffe|Maes y Coed|The Leys|Eastfield",
    "town2": "Brackenthwaite|Eastleigh Cross|Hollowell|Saxby|Porthgain|Kirkmallow|Dunsop|Marlock|Great Tansley",
    "house2": "Kestrel House|Nightingale Court|Willow Lodge|The Old Bakery|Ivy Cottage|Fairview|Highcroft|Bryn Awel",
    "farm2": "Sandpit|Cuckoo|Ashfield",
    "hotel": "Station Hotel|Travel Inn|Blue Boar",
    "twin": "The first twin|Her second child|The baby",
    "dword": "fourteenth|twenty-first|sixteenth|twenty second|nineteenth",
    "local2": "danni.oldroyd|j_peckham1|mrs-armitage|w.nowak88|abdi.hersi|kez2001",
    "domain2": "example.com|inbox.example.org|example.co.uk|post.example.net",
    "handle2": "itz_danni04|big.kev99|wez_2k7|prettyface_xo|j4mie_b|real.chezza|loz_07x|mo10salah_fan",
    "slug": "help-bury-danni|in-memory-of-our-angel-jaxon|support-for-keeley",
    "licence2": "OLDRO 806125 D99FG|PECKH 711034 JK9TR",
    "court2": "LE20C00318|ZW22P01045|MA19F00771|BS23C50128|NE21Z00067|CF19A00012",
    "school2": "Elmhurst|Castlebrook|Queen’s Park|Whinfield|Moorside|Parkgate|Longmeadow|Beaumont|Highfield|Rosedale",
    "saint2": "Chad|Cuthbert|Bernadette|Teilo|Columba|Werburgh",
    "cute2": "Busy Bees|Little Ducklings|Rainbow|Tiny Tots",
    "wplace2": "Bryn Teg|Dyffryn Aman|y Preseli|Llanilar",
    "tree2": "Poplars|Cedar|Rowan|Ashgrove|Oak|Willows",
    "mosque2": "Central|Madina|Shah Jalal|Al-Furqan",
    "sikh2": "Krishna|Gobind Singh|Ravidass",
    "firm2": "Oldroyd|Peckham|Crossways|Pennine|Delta|Fothergill",
    "pub2": "Red Lion|Plough|Crown|Bay Horse",
    "private": "K3 VNN|DAN 1X|B16 WEZ",
    "street3": "Larkspur Road|Mafeking Street|Thimble Lane|Corporation Road|Tern Close|Hawkins Way|Jubilee Crescent"
    "|Bobbin Row|Old Ferry Road|Canal Side|Stanhope Gardens|Heol Fach|Balaclava Terrace|Spinney Rise|Chapel Brow"
    "|Gorse Bank|Mercer Court|Lower Wharf Street",
    "nostreet3": "Windy Nook|The Butts|Coppergate|Long Reach|Nether Edge|Y Wern|The Paddock|Brigg Hollow",
    "town3": "Harrowdene|Thirlbeck|Aberfoel|Saltmarsh Green|Kilbrannan|Great Ouseby|Penwithen|Coldstow"
    "|Ballymagorry East",
    "house3": "Attlee House|Swallow Court|Primrose Lodge|The Old Forge|Hillcrest|Bevan Tower|Merrivale|Ty Gwyn",
    "farm3": "Raven Hill|Top|Dovecote",
    "school3": "Ashcombe|Brindle Wood|Holly Bank|Fairmead|Westbourne|Canon Pyke|Millbrook|Rookwood|Lord Harries"
    "|Tidebrook",
    "saint3": "Alban|Etheldreda|Kentigern|Piran|Lourdes|Gabriel",
    "cute3": "Little Acorns|Tadpoles|Bright Stars|Hickory Dickory",
    "tree3": "Elms|Laurel|Maple|Aspen|Bramble|Chestnut",
    "wplace3": "Felin|Bryn Onnen|Bont|Cwm Elan",
    "mosque3": "Faizan-e-Madina|Noor|Abu Bakr|Quba",
    "sikh3": "Murugan|Lakshmi Narayan|Ganesha",
    "firm3": "Huddart|Kestrel|Greenfield|Anchor|Capstick|Orbit",
    "pub3": "Railway|Six Bells|Nag's Head|Prince Albert",
    "surname3": "Capstick|Gurung|Owusu|Penhaligon|Sethi",
    "v1": "candle|misty|parked",
    "v2": "ladder|trumpet|frozen",
    "v3": "jumped|velvet|oyster",
    "slug3": "justice-for-kieron|darcey-lumley|remembering-olumide|shelley-eccles-12",
    "handle3": "kieron.l07|_darcey_x|tommo_wkd|mr.quayle|bobbijo99|zakzak_11|lil.ginge|uche4real|shell_82_",
    "local3": "kieron.lumley|d-eccles07|samina_iqbal|bobbijo1999|o.adeleke",
    "domain3": "example.com|mymail.example.org|example.co.uk|web.example.net",
    "court3": "BM24C50311|LE22P00219|SD21C00140|CV20Z00017|PE23F01188|YO18C00902",
    "licence3": "LUMLE 903124 K99RT|GURUN 657082 B9KLM",
}
"""Words for a slot: none of them is among the words of the older generator."""


def value_of(slot: str, form: str, day: int, dice: Random) -> str:
    """A value; ``form`` says how it is written: "n" without spaces, "l" small, "u" capitals."""
    if slot in _LISTS:
        value = dice.choice(_LISTS[slot].split("|"))
    elif slot[0] == "d" and slot[1:].isdigit() and slot != "d2":
        value = _digits(int(slot[1:]), dice)
    else:
        value = _MAKERS[slot](day, dice)
    return _FORMS[form](value) if form else value


def _digits(number: int, dice: Random) -> str:
    return "".join(dice.choice("0123456789") for _ in range(number - 1)) + dice.choice("123456789")


def _letters(number: int, dice: Random) -> str:
    return "".join(dice.choice("ABCEGHJKLMPRSTWXY") for _ in range(number))


def _nhs(dice: Random) -> str:
    while True:
        digits = "999" + _digits(7, dice)
        if has_nhs_check_digit(digits):
            return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def _chi(day: int, dice: Random) -> str:
    while True:
        digits = f"{day:02}{dice.randint(1, 12):02}{dice.randint(50, 99)}{_digits(4, dice)}"
        if has_nhs_check_digit(digits):
            return digits


def _ordinal(day: int) -> str:
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _plate(dice: Random) -> str:
    return f"{_letters(2, dice)}{dice.randint(51, 74)} {_letters(3, dice)}"


_MAKERS: Mapping[str, Callable[[int, Random], str]] = {
    "d": lambda day, dice: str(day),
    "d2": lambda day, dice: f"{day:02}",
    "dth": lambda day, dice: _ordinal(day),
    "m": lambda day, dice: str(dice.randint(1, 12)),
    "m2": lambda day, dice: f"{dice.randint(1, 12):02}",
    "month": lambda day, dice: dice.choice(_MONTHS.split("|")),
    "wmonth": lambda day, dice: dice.choice(_WELSH_MONTHS.split("|")),
    "y": lambda day, dice: str(dice.randint(1984, 2021)),
    "yy": lambda day, dice: f"{dice.randint(10, 21)}",
    "n": lambda day, dice: str(dice.randint(2, 190)),
    "n2": lambda day, dice: str(dice.randint(191, 260)),
    "ab": lambda day, dice: dice.choice("abc"),
    "L": lambda day, dice: _letters(1, dice),
    "LL": lambda day, dice: _letters(2, dice),
    "postcode": lambda day, dice: (
        f"{dice.choice(('BD', 'LE', 'SA', 'NE', 'B', 'S', 'CF', 'PL'))}{dice.randint(90, 99)}"
        f" {dice.randint(1, 9)}{dice.choice('ABDEFGHJ')}{dice.choice('LNPQRSTU')}"
    ),
    "mobile": lambda day, dice: f"07700 900{_digits(3, dice)}",
    "landline": lambda day, dice: (
        dice.choice(("0161 496 0", "0113 496 0", "020 7946 0", "01632 960")) + _digits(3, dice)
    ),
    "nhs": lambda day, dice: _nhs(dice),
    "chi": _chi,
    "ni": lambda day, dice: (
        f"{dice.choice(('JT', 'PW', 'CE', 'LR'))} {_digits(2, dice)} {_digits(2, dice)} {_digits(2, dice)} "
        f"{dice.choice('ABCD')}"
    ),
    "passport": lambda day, dice: _digits(9, dice),
    "plate": lambda day, dice: _plate(dice),
    "niplate": lambda day, dice: (
        f"{dice.choice('ABDGJKLNOPRSUVX')}{dice.choice(('AZ', 'IG', 'UI', 'EZ'))} {_digits(4, dice)}"
    ),
    "suffixplate": lambda day, dice: (
        f"{_letters(3, dice)} {dice.randint(101, 989)}{dice.choice('KLMNPRSTVWX')}"
    ),
    "ip": lambda day, dice: ".".join(str(dice.randint(11, 199)) for _ in range(4)),
    "oldplate": lambda day, dice: f"{dice.choice('RSTVW')}{dice.randint(100, 989)} {_letters(3, dice)}",
}
_FORMS: Mapping[str, Callable[[str], str]] = {
    "n": lambda value: value.replace(" ", ""),
    "l": str.lower,
    "dot": lambda value: value.replace(" ", "."),
    "u": str.upper,
    "d": lambda value: value.replace(" ", "-"),
    "44": lambda value: value.removeprefix("0"),
    "z": lambda value: value.removeprefix("0"),
    "b": lambda value: value.replace(" ", ") ", 1),
    "c": lambda value: value.replace("C", "D"),
    "s": lambda value: value.replace(" ", "   "),
    "do": lambda value: value.replace(".", " dot "),
}
