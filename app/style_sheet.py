"""The one style sheet of every page, css/site.css: GOV.UK's rules that we use, our fonts and our own rules.

A page used to load eight style sheets; that of GOV.UK Frontend alone had 135 KB, most of it for components that we do
not have. This joins them when a process starts, so that a changed file needs no set-up step, and keeps of GOV.UK's
rules those whose classes are in our templates. Sheets of single pages and print.css stay apart: they come later.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

NAME = "css/site.css"
"""As templates name it, and where it is served below /static/."""

_FONTS, _GOVUK = "fonts.css", "govuk-frontend.min.css"
_OURS = ("identity", "layout", "components", "suggest")
_CLASS = re.compile(r"\.(govuk-[\w-]+)")  # .govuk-input--error
_MENTIONED = re.compile(r"\bgovuk-[\w-]+")
_NEGATED = re.compile(r":not\([^()]*\)")  # :not(.govuk-button--disabled) asks for no button
_COMMA = re.compile(r",(?![^()]*\))")  # between selectors, not inside :is(a, b)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_RELATIVE = re.compile(r"url\((?!data:|/)")


def site_styles(static: Path, templates: Path, *, vendor: dict[str, Path]) -> str:
    """The style sheet; ``vendor`` says where the set-up step put fonts.css and govuk-frontend.min.css."""
    fonts = _RELATIVE.sub("url(../vendor/", vendor[_FONTS].read_text(encoding="utf-8"))
    govuk = only_used(vendor[_GOVUK].read_text(encoding="utf-8"), classes_in(static, templates))
    ours = [(static / "css" / f"{name}.css").read_text(encoding="utf-8") for name in _OURS]
    return _COMMENT.sub("", "\n".join([fonts, govuk, *ours]))


def classes_in(static: Path, templates: Path) -> frozenset[str]:
    """GOV.UK's classes that a template or script mentions; "govuk-input--width-" is the beginning of several."""
    files = [*templates.rglob("*.html"), *(static / "js").glob("*.js")]
    return frozenset(name for path in files for name in _MENTIONED.findall(path.read_text(encoding="utf-8")))


def only_used(css: str, used: Collection[str]) -> str:
    """The rules of a minified style sheet whose GOV.UK classes are all used, and all rules without GOV.UK classes."""
    return "".join(_used_part(prelude, body, used) for prelude, body in _blocks(css))


def _used_part(prelude: str, body: str, used: Collection[str]) -> str:
    if prelude.startswith(("@media", "@supports")):
        inner = only_used(body, used)
        return f"{prelude}{{{inner}}}" if inner else ""
    if prelude.startswith("@"):
        return f"{prelude}{{{body}}}"
    selectors = [selector for selector in _COMMA.split(prelude) if _is_used(selector, used)]
    return f"{','.join(selectors)}{{{body}}}" if selectors else ""


def _is_used(selector: str, used: Collection[str]) -> bool:
    beginnings = tuple(name for name in used if name.endswith("-"))
    classes = _CLASS.findall(_NEGATED.sub("", selector))
    return all(name in used or (beginnings and name.startswith(beginnings)) for name in classes)


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Each rule's prelude and body; a rule inside a rule stays in its body. What has no body (@charset) is left out."""
    start = 0
    while (opening := css.find("{", start)) != -1:
        depth, end = 1, opening + 1
        while depth and end < len(css):
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[start:opening].rpartition(";")[2].strip(), css[opening + 1 : end - 1]
        start = end
