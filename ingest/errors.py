"""Why a PDF cannot become a review. Each class has the message that people see: what happened, then what to do.

UnreadablePDF
├── NotAPDF            the bytes are something else
├── EmptyFile          fewer than 4 bytes
├── Encrypted          it needs a password
├── Broken             a PDF, but damaged
├── NoReadableText     no text layer, and OCR found nothing
├── TooLarge           over 200 MB
├── TooManyPages       over 1,500 pages
├── ReadingTimedOut    took too long
└── TookTooMuchMemory  needed more than its limit

ReadingNotConfined, WordListsMissing and EmbeddingUnavailable are not of this kind: they are about the computer, not
about the file.
RemovalFailed is about a copy.
"""

from collections.abc import Sequence


class UnreadablePDF(Exception):
    """A file that cannot become a review.

    ``code`` is for programs and never changes. ``sentence`` is for people: what happened, then what to do.
    """

    code = "unreadable"
    sentence = (
        "The file could not be read. Open it in a PDF viewer, save it as a new PDF and upload the new file."
    )

    def __str__(self) -> str:
        return self.sentence


class NotAPDF(UnreadablePDF):
    """The bytes are not a PDF, e.g. a web page saved with the ending .pdf."""

    code = "not_a_pdf"
    sentence = (
        "The file is not a PDF. Open it in the program it was made with, save it as a PDF and upload that."
    )


class EmptyFile(UnreadablePDF):
    """The file has no bytes, or too few to be a PDF."""

    code = "empty_file"
    sentence = (
        "The file is empty. It may not have downloaded fully. Download it again and upload the new copy."
    )


class Encrypted(UnreadablePDF):
    """The PDF cannot be opened without a password."""

    code = "encrypted"
    sentence = "The PDF is protected by a password. Save a copy without a password and upload the copy."


class Broken(UnreadablePDF):
    """The PDF is damaged and no page can be read."""

    code = "broken"
    sentence = "The PDF is damaged and none of its pages can be read. Make a new PDF from the original and upload it."


class NoReadableText(UnreadablePDF):
    """No page has text, and OCR found none either."""

    code = "no_readable_text"
    sentence = (
        "No text could be read on any page. "
        "Scan the report again at 300 dots per inch, or make a new PDF from the original, and upload it."
    )


class TooLarge(UnreadablePDF):
    """Over 200 MB."""

    code = "too_large"
    sentence = (
        "The file is larger than 200 MB. Save it with smaller images, or split it, and upload it again."
    )


class TooManyPages(UnreadablePDF):
    """Over 1,500 pages."""

    code = "too_many_pages"
    sentence = "The PDF has more than 1,500 pages. Split it into volumes and upload each volume."


class ReadingTimedOut(UnreadablePDF):
    """Reading was stopped at its time limit."""

    code = "reading_timed_out"
    sentence = "Reading the PDF took too long. Print the report to a new PDF and upload the new file."


class TookTooMuchMemory(UnreadablePDF):
    """Reading was stopped at its memory limit."""

    code = "took_too_much_memory"
    sentence = "Reading the PDF used too much memory. Print the report to a new PDF and upload the new file."


class RemovalFailed(Exception):
    """Words that should be removed are still in the copy, so there is no copy. ``page`` is None for the whole file."""

    def __init__(self, page: int | None, readings: Sequence[str]) -> None:
        where = "from the file" if page is None else f"from page {page}"
        self.page, self.readings = page, tuple(readings)
        self.sentence = (
            f"We could not remove these words {where}: they could still be read or seen in the copy. "
            "Remove them from the original and upload a corrected PDF."
        )
        super().__init__(self.sentence)


class OcrNeeded(RemovalFailed):
    """The words on a page are in a picture, and nobody can say where in it without OCR."""

    def __init__(self, page: int) -> None:
        super().__init__(page, ["ocr_needed"])
        self.sentence = (
            f"Page {page} is a scanned image. To remove words from it, text recognition (OCR) is needed, and it is not "
            "set up on this server. Ask the administrator to set up OCR, or upload a corrected PDF."
        )
        self.args = (self.sentence,)


class ReadingNotConfined(Exception):
    """This machine cannot confine the process that reads PDFs, so nothing is read. It says nothing about the PDF."""

    sentence = (
        "No PDF was read: this computer cannot confine the program that reads PDFs. "
        "It needs Linux 5.13 or later, on x86_64 or aarch64, with Landlock switched on. "
        "In a container, allow the system calls that docs/operating.md lists. "
        "To read without this protection, set CASEREVIEWS_READ_UNCONFINED=true."
    )

    def __str__(self) -> str:
        return self.sentence


class WordListsMissing(Exception):
    """This installation has no word lists, so names cannot be looked for and nothing is read."""

    sentence = (
        "No PDF was read: the word lists that the search for names needs are missing. "
        "Write them with: make front-end"
    )

    def __str__(self) -> str:
        return self.sentence


class EmbeddingUnavailable(Exception):
    """There is no embedding model here, or not the one that is meant. Everything works without, by words alone."""

    def __init__(self, problem: str) -> None:
        self.sentence = f"Search by meaning is off: {problem}."
        super().__init__(self.sentence)


class EmbeddingNotInstalled(EmbeddingUnavailable):
    """The extra "vectors" is not installed."""

    def __init__(self) -> None:
        super().__init__('the packages of the extra "vectors" are not installed')


class EmbeddingTurnedOff(EmbeddingUnavailable):
    """The operator wants no embedding model."""

    def __init__(self) -> None:
        super().__init__("a setting turns it off")
