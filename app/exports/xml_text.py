"""Text for XML: escaped, and without characters that XML does not allow."""

import re
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def xml_text(text: str) -> str:
    """The text as the content of an element."""
    return escape(_FORBIDDEN.sub(" ", text))


def xml_attribute(text: str) -> str:
    """The text as the value of an attribute, with quotation marks."""
    return quoteattr(_FORBIDDEN.sub(" ", text))
