"""BibTeX: one technical report per review, with its public identifier as key, escaped for LaTeX."""

from collections.abc import Iterable, Iterator

from app.exports.rows import ExportRow
from app.reviews.words import KINDS, in_words, term_label
from ingest.draft.tags import Facet

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# BibTeX counts braces even after a backslash, so the braces of a title are written as commands.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def as_bibtex(rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """The file, one entry at a time."""
    for row in rows:
        lines = "".join(f"  {name} = {value},\n" for name, value in _fields(row))
        yield f"@techreport{{{row.id},\n{lines}}}\n\n".encode()


def in_latex(text: str) -> str:
    """A text on one line, with LaTeX's special characters escaped."""
    return " ".join(text.split()).translate(_LATEX)


def _fields(row: ExportRow) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{in_latex(row.title)}}}}}"
    if row.authors or row.boards:
        yield "author", f"{{{' and '.join(_names(row))}}}"
    if row.publisher:
        yield "institution", f"{{{in_latex(row.publisher)}}}"
    if row.published:
        year, month = (*row.published.value.split("-"), "")[:2]
        yield "year", f"{{{year}}}"
        if month:
            yield "month", _MONTHS[int(month) - 1]
    if row.kinds:
        yield "type", f"{{{in_latex(in_words(KINDS, row.kinds[0]))}}}"
    yield "number", f"{{{row.id}}}"
    yield "url", f"{{{row.url}}}"
    if row.themes:
        themes = ", ".join(in_latex(term_label(Facet.THEME, theme)) for theme in row.themes)
        yield "keywords", f"{{{themes}}}"


def _names(row: ExportRow) -> list[str]:
    """The authors, or else the boards. Braces keep the name of a body, or one with "and" or a comma, together."""
    people = [in_latex(name) for name in row.authors]
    bodies = [] if people else [in_latex(board.name) for board in row.boards]
    return [
        *(f"{{{name}}}" if " and " in name or "," in name else name for name in people),
        *map("{{{}}}".format, bodies),
    ]
