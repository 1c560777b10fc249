"""/explained-words: words that curators explained for every report, and removing an explanation."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.curation.explain_word import explained_words, undo_explanation
from app.request_scope import Me, Reading, Writing
from app.reviews.checking import names_of
from app.reviews.words import date_in_words
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class WordRow:
    """One word."""

    word: str
    meaning: str
    note: str
    """Who explained it, and when."""


@dataclass(frozen=True, slots=True)
class ExplainedWordsPage:
    """All explained words."""

    rows: tuple[WordRow, ...]
    message: str | None


@router.get("/explained-words")
def show(request: Request, session: Reading, done: str = "") -> HTMLResponse:
    """The list."""
    words = explained_words(session)
    names = names_of(session, [word.explained_by for word in words])
    rows = tuple(
        WordRow(
            word.word,
            word.meaning,
            f"{names[word.explained_by]}, {date_in_words(word.explained_at.date().isoformat())}",
        )
        for word in words
    )
    message = "Removed. These words are found again." if done == "undone" else None
    return page_response(request, "checking/explained-words", ExplainedWordsPage(rows, message))


@router.post("/explained-words")
def undo(session: Writing, me: Me, word: Annotated[str, Form()] = "") -> Response:
    """Remove an explanation. The word is in the body, never in an address, which logs have."""
    undo_explanation(session, word, actor=me.actor)
    return RedirectResponse("/explained-words?done=undone", 303)
