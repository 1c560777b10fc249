"""Why a PDF could not be read. Each class carries the sentence its reader needs.

UnreadablePDF
├── NotAPDF            the bytes are something else
├── EmptyFile          no bytes, or too few to be anything
├── Encrypted          a password is wanted
├── Broken             a PDF, but damaged
├── NoReadableText     no text layer, and OCR found nothing
├── TooLarge           over 200 MB
├── TooManyPages       over 1,500 pages
├── ReadingTimedOut    took too long
└── TookTooMuchMemory  grew past its limit
"""


class UnreadablePDF(Exception):
    """A file that cannot become a review; ``code`` names the reason, ``sentence`` says what to do next."""

    code = "unreadable"
    sentence = (
        "The file could not be read. Open it in a PDF viewer, save a fresh copy as PDF, and upload that."
    )

    def __str__(self) -> str:
        return self.sentence


class NotAPDF(UnreadablePDF):
    """The bytes are not a PDF, e.g. a web page saved with the ending .pdf."""

    code = "not_a_pdf"
    sentence = "This is not a PDF, whatever its name says. Open it where it came from and save it as a PDF."


class EmptyFile(UnreadablePDF):
    """The file holds nothing."""

    code = "empty_file"
    sentence = (
        "The file is empty. It may not have finished downloading: fetch it again and upload the new copy."
    )


class Encrypted(UnreadablePDF):
    """The PDF is locked with a password."""

    code = "encrypted"
    sentence = "The PDF is locked with a password. Save a copy without one and upload that."


class Broken(UnreadablePDF):
    """The PDF is damaged past reading."""

    code = "broken"
    sentence = (
        "The PDF is damaged and no page of it can be read. Export it again from the original and upload that."
    )


class NoReadableText(UnreadablePDF):
    """No page has text, and OCR found none either."""

    code = "no_readable_text"
    sentence = (
        "No words could be read on any page, not even from the pictures of the pages. "
        "Scan it again at 300 dots per inch, or export it from the original, and upload that."
    )


class TooLarge(UnreadablePDF):
    """Over 200 MB."""

    code = "too_large"
    sentence = "The file is over 200 MB. Save it with smaller pictures, or in parts, and upload those."


class TooManyPages(UnreadablePDF):
    """Over 1,500 pages."""

    code = "too_many_pages"
    sentence = "The PDF has more than 1,500 pages. Split it into volumes and upload each."


class ReadingTimedOut(UnreadablePDF):
    """Reading was stopped at its time limit."""

    code = "reading_timed_out"
    sentence = "Reading took too long and was stopped. Print the report to a new PDF and upload that."


class TookTooMuchMemory(UnreadablePDF):
    """Reading was stopped at its memory limit."""

    code = "took_too_much_memory"
    sentence = (
        "Reading needed too much memory and was stopped. Print the report to a new PDF and upload that."
    )
