"""Sentences with an invented identifier in each, and sentences that only look like it. All people are fictional.

The sentences of each kind are in two halves: rules were written with the first in view, the second was opened once.
"""

from collections.abc import Callable, Mapping
from random import Random

from ingest.anonymity.identifiers import has_nhs_check_digit
from ingest.draft.findings import FindingKind

Make = Callable[[Random], str]

_LETTERS = "ABCDEFGHJKLMNPRSTUVWXY"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_STREETS = (
    "Acacia Avenue",
    "Heron Street",
    "Old Mill Lane",
    "Wren Close",
    "St Quill’s Road",
    "Tern Crescent",
)
_TOWNS = ("Westerdale", "Heronsford", "Llanheron", "Upper Wren", "Ternmouth")


def _digits(random: Random, count: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(count))


def _letters(random: Random, count: int) -> str:
    return "".join(random.choice(_LETTERS) for _ in range(count))


def nhs_number(random: Random) -> str:
    """A valid number that is never issued (it begins with 999), in one of four ways of writing it."""
    while not has_nhs_check_digit(digits := "999" + _digits(random, 7)):
        pass
    mark = random.choice((" ", " ", "", "-"))
    return mark.join((digits[:3], digits[3:6], digits[6:]))


def national_insurance_number(random: Random) -> str:
    """A number in the form of HMRC."""
    pairs = [_digits(random, 2) for _ in range(3)]
    mark = random.choice(("", " "))
    return mark.join((random.choice(("AB", "JK", "PW", "TX")), *pairs, random.choice("ABCD")))


def passport_number(random: Random) -> str:
    """Nine digits, as in the UK, or two letters and seven digits."""
    return random.choice((_digits(random, 9), _letters(random, 2) + _digits(random, 7)))


def court_number(random: Random) -> str:
    """A family court's or the Crown Court's."""
    return random.choice(
        (
            f"{_letters(random, 2)}{random.randint(13, 24)}{random.choice('CPFZ')}{_digits(random, 5)}",
            f"T{random.randint(2010, 2024)}{_digits(random, 4)}",
        )
    )


def police_number(random: Random) -> str:
    """A crime or incident number in one of the forms of different forces."""
    year = random.randint(10, 24)
    return random.choice(
        (
            f"{random.randint(10, 62)}/{_digits(random, 5)}/{year}",
            f"{random.randint(10, 62)}{_letters(random, 2)}/{_digits(random, 4)}/{year}",
            f"{year}000{_digits(random, 6)}",
            f"{random.randint(1000, 9999)}/{random.randint(1, 28):02}0319",
        )
    )


def number_plate(random: Random) -> str:
    """The style in use since 2001, with and without its space."""
    letters = random.choice(("XKL", "BFG", "RTY", "VXN", "JPD"))
    start = _letters(random, 2).replace("I", "K") + random.choice(("05", "12", "17", "61", "68", "70"))
    return start + random.choice((" ", "")) + letters


def mobile(random: Random) -> str:
    """A number that Ofcom reserves for drama, in one of five ways of writing it."""
    last = _digits(random, 3)
    return random.choice(
        (
            f"07700 900{last}",
            f"07700900{last}",
            f"07700 900 {last}",
            f"+44 7700 900{last}",
            f"+44 (0)7700 900 {last}",
        )
    )


def landline(random: Random) -> str:
    """A number that Ofcom reserves for drama."""
    last = _digits(random, 3)
    return random.choice(
        (
            f"01632 960{last}",
            f"(01632) 960 {last}",
            f"0117 496 0{last}",
            f"020 7946 0{last}",
            f"+44 117 496 0{last}",
        )
    )


def email(random: Random) -> str:
    """A person's address at a domain reserved for examples."""
    first, last = random.choice(("ada", "kofi", "wren", "tomasz")), random.choice(("quill", "tern", "heron"))
    name = first + random.choice((".", "_", "", ".b.")) + last + random.choice(("", "7", "1988"))
    return name + random.choice(("@example.org", "@mail.example.com", "@westerdale.example.gov.uk"))


def handle(random: Random) -> str:
    """The name of an account with a digit, dot or underscore."""
    return random.choice(("kay_lee", "x.wren", "tern", "ada.q", "heron_boy")) + random.choice(
        ("09", "_x2", ".7", "_uk")
    )


def postcode(random: Random) -> str:
    """A postcode of an area that exists."""
    area = random.choice(("LS", "M", "CF", "BT", "EH", "SW", "YO"))
    return f"{area}{random.randint(1, 19)} {random.randint(1, 9)}{random.choice('ABDEFG')}{random.choice('HJLNPQ')}"


def address(random: Random) -> str:
    """A house and its street, sometimes with a town and a postcode."""
    house = random.choice(("", "", "Flat 2, ")) + str(random.randint(1, 199)) + random.choice(("", "", "a"))
    start = f"{house} {random.choice(_STREETS)}"
    return start + random.choice(
        ("", f", {random.choice(_TOWNS)}", f", {random.choice(_TOWNS)}, {postcode(random)}")
    )


def day(random: Random) -> str:
    """An exact day in one of seven ways of writing it."""
    number, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(1950, 2022)
    name, ending = (
        _MONTHS[month - 1],
        {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(number, "th"),
    )
    return random.choice(
        (
            f"{number} {name} {year}",
            f"{number}{ending} {name} {year}",
            f"the {number}{ending} of {name} {year}",
            f"{number:02}/{month:02}/{year}",
            f"{number}.{month}.{year % 100:02}",
            f"{number} {name[:3]} {year}",
            f"{name} {number}, {year}",
        )
    )


def school(random: Random) -> str:
    """A school with a name of its own."""
    return random.choice(_TOWNS) + random.choice(
        (
            " Primary School",
            " High School",
            " Academy",
            " Community College",
            " Infant School",
            " Day Nursery",
        )
    )


def surgery(random: Random) -> str:
    """A surgery or hospital with a name of its own."""
    return random.choice(_TOWNS) + random.choice(
        (" Surgery", " Medical Centre", " Health Centre", " General Hospital", " Care Home")
    )


def place_of_worship(random: Random) -> str:
    """A church or mosque with a name of its own."""
    return random.choice(
        (
            "St Wren’s Church",
            "Heronsford Mosque",
            "Ternmouth Methodist Church",
            "St Quill’s Chapel",
            "Westerdale Gurdwara",
        )
    )


def reference_number(random: Random) -> str:
    """A number at a service."""
    return random.choice(
        (_digits(random, 7), f"A{_digits(random, 4)}BC", f"{_letters(random, 1)}{_digits(random, 8)}")
    )


MAKERS: Mapping[FindingKind, Make] = {
    FindingKind.NHS_NUMBER: nhs_number,
    FindingKind.NATIONAL_INSURANCE_NUMBER: national_insurance_number,
    FindingKind.PASSPORT_NUMBER: passport_number,
    FindingKind.COURT_NUMBER: court_number,
    FindingKind.POLICE_NUMBER: police_number,
    FindingKind.REFERENCE_NUMBER: reference_number,
    FindingKind.NUMBER_PLATE: number_plate,
    FindingKind.EMAIL: email,
    FindingKind.SOCIAL_HANDLE: handle,
    FindingKind.POSTCODE: postcode,
    FindingKind.ADDRESS: address,
    FindingKind.BIRTH_DATE: day,
    FindingKind.DEATH_DATE: day,
    FindingKind.DATED_AGE: day,
    FindingKind.SCHOOL: school,
    FindingKind.HEALTH_SERVICE: surgery,
    FindingKind.PLACE_OF_WORSHIP: place_of_worship,
    FindingKind.PHONE: mobile,
}
SENTENCES: Mapping[FindingKind, tuple[str, ...]] = {
    FindingKind.NHS_NUMBER: (
        "The record (NHS number {x}) was opened in error.",
        "NHS No: {x}",
        "Her number, {x}, was on the label.",
        "The discharge letter gave the NHS number as {x}.",
        "NHS no. {x} DOB withheld",
        "Patient {x} did not attend.",
        "The fax was headed {x} and went to the wrong surgery.",
        "CHI number {x} was recorded twice.",
    ),
    FindingKind.NATIONAL_INSURANCE_NUMBER: (
        "His National Insurance number is {x}.",
        "NI number: {x}",
        "The claim under {x} was closed.",
        "Mother gave {x} to the job centre.",
        "The tenancy was in the name of the father, {x}.",
        "NINO {x}",
    ),
    FindingKind.PASSPORT_NUMBER: (
        "She travelled on passport number {x}.",
        "Passport: {x}",
        "A passport ({x}) was found in the flat.",
        "the family held a Polish passport, no. {x}, and two visas",
        "His passport, number {x}, had expired.",
        "Passport No {x} was seen by the worker",
    ),
    FindingKind.COURT_NUMBER: (
        "Care proceedings ({x}) began in May.",
        "Case number {x}",
        "In the Family Court, case no: {x}, the judge found",
        "He was sentenced under {x} at the Crown Court.",
        "The order in {x} was made without a hearing.",
        "Court reference: {x}.",
    ),
    FindingKind.POLICE_NUMBER: (
        "Crime reference number {x}.",
        "The police recorded it (crime no. {x}) and took no further action.",
        "Police incident log {x} describes the call.",
        "Crime ref: {x}",
        "the officer gave the crime number {x} to the mother",
        "An incident number ({x}) was issued. Incident number {x}.",
    ),
    FindingKind.REFERENCE_NUMBER: (
        "Hospital number {x} was used for both twins.",
        "Pupil ID: {x}",
        "the prisoner number {x} appears in the letter",
        "Her social care record number is {x}.",
        "Patient ID {x} was merged.",
        "Tenancy reference: {x}",
    ),
    FindingKind.NUMBER_PLATE: (
        "A neighbour wrote down the number plate, {x}.",
        "The car ({x}) was seen outside the school.",
        "Vehicle registration: {x}",
        "he drove a silver van, {x}, without insurance",
        "Officers stopped {x} on the ring road.",
        "The taxi was a black saloon with the registration {x}.",
    ),
    FindingKind.EMAIL: (
        "Write to {x} for the notes.",
        "She used the address {x} to contact him.",
        "Email: {x}",
        "The message came from {x}, which the school did not know.",
        "({x})",
        "the worker sent it to {x}.",
    ),
    FindingKind.SOCIAL_HANDLE: (
        "They met on Snapchat, where his name was {x}.",
        "Her Instagram account {x} was public.",
        "He messaged her on TikTok as ‘{x}’.",
        "Photographs were posted by @{x} that night.",
        "Snapchat: {x}",
        "the Facebook profile “{x}” was reported",
    ),
    FindingKind.POSTCODE: (
        "The family moved to {x} in the spring.",
        "Postcode {x}",
        "Calls came from the {x} area.",
        "Her grandmother lives nearby ({x}).",
        "Two ambulances went to {x}.",
        "He gave {x} as where he stayed.",
    ),
    FindingKind.ADDRESS: (
        "The family lived at {x}.",
        "Home address: {x}",
        "She moved to {x} with her aunt.",
        "Police were called to {x} twice that week.",
        "The property, {x}, was overcrowded.",
        "his flat at {x} had no heating",
    ),
    FindingKind.BIRTH_DATE: (
        "Child K was born on {x}.",
        "DOB {x}",
        "Date of birth: {x}",
        "She was born prematurely at 28 weeks on {x}.",
        "Mother gave birth to her second child on {x}.",
        "D.O.B: {x}",
        "Ganwyd Plentyn K ar {x}.",
        "On {x} the baby was born at home.",
    ),
    FindingKind.DEATH_DATE: (
        "Child K died on {x}.",
        "Date of death: {x}",
        "She was pronounced dead at 08.15 on {x}.",
        "On {x} he was found dead by his sister.",
        "The death of Adult B on {x} was not foreseen.",
        "He took his own life on {x}.",
    ),
    FindingKind.DATED_AGE: (
        "On {x}, aged four, he was seen at home.",
        "She was 14 years old on {x}.",
        "On {x} the baby, 12 weeks old, was weighed.",
        "He was aged 9 on {x} when the order was made.",
    ),
    FindingKind.SCHOOL: (
        "He attended {x} until the summer.",
        "The head of {x} made a referral.",
        "Her place at {x} was withdrawn.",
        "{x} did not share the record.",
    ),
    FindingKind.HEALTH_SERVICE: (
        "She was taken to {x} by ambulance.",
        "The GP at {x} saw him once.",
        "{x} held two sets of notes.",
        "Staff of {x} raised no concern.",
    ),
    FindingKind.PLACE_OF_WORSHIP: (
        "The family went to {x} every week.",
        "A member of {x} took them in.",
        "{x} ran the youth club.",
        "He was a volunteer at {x}.",
    ),
    FindingKind.PHONE: (
        "Her number was {x}.",
        "Tel: {x}",
        "He rang from {x} and hung up.",
        "The text came from {x} at midnight.",
        "mobile {x}",
        "Call his aunt ({x}) first.",
    ),
}
LOOK_ALIKES = (
    "Section 47 enquiries began on 12 March 2019 and the review met in May 2019.",
    "The budget rose from £1,234,567 to £9,434,765,919 over 10 years.",
    "Working Together 2018 (HM Government, 2018) and the Children Act 1989, section 17(10).",
    "Serious Case Review, published 4 March 2019. ISBN 978-1-84478-123-4.",
    "Call the helpline on 0800 1111 or 116 123, or the council on 0300 123 1234.",
    "Email enquiries@westerdale.example.gov.uk or safeguardingboard@example.org.",
    "The child was born in March 2009 and died in 2011, aged two.",
    "The panel met at the Civic Centre, Westerdale Council, 1 High Street, WD1 2AB. Tel: 0300 123 1234.",
    "See paragraphs 4.12 to 4.19, table 12/03 and appendix 2019/20.",
    "The primary school and the GP surgery shared the chronology with the local hospital.",
    "R v Quill [2014] UKSC 19 and Re W [2010] UKSC 12 set out the duty.",
    "Recommendation 12: by 31 March 2020 the partnership should report to the board.",
    "Some 1234567 records were migrated in 2019; 99 per cent matched.",
    "The Domestic Abuse, Stalking and Honour Based Violence (DASH 2009) checklist scored 14.",
    "The family was known to 12 agencies. Between 2012 and 2014 there were 31 contacts.",
    "SCR MCSB3/2016 and CR18 are cited with permission; document reference CPR 01/2017.",
)
"""There should be no finding in any of them."""
