"""The words of an XMP packet (ISO 16684): its values, without dates, identifiers and names of programs."""

from collections.abc import Iterator
from html import unescape

from ingest.patterns import Fit, Pattern

_ELEMENT = Pattern(
    r"<([\w:.-]+)[^<>]*>([^<>]+)</",
    "A property with its value.",
    ["<rdf:li>Ada Quill</rdf:li>", '<rdf:li xml:lang="x-default">Report</rdf:li>'],
    ["<rdf:Seq><rdf:li/></rdf:Seq>"],
)
_ATTRIBUTE = Pattern(
    r"""([\w:.-]+)=(?:"([^"<>]*)"|'([^'<>]*)')""",
    "A property that is written as an attribute.",
    ['xmp:Nickname="Ada"', "dc:title='Report'"],
    ["<rdf:li>Ada</rdf:li>"],
)
_SILENT = Pattern(
    r"xmlns.*|xml:.*|rdf:(?:about|parseType|resource|ID)|x:xmptk|xmpMM:.*|stEvt:.*|stRef:.*|pdfa.*|pdfuaid:.*|pdfxid:.*"
    r"|xmpTPg:.*|.*Date|dc:format|dc:language|pdf:(?:Producer|PDFVersion|Trapped)|xmp:CreatorTool|photoshop:ICCProfile"
    r"|xmpG:.*|stFnt:.*|id|begin|end|version|encoding",
    "Properties that hold identifiers, dates, names of programs, fonts and colours.",
    ["xmlns:dc", "xmpMM:DocumentID", "xmp:CreateDate", "pdf:Producer", "xmpTPg:NPages"],
    ["dc:creator", "rdf:li", "pdf:Keywords", "photoshop:AuthorsPosition", "pdfx:Company"],
    fit=Fit.WHOLE,
)


def xmp_words(packet: bytes) -> Iterator[str]:
    """The values of the properties, in their order; entities are no more than single characters."""
    text = packet.decode("utf-16" if packet[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    for match in _ELEMENT.finditer(text):
        if not _SILENT.fits(match[1]):
            yield unescape(match[2])
    for match in _ATTRIBUTE.finditer(text):
        if not _SILENT.fits(match[1]):
            yield unescape(match[2] or match[3] or "")
