"""The words of a Jinja template: text, attributes that are read out or shown, and string literals."""

import re
from html.parser import HTMLParser

from jinja2 import Environment

VALUE = "{}"
_BRANCH = "\x1f"
_NO_WORDS = {"from", "import", "include", "extends", "block", "endblock", "call"}
_INLINE = {
    "a", "abbr", "b", "bdi", "cite", "code", "em", "i", "kbd", "mark", "q", "small", "span", "strong", "time", "var",
}  # fmt: skip
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title", "legend", "summary"), "heading"),
    **dict.fromkeys(("label", "th", "dt", "caption"), "label"),
    "button": "button",
}
_ATTRIBUTES = {"title", "aria-label", "aria-description", "placeholder", "alt", "label"}
_SILENT = {"script", "style", "code", "kbd", "svg"}

Words = tuple[str, int, str]


def template_strings(source: str) -> list[Words]:
    """Kind, line and text of every string, in the order of the template."""
    html, literals = _without_jinja(source)
    parser = _Words()
    parser.feed(html)
    parser.close()
    parser.flush()
    return sorted({*parser.found, *literals}, key=lambda string: string[1])


def _without_jinja(source: str) -> tuple[str, list[Words]]:
    """The HTML with {} for each value, on the lines it had; and the literals that read like language."""
    html: list[str] = []
    literals: list[Words] = []
    line, statement = 1, ""
    for number, token, value in Environment().lex(source):
        html.append("\n" * max(0, number - line))
        line = max(line, number) + value.count("\n")
        plain = value if token == "data" else "\n" * value.count("\n")
        if token == "variable_begin":
            plain += VALUE
        if token in {"block_begin", "variable_begin"}:
            statement = ""
        elif token == "name" and not statement:
            statement = value
            plain += _BRANCH if value in {"elif", "else"} else ""
        elif token == "string" and statement not in _NO_WORDS and _is_language(value[1:-1]):
            literals.append(("literal", number, value[1:-1]))
        html.append(plain)
    return "".join(html), literals


def _is_language(text: str) -> bool:
    """True for "Show all", "Search" and "not known"; false for classes, addresses and names of files."""
    return bool(re.match(r"[A-Z][a-z]+$|.*[A-Za-z,.’'] [A-Za-z(“]", text)) and not re.search(
        r"[<>=/_]|^govuk-|^button|\w-\w+ \w+-", text
    )


class _Words(HTMLParser):
    """Joins the text of a block, whatever inline elements it has, and keeps what is a heading, button or link."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Words] = []
        self._text: list[str] = []
        self._start = 1
        self._kind = "text"
        self._silent = 0
        self._link: tuple[int, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or continue in one."""
        line = self.getpos()[0]
        attributes = {name: value or "" for name, value in attrs}
        for name, value in attributes.items():
            if name in _ATTRIBUTES or (
                tag == "input" and name == "value" and attributes.get("type") == "submit"
            ):
                self._keep("attribute", line, value)
        if tag in _SILENT:
            self._silent += 1
        is_button = tag == "a" and "button" in attributes.get("class", "").split()
        if tag not in _INLINE or is_button:
            self.flush()
            self._kind = "button" if is_button else _KINDS.get(tag, self._kind)
        if tag == "a":
            self._link = (line, len(self._text))

    def handle_endtag(self, tag: str) -> None:
        """End a block; a link's words are kept on their own too."""
        if tag in _SILENT:
            self._silent -= 1
            self.handle_data(VALUE)
        if tag == "a" and self._link:
            line, start = self._link
            self._keep("link", line, "".join(self._text[start:]))
            self._link = None
        if tag not in _INLINE or (tag == "a" and self._kind == "button"):
            self.flush()

    def handle_data(self, data: str) -> None:
        """Text, but not of scripts and drawings."""
        if self._silent > 0:
            return
        if not "".join(self._text).strip():
            self._start = self.getpos()[0] + len(data[: len(data) - len(data.lstrip())].splitlines()[1:])
        self._text.append(data)

    def flush(self) -> None:
        """Keep what was gathered, each branch of a choice on its own."""
        self._keep(self._kind, self._start, "".join(self._text))
        self._text, self._kind, self._link = [], "text", None

    def _keep(self, kind: str, line: int, text: str) -> None:
        for branch in text.split(_BRANCH):
            words = " ".join(branch.split())
            if words.replace(VALUE, "").strip():
                self.found.append((kind, line, words))
