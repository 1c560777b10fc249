"""Make each PDF inside an uploaded portfolio a submission of its own."""

from sqlalchemy import select

from app.accounts.person import Person
from app.curation.accept_upload import accept_upload
from app.database import ReadSession, WriteSession
from app.files.store import FileStore
from app.models.finding import Finding
from app.models.submission import Submission
from ingest.draft.digest import Sha256
from ingest.draft.findings import FindingKind
from ingest.pdf.file_places import FilePlace
from ingest.pdf.inner_pdfs import InnerPdf, inner_pdf, inner_pdfs

MOST_PAGES_OF_A_COVER = 3
"""Of a portfolio: "open this file in a program that shows portfolios". By judgement."""


def pdfs_inside(session: ReadSession, files: FileStore, submission: Submission) -> tuple[InnerPdf, ...]:
    """The PDFs inside the file of a submission that was read.

    Costs a child process, so a long file is only opened if its check found attached files. A cover may print their
    names, which are no finding then.
    """
    has_files = select(Finding.id).where(
        Finding.document_id == submission.document_id,
        Finding.kind == FindingKind.FILE_DATA,
        Finding.why.contains(FilePlace.ATTACHMENTS),
    )
    digest = Sha256(submission.sha256)
    is_cover = (submission.page_count or MOST_PAGES_OF_A_COVER + 1) <= MOST_PAGES_OF_A_COVER
    if submission.document_id is None:
        return ()
    if not is_cover and session.execute(has_files.limit(1)).first() is None:
        return ()
    return inner_pdfs(files.source(digest)) if files.has_source(digest) else ()


def accept_pdfs_inside(
    session: WriteSession, files: FileStore, submission: Submission, *, person: Person
) -> list[Submission]:
    """A submission for each, for the same board. One that is being read already is not added again."""
    found = pdfs_inside(session, files, submission)
    pdf = files.source(Sha256(submission.sha256)) if found else b""
    return [
        accept_upload(
            session,
            files,
            inner_pdf(pdf, inner.number),
            file_name=inner.name,
            person=person,
            board_id=submission.board_id,
        )
        for inner in found
    ]
