"""A board's draft on the desk: a signed-in browser, the review, and what its pages and forms say."""

import re
from dataclasses import dataclass
from html import unescape

from sqlalchemy import select
from starlette.testclient import TestClient

from app.accounts.roles import Role
from app.clock import now
from app.database import WriteSession
from app.models.document import Recommendation
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from app.models.tag import Tag
from tests.account_builders import a_board, an_account, signed_in_browser

BRUISE = "The health visitor saw a small bruise on the cheek of a baby. Nobody asked who lived there."
WORDS = "The police should ask who lives there. They should write it down."


@dataclass(frozen=True, slots=True)
class Desk:
    """A browser in which a member of the board is signed in, and the review of that board that lies before them."""

    browser: TestClient
    review: Review
    session: WriteSession

    @property
    def address(self) -> str:
        """Of the list of everything."""
        return f"/boards/reviews/{self.review.id}/check"

    def page(self, path: str = "") -> str:
        """A page of the check as readable text, spaces folded."""
        answer = self.browser.get(self.address + path)
        assert answer.status_code == 200, answer.text
        return " ".join(unescape(answer.text).split())

    def seen(self, path: str) -> str:
        """What a form of that page brings back."""
        field = re.search(r'name="seen" value="(\w+)"', self.browser.get(self.address + path).text)
        assert field
        return field[1]

    def seen_in(self, beginning: str) -> str:
        """What a form of the list brings back, the first after these words."""
        text = self.browser.get(self.address).text
        field = re.search(r'name="seen" value="(\w+)"', text[text.index(beginning) :])
        assert field
        return field[1]

    def decide(self, path: str, decision: str, **data: object) -> str:
        """Send a form of a page, and read where it leads."""
        form = {"seen": self.seen(path), "decision": decision, **data}
        answer = self.browser.post(self.address + path, data=form)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def now(self) -> Review:
        """The review as it is kept now."""
        self.session.expire_all()
        return self.session.scalars(select(Review)).one()


def upload_for_westerdale(session: WriteSession, review: Review) -> None:
    """A submission of the review for Westerdale."""
    session.add(
        Submission(
            file_name="report.pdf",
            sha256="0" * 64,
            size_bytes=1,
            state=SubmissionState.READ,
            publish=False,
            force=False,
            board_id=a_board(session, "westerdale").id,
            review_id=review.id,
            received_at=now(),
        )
    )
    session.commit()


def another(desk: Desk, role: Role = Role.CURATOR) -> Desk:
    """The same review before someone else."""
    headers = signed_in_browser(desk.session, an_account(desk.session, role))
    browser = TestClient(desk.browser.app, follow_redirects=False, headers=headers)
    return Desk(browser, desk.review, desk.session)


def tag(desk: Desk, term: str) -> Tag:
    """The tag of a term."""
    desk.session.expire_all()
    return desk.session.scalars(select(Tag).where(Tag.term == term)).one()


def first(desk: Desk) -> Recommendation:
    """The first recommendation."""
    return desk.session.scalars(select(Recommendation).order_by(Recommendation.position).limit(1)).one()
