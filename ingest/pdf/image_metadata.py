"""What a picture says of itself beside its pixels: EXIF with its place, XMP, captions, comments, small copies.

Removed from JPEG and JPEG 2000 without changing a pixel.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.patterns import Pattern

JPEG_START = b"\xff\xd8"
_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_ALONE = (0x01, *range(0xD0, 0xD8))
"""Markers without a length."""

_JFIF_BYTES = 18
"""The segment with its marker, without the small picture that may follow."""
_GPS_TAG = 0x8825
_MOST_TAGS = 400


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a JPEG file: its marker and its bytes, those of the marker and the length included."""

    marker: int
    content: bytes

    @property
    def is_metadata(self) -> bool:
        """Whether no pixel depends on it. A colour profile and Adobe's colour transform are needed."""
        if self.marker == _COMMENT:
            return True
        if self.marker not in _APPLICATION:
            return False
        is_profile = self.marker == 0xE2 and self.content[4:15] == b"ICC_PROFILE"
        is_adobe = self.marker == 0xEE and self.content[4:9] == b"Adobe"
        is_jfif = self.marker == 0xE0 and self.content[4:8] == b"JFIF" and len(self.content) >= _JFIF_BYTES
        return not (is_profile or is_adobe or is_jfif)


def without_metadata(image: bytes) -> bytes:
    """A JPEG or JPEG 2000 file with the same pixels and nothing else; any other as it is."""
    if image.startswith(JPEG_START):
        return b"".join(map(_bare, segments_of(image))) or image
    if image[4:8] == b"jP  ":
        return b"".join(content for kind, content in _boxes(image) if kind not in (b"xml ", b"uuid", b"uinf"))
    return image


def _bare(segment: Segment) -> bytes:
    if segment.is_metadata:
        return b""
    if segment.marker == 0xE0:
        return b"\xff\xe0\x00\x10" + segment.content[4:16] + b"\x00\x00"
    return segment.content


def segments_of(image: bytes) -> Iterator[Segment]:
    """The segments of a JPEG up to its end. What follows the end, or cannot be a segment, is left out."""
    yield Segment(_START, image[:2])
    place = 2
    while place + 4 <= len(image) and image[place] == 0xFF:
        marker = image[place + 1]
        if marker == 0xFF:
            place += 1
        elif marker in _ALONE or marker == _END:
            yield Segment(marker, image[place : place + 2])
            place += 2
        else:
            end = place + 2 + int.from_bytes(image[place + 2 : place + 4], "big")
            if marker == _SCAN:
                end = _end_of_scan(image, end)
            yield Segment(marker, image[place:end])
            place = end
        if marker == _END:
            return
    if image[place : place + 2] == b"\xff\xd9":
        yield Segment(_END, b"\xff\xd9")


def _end_of_scan(image: bytes, start: int) -> int:
    """Where the next marker is. FF00 is a byte of the picture, D0 to D7 are its restarts, FF before FF is filling."""
    place = image.find(b"\xff", start)
    while 0 <= place < len(image) - 1:
        if image[place + 1] not in (0x00, 0xFF, *range(0xD0, 0xD8)):
            return place
        place = image.find(b"\xff", place + 1)
    return len(image)


def _boxes(image: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes of a JPEG 2000 file: kind and bytes. ISO 15444-1, annex I."""
    place = 0
    while place + 8 <= len(image):
        size, head = int.from_bytes(image[place : place + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(image[place + 8 : place + 16], "big"), 16
        end = len(image) if size == 0 else place + size
        if end < place + head:
            return
        yield image[place + 4 : place + 8], image[place:end]
        place = end


_PRINTED = Pattern(
    r"[\x20-\x7e\xa0-\xff]{4,}",
    "Letters in a row, in bytes that are not all text.",
    ["\x00\x02Ada Quill\x00"],
    ["\x00Ada\x00", "\x01\x02"],
)


def words_beside_pixels(image: bytes) -> list[str]:
    """What the metadata of a JPEG or JPEG 2000 file says in words; "GPS position" if it has a place."""
    if image.startswith(JPEG_START):
        metadata = [segment.content[4:] for segment in segments_of(image) if segment.is_metadata]
    elif image[4:8] == b"jP  ":
        metadata = [content[8:] for kind, content in _boxes(image) if kind in (b"xml ", b"uuid", b"uinf")]
    else:
        return []
    places = ["GPS position"] if any(map(_has_gps, metadata)) else []
    return [
        *places,
        *(words for content in metadata for words in _PRINTED.findall(content.decode("latin-1"))),
    ]


def _has_gps(exif: bytes) -> bool:
    """Whether the first directory of the EXIF data has an entry for the place. TIFF 6.0, section 2."""
    tiff = exif[6:] if exif.startswith(b"Exif\x00\x00") else b""
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return False
    number = int.from_bytes
    start = number(tiff[4:8], "little" if order == "little" else "big")
    count = min(number(tiff[start : start + 2], "little" if order == "little" else "big"), _MOST_TAGS)
    tags = (tiff[start + 2 + 12 * index :][:2] for index in range(count))
    return any(number(tag, "little" if order == "little" else "big") == _GPS_TAG for tag in tags)
