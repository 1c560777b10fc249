"""Take out of a page's drawing instructions what is not drawn: replacement texts, comments, layers that are off.

A stream without any of it is not changed by a byte.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import pikepdf
from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
)

from ingest.patterns import Pattern

Instruction = ContentStreamInstruction | ContentStreamInlineImage

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
_ONE_STRING = r"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\)"
_STRING = Pattern(
    _ONE_STRING,
    "A string, in which a percent sign is text. Of one with brackets more than three deep the inner ones are "
    "taken: the page is then written anew for nothing.",
    ["(20% of them)", r"(one \) two)", "(20% (of) them)"],
    ["% (a comment", "<28>"],
    re.DOTALL,
)
_PARTS_OF_A_LIST = rf"(?:{_ONE_STRING}|<[\da-fA-F\s]*>|[^<>()])*"
_PROPERTY_LIST = Pattern(
    rf"<<{_PARTS_OF_A_LIST}(?:<<{_PARTS_OF_A_LIST}>>{_PARTS_OF_A_LIST})*>>(?=\s*(?:BDC|DP)\b)",
    "A property list with what it holds: strings with brackets in them, and lists of its own.",
    ["/Span <</ActualText (Ada (20%) Quill)>> BDC", "/P <</MCID 3/A <</Alt <41>>>>>BDC"],
    ["/OC /MC0 BDC", "<</A 1>> gs"],
    re.DOTALL,
)
_MARK_NUMBER = Pattern(
    r"/MCID\s+(?P<number>\d+)", "The number of marked content.", ["<</MCID 3>>"], ["<</Alt (Ada)>>"]
)
_STRING_OR_NOTE = Pattern(
    rf"(?P<string>{_ONE_STRING})|%[^\r\n]*",
    "A string, in which a percent sign is text, or a comment.",
    ["(20% of them) Tj", "% made by Ada"],
    ["q 1 0 0 1 0 0 cm"],
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
_TAKES_LIST = ("BDC", "DP")


def without_unseen(content: Object, off_names: frozenset[str]) -> bytes | None:
    """The instructions of a page or a form without what is not drawn; None where there is nothing to take out.

    ``off_names`` are the properties ("/MC0") of layers that are off. Of instructions that cannot be parsed only the
    words beside them are taken out. Raises pikepdf.PdfError where that cannot be done either.
    """
    try:
        text = _instructions(content).decode("latin-1")
    except (pikepdf.PdfError, TypeError, ValueError):
        return None
    has_layers = any(name in text for name in off_names)
    if not (has_layers or _has_words_beside(text)):
        return None
    try:
        instructions = pikepdf.parse_content_stream(content)
    except (pikepdf.PdfError, TypeError, ValueError):
        return without_written_words(text, has_layers=has_layers)
    return pikepdf.unparse_content_stream(list(_seen(instructions, off_names)))


def without_written_words(text: str, *, has_layers: bool) -> bytes:
    """Instructions that a reader draws as far as it understands them, without their property lists and comments."""
    bare = _PROPERTY_LIST.sub(_bare_list, text)
    bare = _STRING_OR_NOTE.sub(lambda match: match["string"] or "", bare)
    if has_layers or _has_words_beside(bare):
        raise pikepdf.PdfError("Instructions that cannot be parsed hold words that nobody sees.")
    return bare.encode("latin-1")


def _bare_list(match: re.Match[str]) -> str:
    """A property list with nothing but the number by which tags refer to what it marks."""
    number = _MARK_NUMBER.search(match.group())
    return f"<</MCID {number['number']}>>" if number else "<<>>"


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
    if "<<" not in text and "%" not in text:
        return False
    bare = _HARMLESS_PROPERTIES.sub("", text)
    if "<<" not in bare and "%" not in bare:
        return False
    bare = _STRING.sub("", bare)
    return "<<" in bare or "%" in bare


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
    operands = [*instruction.operands][-2:]
    return len(operands) == 2 and operands[0] == Name.OC and str(operands[1]) in off_names


def _without_words(instruction: Instruction) -> Instruction:
    """With a bare property list; other lists do nothing. Readers overlook operands before the last two of a mark."""
    operands = [*instruction.operands] if isinstance(instruction, ContentStreamInstruction) else []
    if not any(map(_holds_list, operands)):
        return instruction
    last = operands[-1]
    kept = [operand for operand in operands[-2:] if not _holds_list(operand)]
    if str(instruction.operator) in _TAKES_LIST and isinstance(last, Dictionary):
        mark = last.get("/MCID")
        kept.append(Dictionary(MCID=mark) if isinstance(mark, int) else Dictionary())
    return ContentStreamInstruction(kept, instruction.operator)


def _holds_list(operand: object) -> bool:
    return isinstance(operand, Dictionary) or (
        isinstance(operand, Array) and any(isinstance(item, Dictionary) for item in operand)
    )


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
