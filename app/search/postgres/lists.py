"""Reads posting lists, with a cache: a list never changes, so what was read once is right as long as it is asked for.

Lists are numpy arrays on the bytes that PostgreSQL sent. No posting is ever a Python object.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Protocol, TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from app.database import ReadSession
from app.search.named_sql import named
from app.search.postgres.segments import HEADS, PASSAGES
from app.search.question.lexemes import Phrase

CACHE_BYTES = 64_000_000
"""Of a process."""
_OVERHEAD = 400
"""Bytes of an entry beside its numbers, by sys.getsizeof."""

Number = TypeVar("Number", bound=np.generic)
Key = tuple[int, str | Phrase, int]
"""Segment, lexeme and field; or, for all segments, the stamp of the index, a phrase and the field.

Segment and stamp are the numbers of their UUIDs: a search looks up thousands of keys, and the hash of a UUID is slow.
"""


class IndexChanged(Exception):
    """The index was changed after its catalogue was read. Read the catalogue again."""


@dataclass(frozen=True, slots=True)
class StoredList:
    """The list of a lexeme in one segment."""

    texts: NDArray[np.int32]
    times: NDArray[np.uint16]
    positions: NDArray[np.uint16] | None
    """None if they were not read."""

    @property
    def size(self) -> int:
        """Its bytes in memory."""
        return (
            self.texts.nbytes + self.times.nbytes + (0 if self.positions is None else self.positions.nbytes)
        )


_NOTHING = np.empty(0, np.uint16)
_EMPTY = StoredList(np.empty(0, np.int32), _NOTHING, _NOTHING)


class ListCache:
    """The lists used last, up to a number of bytes. Threads of a process share it."""

    def __init__(self, most_bytes: int = CACHE_BYTES) -> None:
        self._most_bytes = most_bytes
        self._lock = Lock()
        self._lists: OrderedDict[Key, StoredList] = OrderedDict()
        self.bytes = 0

    def known(self, keys: Iterable[Key]) -> dict[Key, StoredList]:
        """Those of some lists that it has."""
        with self._lock:
            lists = {key: known for key in keys if (known := self._lists.get(key)) is not None}
            for key in lists:
                self._lists.move_to_end(key)
        return lists

    def add(self, lists: dict[Key, StoredList]) -> None:
        """Remember lists, and forget those that were not used for the longest time."""
        with self._lock:
            for key, added in lists.items():
                earlier = self._lists.pop(key, None)
                self.bytes += added.size + _OVERHEAD - (0 if earlier is None else earlier.size + _OVERHEAD)
                self._lists[key] = added
            while self.bytes > self._most_bytes and self._lists:
                _, forgotten = self._lists.popitem(last=False)
                self.bytes -= forgotten.size + _OVERHEAD


CACHE = ListCache()


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment in a catalogue: the number that its first text has among all texts."""

    segment_id: UUID
    first: int

    @property
    def key(self) -> int:
        """Its part of the key of a list."""
        return self.segment_id.int


_NO_PART = (Segment(UUID(int=0), 0), _EMPTY)


@dataclass(frozen=True, slots=True)
class Postings:
    """The texts of the index that have a lexeme, ascending, and how often."""

    texts: NDArray[np.int32]
    times: NDArray[np.uint16]


class ReadsLists(Protocol):
    """Posting lists, wherever they are kept."""

    def load(
        self, in_passages: Collection[str], in_heads: Collection[str], *, placed: Collection[str] = ()
    ) -> None:
        """Read the lists of lexemes in passages and in heads, with positions in heads and those of ``placed``."""

    def phrases(self, keys: Iterable[tuple[Phrase, int]]) -> dict[tuple[Phrase, int], Postings]:
        """Those of some phrases that were looked for before, with the texts that have them."""

    def remember(self, phrase: Phrase, where: int, postings: Postings) -> None:
        """Keep what ``phrases`` gives."""

    def beginning(self, prefix: str) -> list[str]:
        """The lexemes that begin with a prefix."""

    def postings(self, lexeme: str, where: int) -> Postings:
        """The texts that have a lexeme."""

    def positions(self, lexeme: str, where: int) -> NDArray[np.uint16]:
        """The positions that belong to ``postings``, text after text."""


class Lists:
    """The lists of one search. ``load`` reads all that are needed in one statement."""

    def __init__(
        self, session: ReadSession, segments: Sequence[Segment], stamp: UUID | None, cache: ListCache = CACHE
    ) -> None:
        self._session = session
        self._segments = segments
        self._keys = [segment.key for segment in segments]
        self._stamp = stamp
        self._cache = cache
        self._lists: dict[Key, StoredList] = {}

    def load(
        self, in_passages: Collection[str], in_heads: Collection[str], *, placed: Collection[str] = ()
    ) -> None:
        """Read the lists of lexemes in passages and in heads, with positions in heads and those of ``placed``.

        Raises IndexChanged if the segments are no longer those of the index.
        """
        keys = [
            (key, lexeme, where)
            for where, lexemes in ((PASSAGES, in_passages), (HEADS, in_heads))
            for lexeme in lexemes
            for key in self._keys
        ]
        self._lists |= self._cache.known(keys)
        missing = [key for key in keys if self._is_missing(key, placed)]
        if missing:
            lists = self._read(missing, placed)
            self._lists |= lists
            self._cache.add(lists)

    def _is_missing(self, key: Key, placed: Collection[str]) -> bool:
        known = self._lists.get(key)
        return known is None or (known.positions is None and key[1] in placed)

    def phrases(self, keys: Iterable[tuple[Phrase, int]]) -> dict[tuple[Phrase, int], Postings]:
        """Those of some phrases that were looked for in this state of the index, with the texts that have them."""
        if self._stamp is None:
            return {}
        known = self._cache.known((self._stamp.int, phrase, where) for phrase, where in keys)
        return {
            (phrase, where): Postings(postings.texts, postings.times)
            for (_, phrase, where), postings in known.items()
            if not isinstance(phrase, str)
        }

    def remember(self, phrase: Phrase, where: int, postings: Postings) -> None:
        """Keep what ``phrases`` gives. Synonyms are phrases that many questions have in common."""
        if self._stamp is not None:
            self._cache.add(
                {(self._stamp.int, phrase, where): StoredList(postings.texts, postings.times, None)}
            )

    def beginning(self, prefix: str) -> list[str]:
        """The lexemes that begin with a prefix."""
        parameters = {"first": prefix, "beyond": prefix[:-1] + chr(ord(prefix[-1]) + 1)}
        return list(self._session.scalars(named("lexemes_beginning"), parameters))

    def postings(self, lexeme: str, where: int) -> Postings:
        """A list over all segments."""
        parts = [(segment.first, part) for segment, part in self._parts(lexeme, where)]
        return Postings(
            _joined([part.texts + first if first else part.texts for first, part in parts]),
            _joined([part.times for _, part in parts]),
        )

    def positions(self, lexeme: str, where: int) -> NDArray[np.uint16]:
        """The positions that belong to ``postings``, text after text."""
        return _joined(
            [part.positions for _, part in self._parts(lexeme, where) if part.positions is not None]
        )

    def _parts(self, lexeme: str, where: int) -> list[tuple[Segment, StoredList]]:
        lists = [self._lists[key, lexeme, where] for key in self._keys]
        parts = list(zip(self._segments, lists, strict=True))
        return [part for part in parts if len(part[1].texts)] or parts[:1] or [_NO_PART]

    def _read(self, keys: Collection[Key], placed: Collection[str]) -> dict[Key, StoredList]:
        lexemes = {lexeme for _, lexeme, _ in keys}
        parameters = {
            "lexemes": sorted(lexemes),
            "segments": [UUID(int=key) for key in sorted({key for key, _, _ in keys})],
            "in_passages": sorted({lexeme for _, lexeme, where in keys if where == PASSAGES}),
            "placed": sorted(lexemes.intersection(placed)),
        }
        lists = dict.fromkeys(keys, _EMPTY)
        for row in self._session.execute(named("lists"), parameters):
            if row.stamp != self._stamp:
                raise IndexChanged
            if row.lexeme is not None:
                positions = None if row.positions is None else np.frombuffer(row.positions, "<u2")
                lists[row.segment_id.int, row.lexeme, row.field] = StoredList(
                    np.frombuffer(row.texts, "<i4"), np.frombuffer(row.times, "<u2"), positions
                )
        return lists


def _joined(arrays: Sequence[NDArray[Number]]) -> NDArray[Number]:
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)
