"""Which way the writing of a page runs: a sheet may have been scanned, or set, on its side or on its head."""

from ingest.pdf.words import Lines

_MOST = 0.7
"""Share of the words from which the page is turned: a table may have some headings that run up. By judgement."""


def quarter_turns_of(lines: Lines) -> int:
    """By how many quarters the writing is turned to the right: 1 runs down, 2 stands on its head, 3 runs up."""
    words = [0, 0, 0, 0]
    for line in lines:
        if len(line) > 1:
            first, last = line[0], line[-1]
            across = last.x0 + last.x1 - first.x0 - first.x1
            down = last.top + last.bottom - first.top - first.bottom
            turns = (0 if across > 0 else 2) if abs(across) >= abs(down) else (1 if down > 0 else 3)
            words[turns] += len(line)
    most = max(words)
    return words.index(most) if most > _MOST * sum(words) else 0
