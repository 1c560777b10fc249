"""The form of a full postcode: the areas are those of Royal Mail."""

from ingest.patterns import Pattern

_AREAS = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|"
    "FY|GL|GU|"
    "GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|"
    "OX|PA|PE|"
    "PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|"
    "WR|WS|WV|"
    "YO|ZE|B|E|G|L|M|N|S|W"
)
OUTWARD = rf"(?:{_AREAS})\d[A-Z\d]?"
"""The first half: the district."""
POSTCODE = rf"{OUTWARD}\s{{0,3}}\d[ABD-HJLNP-UW-Z]{{2}}"
END_OF_A_POSTCODE = Pattern(
    r"\d[ABD-HJLNP-UW-Z]{2}", "What ends every postcode.", ["2AB", "1AA"], ["2ab", "1CI", "A1"]
)
