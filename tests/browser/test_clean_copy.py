"""A PDF with a name under a box, white text, an address and a bookmark becomes a public copy without any of them."""

from io import BytesIO

import pdfplumber
import pikepdf
import pytest
from playwright.sync_api import FilePayload, Page, expect
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.browser.conftest import Site, sign_in
from tests.browser.test_findings import BODY, COVER, NAME, open_findings, seen
from tests.browser.waiting import READING_MS, refresh_until_done, search_until_found

pytestmark = pytest.mark.browser

WHITE = "Morwenna Tregarth"
ADDRESS = "27 Tollgate Terrace, Westerdale WD4 2AB"
BOOKMARK = "Notes on Kerensa Penhallow"
GONE = ("Oldershaw", "Tregarth", "Tollgate", "WD4 2AB", "Penhallow")


def a_report() -> FilePayload:
    """Two pages, and a bookmark that is printed nowhere."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for lines in (COVER, [line for line in BODY if "A copy was sent" not in line]):
        for nth, line in enumerate(lines):
            canvas.setFont("Helvetica", 12)
            canvas.drawString(72, 770 - 16 * nth, line)
        canvas.bookmarkPage(f"page{canvas.getPageNumber()}")
        if canvas.getPageNumber() == 2:
            canvas.addOutlineEntry(BOOKMARK, "page2")
            canvas.drawString(142, 770 - 16 * 3, NAME)
            canvas.rect(140, 766 - 16 * 3, 110, 15, stroke=0, fill=1)
            canvas.drawString(72, 400, f"They lived at {ADDRESS}.")
            canvas.setFillGray(1)
            canvas.drawString(72, 300, f"{WHITE} is the grandmother.")
            canvas.setFillGray(0)
        canvas.showPage()
    canvas.save()
    return FilePayload(name="grebe.pdf", mimeType="application/pdf", buffer=out.getvalue())


def remove_everything(page: Page) -> None:
    """Remove what each finding is about, one after the other."""
    undecided = page.get_by_role("button", name="Remove from what is published")
    for _ in range(undecided.count()):
        left = undecided.count()
        undecided.first.click()
        expect(undecided).to_have_count(left - 1)


def words_in(pdf: bytes) -> str:
    """The words of the pages, the bookmarks, and every stream of the file in the clear."""
    out = BytesIO()
    with pdfplumber.open(BytesIO(pdf)) as sheets, pikepdf.open(BytesIO(pdf)) as opened:
        text = " ".join(sheet.extract_text() for sheet in sheets.pages)
        with opened.open_outline() as outline:
            text += " ".join(str(entry.title) for entry in outline.root)
        opened.save(out, qdf=True, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return text + out.getvalue().decode("latin-1")


def test_nothing_removed_is_in_the_public_copy_or_found(desktop: Page, site: Site, worker: None) -> None:
    """From the upload through the findings to a search for each."""
    page = desktop
    sign_in(page, site)
    page.get_by_role("link", name="Upload reports").click()
    page.get_by_label("Choose PDFs").set_input_files([a_report()])
    expect(page.get_by_role("link", name="Check and correct").first).to_be_visible(timeout=READING_MS)
    seen(page, "clean-1-uploaded")
    open_findings(page)
    seen(page, "clean-2-findings")
    expect(page.locator(".finding", has_text="Hidden text")).to_have_count(2)
    expect(page.get_by_text("Penhallow").first).to_be_attached()

    remove_everything(page)
    refresh_until_done(page)
    seen(page, "clean-3-removed")
    page.get_by_role("link", name="Continue to publish").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Everything that could identify someone had been decided.")).to_be_visible()
    page.get_by_role("link", name="/reviews/CR").click()
    seen(page, "clean-4-public")

    link = page.get_by_role("link", name="Download PDF").get_attribute("href")
    copy = words_in(page.request.get(f"{site.address}{link}").body())
    assert "small bruise on the cheek" in copy
    assert [word for word in GONE if word in copy] == []
    search_until_found(page, site.address, "professional curiosity was lacking", title="Child Grebe")
    for word in GONE:
        page.goto(f"{site.address}/search?q={word}")
        expect(page.get_by_role("link", name="Child Grebe")).to_have_count(0)
    seen(page, "clean-5-search")
