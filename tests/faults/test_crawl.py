"""A stranger crawls every route for what was withdrawn, with Meilisearch up, down and up again: none of it is there."""

import io
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import httpx2
import pikepdf
import pytest
from sqlalchemy import Engine, select

from app.curation.agree_warnings import agree, request_agreement
from app.curation.create_submission import create_submission
from app.curation.publish import publish
from app.curation.withdraw import withdraw
from app.database import DatabaseUrl, reading, writing
from app.errors import SearchEngineUnreachable
from app.models.document import Document
from app.models.review import Review
from app.models.submission import Submission
from app.reviews.save_draft import lock_documents
from app.reviews.tombstone import WithdrawalReason
from app.search.meilisearch.client import Meilisearch
from app.search.meilisearch.indexes import Names
from tests.faults.crawl import Known, Seen, ask, crawl, of_search
from tests.faults.processes import RunningSite, until
from tests.meilisearch_server import free_port, started
from tests.plain_pdf import plain_pdf

pytestmark = pytest.mark.meilisearch

KEY = "a-key-for-tests-only"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are in one review and nowhere else in the world."""

    alias: str
    body: tuple[str, str]
    advice: str
    never: tuple[str, str, str]
    """Its file name, its author by the file's metadata, and what is attached to it: never public, not even before."""

    @property
    def public(self) -> tuple[str, ...]:
        """What everyone may read while it is published."""
        return (self.alias, *self.body, self.advice)

    @property
    def questions(self) -> tuple[str, ...]:
        """What a stranger asks for: a word of each kind, the beginning of one, one spelt wrongly."""
        return (self.alias, self.body[0], self.body[1][:5], self.body[0][:-2] + self.body[0][-1])


FIRST = Words(
    "quillomere", ("zephyrlark", "brindlewick"), "ossmander", ("vorpandel", "umbraxis", "skellaworth")
)
SECOND = Words(
    "fennimorrow", ("gloamheather", "tarrowbeck"), "wystonvale", ("krindlewort", "ashgramble", "pellodrine")
)
STAYS = Words(
    "hollinquist", ("marshpetrel", "cobblefern"), "dunnerwick", ("thrapplegate", "mizzlecroft", "yarrowgant")
)
ALL = (FIRST, SECOND, STAYS)


def test_crawl_finds_nothing_of_what_was_withdrawn(
    database_url: DatabaseUrl, engine: Engine, tmp_path: Path
) -> None:
    """Of three reviews one is withdrawn with Meilisearch up and one with it down: from then on no answer has them."""
    port = free_port()
    site = RunningSite(
        database_url, tmp_path / "site", {"MEILI_URL": f"http://127.0.0.1:{port}", "MEILI_KEY": KEY}
    )
    folder = tmp_path / "meilisearch"
    folder.mkdir()
    with site.web(), site.worker() as worker, site.client() as stranger:
        with started(folder, port=port, master_key=KEY) as server:
            submissions = [upload_report(site, engine, words) for words in ALL]
            until(lambda: all(is_read(engine, each) for each in submissions), "they are read", by=worker)
            publish_past_warnings(engine, submissions)
            until(lambda: all_is_drawn(site, engine), "the pages are drawn", by=worker)
            until(
                lambda: all(is_indexed(server.writer, review_words) for review_words in ALL),
                "Meilisearch has them",
                by=worker,
            )
            known = [
                known_of(engine, submission, words)
                for submission, words in zip(submissions, ALL, strict=True)
            ]
            before = crawl(stranger, known)
            etags = {
                response.address: response.headers["etag"]
                for response in before
                if "etag" in response.headers
            }

            withdraw_by_form(site, engine, known[0])
            with_it_up = crawl(stranger, known, etags=etags)
            until(lambda: not is_indexed(server.writer, FIRST), "Meilisearch has let it go", by=worker)

        withdraw_by_form(site, engine, known[1])
        with_it_down = crawl(stranger, known, etags=etags)
        with started(folder, port=port, master_key=KEY) as server:
            while_it_is_stale = [
                page
                for _ in asking_while(lambda: is_indexed(server.writer, SECOND))
                for page in search(stranger, known)
            ]
            with_it_up_again = crawl(stranger, known[1:], etags=etags)

    assert shown(before, FIRST.public).keys() == set(FIRST.public)
    assert min(len(addresses) for addresses in shown(before, FIRST.public).values()) >= 10
    assert shown(before, [word for review_words in ALL for word in review_words.never]) == {}
    assert shown(with_it_up, FIRST.public) == {}
    assert shown(with_it_down, FIRST.public + SECOND.public) == {}
    assert shown(while_it_is_stale, FIRST.public + SECOND.public) == {}
    assert shown(with_it_up_again, FIRST.public + SECOND.public) == {}
    assert shown(with_it_up_again, STAYS.public).keys() == set(STAYS.public)
    assert sent_again(before, with_it_up, known[0]) == sent_again(before, with_it_down, known[1]) == []
    assert [response.address for response in before if may_be_kept(response)] == []
    assert [answer for answer in [*before, *with_it_up, *with_it_down] if answer.status >= 500] == []
    assert [
        path for path in site.files.folder.rglob("*.*") if is_public_file_of(path, engine, known[:2])
    ] == []


def shown(answers: Iterable[Seen], nonces: Collection[str]) -> dict[str, list[str]]:
    """Where each nonce is shown."""
    addresses: dict[str, list[str]] = {}
    for answer in answers:
        for nonce in answer.shows(nonces):
            addresses.setdefault(nonce, []).append(answer.address)
    return addresses


def sent_again(before: Sequence[Seen], after: Sequence[Seen], review: Known) -> list[str]:
    """Addresses of a withdrawn review that do not say 410, or that send its pictures and PDFs from anywhere."""
    own = [
        response
        for response in before
        if review.public_id in urlsplit(response.address).path and response.status == 200
    ]
    was_there = {answer.address for answer in own}
    files = {
        answer.body for answer in own if answer.headers["content-type"] in ("image/webp", "application/pdf")
    }
    return [
        response.address
        for response in after
        if (response.address in was_there and response.status != 410)
        or (response.status == 200 and response.body in files)
    ]


def may_be_kept(answer: Seen) -> bool:
    """Whether a cache may show the answer later without asking whether it still stands."""
    cache_control = answer.headers.get("cache-control", "")
    return not answer.address.startswith("/static/") and not (
        "no-cache" in cache_control or "no-store" in cache_control
    )


def upload_report(site: RunningSite, engine: Engine, words: Words) -> UUID:
    """A PDF that contains the words, to be read by the worker."""
    with writing(engine) as session:
        submission = create_submission(
            session, site.files, a_pdf(words), file_name=f"{words.never[0]}.pdf", actor="test"
        )
    return submission.id


def is_read(engine: Engine, submission: UUID) -> bool:
    """Whether the report of a submission is a draft."""
    with reading(engine) as session:
        return session.get_one(Submission, submission).review_id is not None


def publish_past_warnings(engine: Engine, submissions: Iterable[UUID]) -> None:
    """Publish the reports as two people would who know that their strange words name nobody."""
    for submission in submissions:
        with writing(engine) as session:
            review_id = session.get_one(Submission, submission).review_id
            lock_documents(session)
            review = session.get_one(Review, review_id)
            request_agreement(session, review, reason="Invented words, no names.", actor="test")
            agree(session, review, actor="second")
            publish(session, review, actor="test", is_attended=False)


def a_pdf(words: Words) -> bytes:
    """A review with metadata, an attachment and a script."""
    alias = f"Child {words.alias.title()}"
    board = "Westerdale Safeguarding Children Partnership"
    cover = f"{board}\n\nSerious Case Review\n\n{alias}\n\nOverview report\n\nPublished 4 March 2019"
    body = (
        f"1 Introduction\n\n1.1 This serious case review is about {alias}, who died aged 12 weeks.\n"
        f"The health visitor saw the {words.body[0]} near the {words.body[1]} and asked nothing.\n\n"
        "2 Recommendations\n\n"
        f"Recommendation 1: The partnership should make sure that all staff know the {words.advice}.\n"
    )
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain_pdf(cover, body))) as pdf:
        pdf.docinfo["/Author"] = words.never[1]
        pdf.attachments["notes.txt"] = words.never[2].encode()
        pdf.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=f"app.alert('{words.never[1]}')"
        )
        pdf.save(out)
    return out.getvalue()


def known_of(engine: Engine, submission: UUID, words: Words) -> Known:
    """What a stranger who read the review knows of it."""
    with reading(engine) as session:
        review = session.get_one(Review, session.get_one(Submission, submission).review_id)
    questions = words.questions if words is not STAYS else words.questions[:1]
    return Known(str(review.public_id), str(review.id), 2, questions)


def all_is_drawn(site: RunningSite, engine: Engine) -> bool:
    """Whether every page of every file has its picture, and every file its public copy."""
    drawn = len(list(site.files.folder.glob("pictures/*/*/*.webp")))
    copies = len(list(site.files.folder.glob("public/*/*.pdf")))
    return (drawn, copies) == (2 * len(ALL), len(ALL))


def is_indexed(server: Meilisearch, words: Words) -> bool:
    """Whether Meilisearch itself contains anything of it, in any form."""
    try:
        documents = server.ask("GET", f"/indexes/{Names().reviews}/documents?limit=1000")
    except SearchEngineUnreachable:
        return False
    return any(word[:8] in str(documents).casefold() for word in words.public)


def withdraw_by_form(site: RunningSite, engine: Engine, known: Known) -> None:
    """Withdraw it, as a curator would."""
    with writing(engine) as session:
        review = session.get_one(Review, UUID(known.row_id))
        withdraw(session, site.files, review, reason=WithdrawalReason.ERROR, actor="test")


def search(stranger: httpx2.Client, known: Sequence[Known]) -> list[Seen]:
    """Every answer of every way to search."""
    return [ask(stranger, "GET", address, etags={}) for address in of_search(known)]


def asking_while(is_so: Callable[[], bool]) -> Iterator[None]:
    """Again and again while something is so, and once more."""
    yield
    while is_so():
        yield


def is_public_file_of(path: Path, engine: Engine, known: Sequence[Known]) -> bool:
    """Whether a file is a public copy or a picture of one of these reviews."""
    with reading(engine) as session:
        query = select(Document.sha256).where(
            Document.review_id.in_([UUID(review.row_id) for review in known])
        )
        shas = session.scalars(query).all()
    return "sources" not in path.parts and any(sha256 in str(path) for sha256 in shas)
