"""Reports set by typst: headings, lists and tables are real structure, as a word processor saves them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import typst

from tests.samples.case import Case, Look
from tests.samples.layouts.cover import DEPOSIT_NOTICE, cover_lines
from tests.samples.layouts.tables import shares, table_cells
from tests.samples.markup import Block
from tests.samples.numbering import Numbered

_MADE = datetime(2020, 1, 1, tzinfo=UTC)
_SPECIAL = str.maketrans({sign: "\\" + sign for sign in "\\#*_`$<>@[]~/-+=\"'"})


def set_tagged(case: Case, story: Sequence[Numbered]) -> bytes:
    """The PDF of a case, made from typst source held in memory."""
    fonts = typst.Fonts(include_system_fonts=False)
    return typst.compile("\n".join(_source(case, story)).encode(), font_paths=fonts, timestamp=_MADE)


def _plain(text: str) -> str:
    """Words that typst prints as they are."""
    return text.translate(_SPECIAL)


def _source(case: Case, story: Sequence[Numbered]) -> Iterator[str]:
    look = case.look
    yield f'#set text(font: "{look.font}", size: {look.size}pt, lang: "{case.language}", hyphenate: false)'
    yield f'#set page(paper: "a4", margin: (x: 25mm, y: 26mm), columns: {look.columns})'
    yield f"#set par(leading: 0.85em, spacing: 1.35em, justify: {str(look.justify).lower()})"
    yield "#set smartquote(enabled: false)"
    yield f'#show heading: it => block(above: 1.4em, below: 0.8em, text(fill: rgb("{look.colour}"), it.body))'
    yield "#set table(inset: 6pt)\n#set table.cell(breakable: false)"
    if look.chapters:
        yield "#show heading.where(level: 1): it => { pagebreak(weak: true); it }"
    if case.deposit:
        yield from _deposit(case)
    if case.cover:
        yield from _cover(case.cover)
    yield from _furniture(look)
    yield "#counter(page).update(1)" if case.deposit else ""
    table: list[Numbered] = []
    for item in story:
        in_table = item.block.kind == "row" or (
            item.block.kind == "recommendation" and look.recommendations == "table"
        )
        if in_table:
            table.append(item)
            continue
        if table:
            yield from _table(table)
            table = []
        yield from _block(item, look)
    if table:
        yield from _table(table)


def _deposit(case: Case) -> Iterator[str]:
    for label, value in case.deposit.items():
        yield f"*{_plain(label)}:* {_plain(str(value))}\n"
    yield f"{_plain(DEPOSIT_NOTICE)}\n#pagebreak()"


def _cover(lines: Sequence[str]) -> Iterator[str]:
    yield "#page(columns: 1, header: none, footer: none)[#align(center)[#v(35mm)"
    for size, words in cover_lines(lines):
        weight = "regular" if size == 0 else "bold"
        scale = (1.1, 1.5, 2.2)[size]
        line = f'#block(text(size: {scale}em, weight: "{weight}")[{_plain(words)}])'
        yield line if words else "#v(12mm)"
    yield "]]"


def _furniture(look: Look) -> Iterator[str]:
    left, _, right = look.header.partition(" || ")
    page = "#counter(page).display()"
    footer = _plain(look.footer).replace("{page}", page).replace("{pages}", "#counter(page).final().first()")
    footer = footer.replace("{roman}", '#counter(page).display("i")')
    yield f"#set page(header: context [#text(size: 0.8em)[{_plain(left)} #h(1fr) {_plain(right)}]],"
    yield f"  footer: context align(center, text(size: 0.8em)[{footer}]))"


def _block(item: Numbered, look: Look) -> Iterator[str]:
    block, words = item.block, _plain(item.block.text)
    if block.kind == "command":
        yield from _command(block.text)
    elif block.kind == "heading":
        yield f"{'=' * block.level} {_plain(item.label) + ' ' if item.label else ''}{words}\n"
    elif block.kind == "recommendation":
        yield from _recommendation(block, look)
    elif block.kind == "item":
        yield f"- {words}\n"
    elif block.kind == "quote":
        yield f"#pad(x: 12mm)[#emph[{words}]]\n"
    elif block.kind == "question":
        yield f"#pad(left: 6mm)[#emph[{words}]]\n"
    else:
        yield _hung(item.label, words) if item.label else f"{words}\n"


def _hung(label: str, words: str) -> str:
    return f"#grid(columns: (13mm, 1fr), [{_plain(label)}], [{words}])\n"


def _recommendation(block: Block, look: Look) -> Iterator[str]:
    words = _plain(block.text)
    if block.number and look.recommendations == "block":
        yield f"*Recommendation {_plain(block.number)}:* {words}\n"
    else:
        yield _hung(f"{block.number}.", words) if block.number else f"{words}\n"


def _command(name: str) -> Iterator[str]:
    if name in ("newpage", "restart"):
        yield "#pagebreak(weak: true)"
    if name == "restart":
        yield "#counter(page).update(1)"
    if name == "contents":
        yield "#outline(title: none, depth: 2)\n#pagebreak()"


def _table(rows: Sequence[Numbered]) -> Iterator[str]:
    cells = table_cells(rows)
    widths = ", ".join(f"{share:.3f}fr" for share in shares(cells))
    head = ", ".join(f"[*{_plain(cell)}*]" for cell in cells[0])
    yield f"#table(columns: ({widths}), table.header({head}),"
    for row in cells[1:]:
        yield "  " + ", ".join(f"[{_plain(cell)}]" for cell in row) + ","
    yield ")\n"
