"""The register of authorities and of the boards that publish reviews, read from the YAML files beside it.

A board is looked for by its printed name. Boards with a name or a make-up of their own are in boards.yaml; every
other is "an authority + a form" and needs no entry, because the pattern gives name, identity and former names:
"Leeds Safeguarding Children Board" and "… Partnership" are both ``leeds-safeguarding-children``. So the predecessor
and the successor of a board share one id, and a review of 2012 is found with those of 2022.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from ingest.draft.facts import Nation
from ingest.metadata.wording import fold
from ingest.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Area:
    """A local authority. ``upper`` is false for districts and combined authorities, which have no children's board."""

    code: str
    name: str
    nation: Nation
    upper: bool
    ended: bool
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A body that commissions or publishes reviews."""

    id: str
    name: str
    family: str
    """What it looks after: one of the keys of FAMILY_NAMES, or "national"."""
    nation: Nation
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardRegister:
    """Everything that is known of boards and areas; made by ``load_register``."""

    areas: Mapping[str, Area]
    spellings: Mapping[str, Area]
    boards: Mapping[str, Board]
    """By folded name, former names too."""

    def area_named(self, name: str) -> Area | None:
        """The authority of that name, however it is spelt; the one of today where two share a name."""
        folded_name = fold(name)
        return self.spellings.get(folded_name) or self.spellings.get(_TITLES.sub("", folded_name))

    def board_named(self, name: str) -> Board | None:
        """The board of boards.yaml with that name, present or former."""
        return self.boards.get(fold(name))

    def board_with_id(self, identity: str) -> Board | None:
        """The board a claim names by id, whether it is in boards.yaml or follows the pattern."""
        for board in self.boards.values():
            if board.id == identity:
                return board
        for family in sorted(FAMILY_NAMES, key=len, reverse=True):
            area = self.area_named(identity.removesuffix(f"-{family}"))
            if identity.endswith(f"-{family}") and area is not None:
                return self.board_of(area, family)
        return None

    def names(self) -> Iterator[str]:
        """Every name and spelling of an area or a board."""
        yield from self.spellings
        yield from (area.name for area in self.areas.values())
        yield from self.boards

    def board_of(self, area: Area, family: str) -> Board:
        """The board of one area, named by the pattern of its family."""
        pattern = FAMILY_NAMES[family]
        if family == "safeguarding-children" and area.nation is Nation.WALES:
            pattern = "{} Safeguarding Children Board"
        slug = re.sub(r"[^a-z]+", "-", fold(area.name))
        return Board(f"{slug}-{family}", pattern.format(area.name), family, area.nation, (area.code,))


FAMILY_NAMES: Mapping[str, str] = {
    "safeguarding-children": "{} Safeguarding Children Partnership",
    "safeguarding-adults": "{} Safeguarding Adults Board",
    "safeguarding": "{} Safeguarding Partnership",
    "community-safety": "{} Community Safety Partnership",
    "child-protection": "{} Child Protection Committee",
    "adult-protection": "{} Adult Protection Committee",
    "public-protection": "{} Public Protection Committee",
}
"""The name shown for the board of an area, by what it looks after."""


_TITLES = Pattern(
    r"^(?:city and county of|city of|county of|(?:london|royal|metropolitan) borough of|borough of) "
    r"| (?:county|city|district|(?:metropolitan |county )?borough)(?: council)?$| council$",
    'Titles of authorities, folded, that the register leaves out: "london borough of camden" is "camden".',
    ["city of york", "example county council", "royal borough of kingston"],
    ["camden", "borough green"],
)


def load_register() -> BoardRegister:
    """Read both files. Takes some 40 ms: call it once for many reports."""
    areas = [(_area(entry), entry.get("spellings", [])) for entry in register_entries("areas")]
    spellings: dict[str, Area] = {}
    for area, others in sorted(areas, key=lambda pair: (pair[0].ended, not pair[0].upper)):
        for spelling in (area.name, *others):
            spellings.setdefault(fold(spelling), area)
    boards: dict[str, Board] = {}
    for entry in register_entries("boards"):
        names = entry["names"]
        board = Board(entry["id"], names[0], entry["family"], Nation(entry["nation"]), tuple(entry["areas"]))
        boards.update({fold(name): board for name in names})
    return BoardRegister({area.code: area for area, _ in areas}, spellings, boards)


def _area(entry: dict[str, Any]) -> Area:
    return Area(
        code=entry["code"],
        name=entry["name"],
        nation=Nation(entry["nation"]),
        upper=entry["tier"] == "upper",
        ended="ended" in entry,
        successors=tuple(entry.get("successors", ())),
    )


def register_entries(name: str) -> list[dict[str, Any]]:
    """The entries of ``areas.yaml`` or ``boards.yaml``, as they are written."""
    text = files("ingest.metadata").joinpath("register", f"{name}.yaml").read_text("utf-8")
    entries: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)[name]
    return entries
