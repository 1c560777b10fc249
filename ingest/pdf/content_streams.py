"""Take out of a page's drawing instructions what is not drawn: replacement texts, comments, layers that are off.

A stream without any of it is not changed by a byte.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import pikepdf
from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Dictionary, Name, Object, Operator

from ingest.patterns import Pattern

Instruction = ContentStreamInstruction | ContentStreamInlineImage

PROPERTIES = Pattern(
    r">>\s*(?:BDC|DP)\b",
    "The end of a property list that is written inside the instructions.",
    ["/Span <</ActualText (Ada)>> BDC", "/P <</MCID 3>>BDC"],
    ["/OC /MC0 BDC"],
)
_HARMLESS_PROPERTIES = Pattern(
    r"<<(?:\s*/(?:MCID\s+\d+|Lang\s*\([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\)|Attached\s*\[[/A-Za-z\s]*\]"
    r"|BBox\s*\[[\d.\s-]*\]|(?:Type|Subtype)\s*/(?:Pagination|Layout|Page|Background|Header|Footer|Watermark)))*"
    r"\s*>>\s*(?:BDC|DP)\b",
    "Property lists as Word and Acrobat write them, which hold no words.",
    [
        "/P <</MCID 0>> BDC",
        "/P <</MCID 12/Lang (en-GB)>> BDC",
        "/Artifact <</Attached [/Bottom]/Type/Pagination/Subtype/Footer>> BDC",
        "/Artifact <</BBox [0 0 5.5 9]>>BDC",
    ],
    ["/Span <</ActualText (Ada)>> BDC", "/Span <</MCID 0/Alt (Ada)>> BDC", "/P <</Lang (Ada Quill)>> BDC"],
)
_STRING = Pattern(
    r"\((?:[^()\\]|\\.)*\)",
    "A string, in which a percent sign is text. One with brackets in it is taken for the innermost: the page is then "
    "written anew for nothing.",
    ["(20% of them)", r"(one \) two)"],
    ["% (a comment", "<28>"],
    re.DOTALL,
)

_WORDS_BESIDE = Pattern(
    r"/(?:ActualText|Alt|E)\s*(\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)",
    "A replacement text in a property list, as a string or in hexadecimal digits.",
    ["/Span <</ActualText (Ada Quill)>> BDC", "/Span <</Alt<FEFF0041>>>BDC"],
    ["(Ada) Tj", "/E1 BDC"],
    re.DOTALL,
)
_NOTE = Pattern(
    r"%([^\r\n]*)", "A comment, up to the end of its line.", ["% made by Ada\n"], ["q 1 0 0 1 0 0 cm"]
)

_SHOWS_TEXT = ("Tj", "TJ", "'", '"')
_PAINTS_PATH = ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*")
_DRAWS = ("Do", "sh", "BI", "EI", "INLINE IMAGE")
_BEGINS_MARK = ("BMC", "BDC")


def without_unseen(content: Object, off_names: frozenset[str]) -> bytes | None:
    """The instructions of a page or a form without what is not drawn; None where there is nothing to take out.

    ``off_names`` are the properties ("/MC0") of layers that are off. Instructions that cannot be parsed stay.
    """
    try:
        text = _instructions(content).decode("latin-1")
        has_layers = any(name in text for name in off_names)
        if not (has_layers or _has_words_beside(text)):
            return None
        instructions = pikepdf.parse_content_stream(content)
    except (pikepdf.PdfError, TypeError, ValueError):
        return None
    return pikepdf.unparse_content_stream(list(_seen(instructions, off_names)))


def words_beside(text: str) -> Iterator[str]:
    """Replacement texts and comments among decoded instructions. Comments beside inline pictures are left out."""
    for match in _WORDS_BESIDE.finditer(text):
        yield str(pikepdf.Object.parse(match[1].encode("latin-1")))
    if "%" in text and "EI" not in text:
        yield from (match[1] for match in _NOTE.finditer(_STRING.sub("", text)))


def _instructions(content: Object) -> bytes:
    """Decoded; those of a page are in one stream or several."""
    if isinstance(content, pikepdf.Stream):
        return content.read_bytes()
    parts = content.get("/Contents")
    streams: Iterable[object] = parts if isinstance(parts, pikepdf.Array) else [parts]
    return b"\n".join(part.read_bytes() for part in streams if isinstance(part, pikepdf.Stream))


def _has_words_beside(text: str) -> bool:
    """Whether a property list may hold words, or a comment is written among the instructions."""
    if "BDC" in text or "DP" in text:
        lists = sum(1 for _ in PROPERTIES.finditer(text))
        if lists > sum(1 for _ in _HARMLESS_PROPERTIES.finditer(text)):
            return True
    return "%" in text and "%" in _STRING.sub("", text)


def _seen(instructions: Sequence[Instruction], off_names: frozenset[str]) -> Iterator[Instruction]:
    """The instructions with bare property lists; inside a layer that is off only what places the rest is left."""
    depth, off_since = 0, None
    for instruction in instructions:
        operator = str(instruction.operator)
        if operator in _BEGINS_MARK:
            depth += 1
            if off_since is None and _is_layer(instruction, off_names):
                off_since = depth
        elif operator == "EMC":
            depth = max(0, depth - 1)
        if off_since is None:
            yield _without_words(instruction)
        else:
            yield from _without_drawing(instruction, operator)
        if off_since is not None and depth < off_since:
            off_since = None


def _is_layer(instruction: Instruction, off_names: frozenset[str]) -> bool:
    operands = [*instruction.operands]
    return len(operands) == 2 and operands[0] == Name.OC and str(operands[1]) in off_names


def _without_words(instruction: Instruction) -> Instruction:
    operands = [*instruction.operands] if isinstance(instruction, ContentStreamInstruction) else []
    if len(operands) != 2 or not isinstance(operands[1], Dictionary):
        return instruction
    mark = operands[1].get("/MCID")
    bare = Dictionary(MCID=mark) if isinstance(mark, int) else Dictionary()
    return ContentStreamInstruction([operands[0], bare], instruction.operator)


def _without_drawing(instruction: Instruction, operator: str) -> Iterator[Instruction]:
    """What an instruction does besides drawing: a path still ends, a line of text is still begun."""
    if isinstance(instruction, ContentStreamInlineImage) or operator in _DRAWS:
        return
    if operator in _PAINTS_PATH:
        yield ContentStreamInstruction([], Operator("n"))
    elif operator in _SHOWS_TEXT:
        if operator == '"' and len(instruction.operands) == 3:
            yield ContentStreamInstruction([instruction.operands[0]], Operator("Tw"))
            yield ContentStreamInstruction([instruction.operands[1]], Operator("Tc"))
        if operator in ("'", '"'):
            yield ContentStreamInstruction([], Operator("T*"))
    else:
        yield _without_words(instruction)
