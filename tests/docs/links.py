"""Links between the documents, and what a citation of a decision leads to."""

import re
from collections.abc import Iterator

from tests.docs.pages import pages, without_code
from tests.style.sources import ROOT, text_of, tracked

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CITED = re.compile(r"\bdocs/decisions/(\d{4})(-[\w-]+\.md)?|\b[Dd]ecisions? ((?:\d{4}(?:, | and | to )?)+)")


def links() -> Iterator[tuple[str, str]]:
    """Every link of a page that stays inside the repository, as (page, link)."""
    for name, text in pages().items():
        for link in LINK.findall(without_code(text)):
            if "://" not in link and not link.startswith("mailto:"):
                yield name, link


def target_of(name: str, link: str) -> str:
    """The file a link of a page leads to, by its path from the root."""
    path = link.partition("#")[0]
    target = (ROOT / name).parent / path if path else ROOT / name
    resolved = target.resolve()
    return resolved.relative_to(ROOT).as_posix() if resolved.is_relative_to(ROOT) else str(resolved)


def leads_somewhere(name: str, link: str) -> bool:
    """True if the file is there, and the heading where the link names one."""
    target = target_of(name, link)
    if not (ROOT / target).exists():
        return False
    _, _, anchor = link.partition("#")
    return not anchor or anchor in anchors_of(text_of(target))


def anchors_of(text: str) -> set[str]:
    """Headings of a page as GitHub names them: "What to do when …" is what-to-do-when-, a second one ends in -1."""
    anchors: list[str] = []
    for heading in re.findall(r"^#+ (.+)$", without_code(text), flags=re.MULTILINE):
        plain = re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading)
        anchor = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        anchors.append(f"{anchor}-{anchors.count(anchor)}" if anchor in anchors else anchor)
    return set(anchors)


def cited_decisions() -> Iterator[tuple[str, str]]:
    """Every decision named in a text file, as (file, number or name of its file)."""
    for name in tracked():
        if name.endswith(
            (".py", ".md", ".html", ".js", ".css", ".sql", ".yml", ".yaml", ".toml", ".sh", "file")
        ):
            for number, rest, listed in _CITED.findall(text_of(name)):
                yield from (
                    (name, f"{cited}{rest}") for cited in [number, *re.findall(r"\d{4}", listed)] if cited
                )
