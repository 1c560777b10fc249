"""Ways to hide words on a sheet, each with its clean twin: the same look without hidden words, or the words visible."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from pikepdf import Array, Dictionary, Name, Page, Pdf, String

from evaluation.anonymity.hidden_parts import (
    add_form,
    add_image,
    add_state,
    add_type3,
    annotation,
    appearance,
    layer,
    scanned,
)

FONTS = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Italic", "Courier")
_WIDE = {"Courier": 0.6}


@dataclass(slots=True)
class Spot:
    """Where words are hidden, and what is put there."""

    random: Random
    pdf: Pdf
    page: Page
    x: float
    y: float
    words: str
    size: float
    font: str
    hidden: bool
    """False for the clean twin."""
    before: list[str] = field(default_factory=list)

    @property
    def width(self) -> float:
        """At least that of the words."""
        return len(self.words) * self.size * _WIDE.get(self.font, 0.56) + 6

    def text(
        self, colour: str = "0 g", *, words: str | None = None, extra: str = "", font: str = "/HF"
    ) -> str:
        """Operators that write the words."""
        drawn_words = self.words if words is None else words
        place = f"1 0 0 1 {self.x:.2f} {self.y:.2f} Tm"
        return f"q BT {colour} {font} {self.size:.2f} Tf {extra} {place} ({drawn_words}) Tj ET Q\n"

    def box(self, colour: str = "0 g", *, left: float = -4, width: float | None = None) -> str:
        """Operators that fill a box over the words, or from ``left`` of their start."""
        wide = self.width + 8 if width is None else width
        x, y = self.x + left, self.y - 0.35 * self.size
        return f"q {colour} {x:.2f} {y:.2f} {wide:.2f} {1.4 * self.size:.2f} re f Q\n"

    @property
    def rect(self) -> list[float]:
        """The box around the words."""
        return [self.x - 3, self.y - 0.35 * self.size, self.x + self.width + 3, self.y + 1.1 * self.size]


def _white_on_white(spot: Spot) -> str:
    return spot.text("1 g" if spot.hidden else spot.random.choice(("0 g", "1 0 0 rg", "0 0 .7 rg")))


def _near_white(spot: Spot) -> str:
    grey = spot.random.uniform(0.925, 0.99) if spot.hidden else spot.random.uniform(0.1, 0.75)
    return spot.text(f"{grey:.3f} g")


def _near_black(spot: Spot) -> str:
    grey = spot.random.uniform(0.0, 0.08) if spot.hidden else spot.random.uniform(0.5, 1)
    return spot.box() + spot.text(f"{grey:.3f} g")


def _invisible(spot: Spot) -> str:
    return spot.text(extra=f"{3 if spot.hidden else spot.random.choice((0, 1, 2))} Tr")


def _under_rectangle(spot: Spot) -> str:
    colour = spot.random.choice(("0 g", "1 g", ".4 g", "0 0 .5 rg", "1 .9 0 rg"))
    if spot.hidden:
        return spot.text() + spot.box(colour)
    return spot.box(colour) if spot.random.random() < 0.5 else spot.box("1 .9 0 rg") + spot.text()


def _under_image(spot: Spot) -> str:
    name = add_image(spot.pdf, spot.page, spot.random)
    left, bottom, right, top = spot.rect
    image = f"q {right - left + 4:.2f} 0 0 {top - bottom + 4:.2f} {left - 2:.2f} {bottom - 2:.2f} cm {name} Do Q\n"
    return (spot.text() if spot.hidden else "") + image


def _under_path(spot: Spot) -> str:
    left, bottom, right, top = spot.rect
    path = (
        f"q 0 g 1 w {left - 8:.2f} {bottom - 3:.2f} m {right + 8:.2f} {bottom - 5:.2f} l "
        f"{right + 12:.2f} {top + 6:.2f} l "
        f"{right:.2f} {top + 9:.2f} {left:.2f} {top + 9:.2f} {left - 12:.2f} {top + 5:.2f} c "
    )
    return spot.text() + path + ("f Q\n" if spot.hidden else "s Q\n")


def _half_covered(spot: Spot) -> str:
    if not spot.hidden:
        return spot.text() + spot.box(left=spot.width + 8, width=40)
    left = spot.width * spot.random.uniform(0.2, 0.45)
    return spot.text() + spot.box(left=left, width=spot.width)


def _bar_through(spot: Spot) -> str:
    thick = 0.55 * spot.size if spot.hidden else 0.06 * spot.size
    middle = spot.y + (0.25 if spot.hidden else 0.3) * spot.size
    return (
        spot.text()
        + f"q 0 g {spot.x - 3:.2f} {middle - thick / 2:.2f} {spot.width + 6:.2f} {thick:.2f} re f Q\n"
    )


def _tiny(spot: Spot) -> str:
    spot.size = spot.random.uniform(0.1, 1.3) if spot.hidden else spot.random.uniform(5, 7)
    return spot.text()


def _no_width(spot: Spot) -> str:
    scaling = spot.random.choice((0, 0.5, 2)) if spot.hidden else spot.random.choice((70, 100, 140))
    return spot.text(extra=f"{scaling} Tz")


def _clipped(spot: Spot) -> str:
    left, bottom, right, top = spot.rect
    away = 200 if spot.hidden else 0
    frame = f"{left - 4:.2f} {bottom + away - 4:.2f} {right - left + 8:.2f} {top - bottom + 8:.2f} re W n"
    return f"q {frame} {spot.text()} Q\n"


def _off_page(spot: Spot) -> str:
    left, bottom, right, top = map(float, spot.page.mediabox)
    if spot.hidden:
        spot.x, spot.y = spot.random.choice(
            (
                (right + 20, spot.y),
                (left - spot.width - 40, spot.y),
                (spot.x, top + 15),
                (spot.x, bottom - 30),
            )
        )
    return spot.text()


def _outside_crop(spot: Spot) -> str:
    left, bottom, right, top = map(float, spot.page.mediabox)
    edge = spot.y + 2 * spot.size if spot.hidden else bottom + 2
    spot.page.cropbox = Array([left, edge, right, top])
    return spot.text()


def _layer_off(spot: Spot) -> str:
    name = layer(spot.pdf, spot.page, is_on=not spot.hidden)
    return f"/OC {name} BDC {spot.text()} EMC\n"


def _transparent(spot: Spot) -> str:
    alpha = spot.random.uniform(0, 0.06) if spot.hidden else spot.random.uniform(0.4, 1)
    return f"q {add_state(spot.page, Dictionary(ca=alpha, CA=alpha))} gs {spot.text()} Q\n"


def _redaction_mark(spot: Spot) -> str:
    kind = Name.Redact if spot.hidden else Name.Square
    annotation(spot.pdf, spot.page, kind, spot.rect, C=Array([1, 0, 0]), QuadPoints=_quad(spot.rect))
    return spot.text()


def _dark_highlight(spot: Spot) -> str:
    dark = ([0, 0, 0], [0.05, 0.05, 0.05], [0, 0, 0.25])
    light = ([1, 1, 0], [0.6, 1, 0.6], [1, 0.8, 0.9])
    colour = Array(spot.random.choice(dark if spot.hidden else light))
    annotation(spot.pdf, spot.page, Name.Highlight, spot.rect, C=colour, QuadPoints=_quad(spot.rect))
    return spot.text()


def _hidden_comment(spot: Spot) -> str:
    drawn = appearance(spot.pdf, spot.rect, spot.words, spot.size)
    flags = spot.random.choice((2, 32)) if spot.hidden else 4
    annotation(spot.pdf, spot.page, Name.FreeText, spot.rect, Contents=String(spot.words), F=flags, AP=drawn)
    return ""


def _hidden_field(spot: Spot) -> str:
    drawn = appearance(spot.pdf, spot.rect, spot.words, spot.size)
    flags = spot.random.choice((2, 32, None)) if spot.hidden else 4
    more = {} if flags is None else {"AP": drawn}
    entries = {"FT": Name.Tx, "T": String("field"), "V": String(spot.words), "F": flags or 4, **more}
    annotation(spot.pdf, spot.page, Name.Widget, spot.rect, **entries)
    spot.pdf.Root.AcroForm = Dictionary(Fields=spot.page.obj.Annots)
    return ""


def _under_annotation(spot: Spot) -> str:
    left, bottom, right, top = spot.rect
    size = f"0 0 {right - left:.2f} {top - bottom:.2f} re"
    content = f"0 g {size} f" if spot.hidden else f"2 w 0 g {size} S"
    drawn = appearance(spot.pdf, spot.rect, "", 1, content=content)
    annotation(spot.pdf, spot.page, Name.Square, spot.rect, AP=drawn, F=4)
    return spot.text()


def _turned_page(spot: Spot) -> str:
    spot.page.rotate(spot.random.choice((90, 180, 270)), relative=False)
    return spot.random.choice((_white_on_white, _under_rectangle, _invisible))(spot)


def _type3_font(spot: Spot) -> str:
    font = add_type3(spot.pdf, spot.page)
    colour = "1 g" if spot.hidden else "0 g"
    covered = spot.hidden and spot.random.random() < 0.5
    return spot.text("0 g" if covered else colour, font=font) + (spot.box() if covered else "")


def _nested_form(spot: Spot) -> str:
    covered = spot.hidden and spot.random.random() < 0.5
    colour = "1 g" if spot.hidden and not covered else "0 g"
    inner = add_form(spot.pdf, spot.page, spot.text(colour), depth=spot.random.choice((1, 2, 3)))
    return f"q {inner} Do Q\n" + (spot.box() if covered else "")


def _label_over_box(spot: Spot) -> str:
    label = spot.text("1 g", words="removed by the board")
    return (
        (spot.text() if spot.hidden else "") + spot.box(width=max(spot.width, 22 * 0.6 * spot.size)) + label
    )


def _over_other_words(spot: Spot) -> str:
    visible = spot.text(words="The school nurse saw the child then")
    return visible + (spot.text(extra="3 Tr") if spot.hidden else "")


def _painted_scan(spot: Spot) -> str:
    return scanned(spot.pdf, spot.page, spot.words, (spot.font, spot.size), painted=spot.hidden)


def _quad(rect: list[float]) -> Array:
    left, bottom, right, top = rect
    return Array([left, top, right, top, left, bottom, right, bottom])


Way = Callable[[Spot], str]
"""Adds what is needed to the page; returns operators for the end of its content."""

WAYS: tuple[Way, ...] = (
    _white_on_white,
    _near_white,
    _near_black,
    _invisible,
    _under_rectangle,
    _under_image,
    _under_path,
    _half_covered,
    _bar_through,
    _tiny,
    _no_width,
    _clipped,
    _off_page,
    _outside_crop,
    _layer_off,
    _transparent,
    _redaction_mark,
    _dark_highlight,
    _hidden_comment,
    _hidden_field,
    _under_annotation,
    _turned_page,
    _type3_font,
    _nested_form,
    _label_over_box,
    _over_other_words,
    _painted_scan,
)
