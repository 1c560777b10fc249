"""Damaged files: what transfers, mail servers and disks do to the bytes of a PDF."""

import random
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf

from evaluation.layouts.pages import bullets, drawn

Damage = Callable[[bytes, random.Random], bytes]


def _damages() -> dict[str, Damage]:
    return {
        "byte order mark": lambda pdf, _: b"\xef\xbb\xbf" + pdf,
        "mail headers": lambda pdf, _: b"Content-Type: application/pdf\r\n" * 12 + b"\r\n" + pdf,
        "LF to CRLF": lambda pdf, _: pdf.replace(b"\n", b"\r\n"),
        "CR LF to LF": lambda pdf, _: pdf.replace(b"\r\n", b"\n").replace(b"\r", b"\n"),
        "LF lost": lambda pdf, _: pdf.replace(b"\n", b""),
        "high bits lost": lambda pdf, _: bytes(byte & 0x7F for byte in pdf),
        "as UTF-8": lambda pdf, _: pdf.decode("latin-1").encode(),
        "cut at half": lambda pdf, _: pdf[: len(pdf) // 2],
        "cut near the end": lambda pdf, _: pdf[: len(pdf) * 9 // 10],
        "no trailer": lambda pdf, _: pdf[: pdf.rfind(b"xref")],
        "wrong startxref": lambda pdf, _: pdf.replace(b"startxref\n", b"startxref\n9"),
        "zeros inside": lambda pdf, chance: _patched(pdf, chance, 400, b"\0"),
        "other bytes inside": lambda pdf, chance: _patched(pdf, chance, 60, b"\xa7"),
        "bytes missing": lambda pdf, chance: _without(pdf, chance, 200),
        "single bits": _single_bits,
        "wrong lengths": lambda pdf, _: pdf.replace(b"/Length ", b"/Length 1"),
        "bytes behind": lambda pdf, _: pdf + b"\n<html>expired</html>" * 50,
        "a page object lost": _page_lost,
    }


def _inside(pdf: bytes, chance: random.Random, count: int) -> int:
    return chance.randrange(40, max(41, len(pdf) - count - 40))


def _patched(pdf: bytes, chance: random.Random, count: int, byte: bytes) -> bytes:
    at = _inside(pdf, chance, count)
    return pdf[:at] + byte * count + pdf[at + count :]


def _without(pdf: bytes, chance: random.Random, count: int) -> bytes:
    at = _inside(pdf, chance, count)
    return pdf[:at] + pdf[at + count :]


def _single_bits(pdf: bytes, chance: random.Random) -> bytes:
    changed = bytearray(pdf)
    for _ in range(6):
        changed[_inside(pdf, chance, 1)] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _page_lost(pdf: bytes, _: random.Random) -> bytes:
    place = pdf.find(b"/Type /Page\n", pdf.find(b"/Type /Page\n") + 1)
    start = pdf.rfind(b" 0 obj", 0, place)
    return (
        pdf[: start - 2] + b"%" * (pdf.find(b"endobj", place) - start + 2) + pdf[pdf.find(b"endobj", place) :]
    )


def samples(seeds: range) -> Iterator[tuple[str, bytes, list[list[str]]]]:
    """Name, damaged file, and what was seen on each sheet of the sound one."""
    for seed in seeds:
        pdf, seen = drawn(bullets, seed + 4_000)
        pdf = _as_written_today(pdf) if seed % 2 else pdf
        for name, damage in _damages().items():
            yield f"{name} {seed}", damage(pdf, random.Random(seed)), seen


def _as_written_today(pdf: bytes) -> bytes:
    """With its objects packed into streams, and one list of all of them at the end."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
    return out.getvalue()
