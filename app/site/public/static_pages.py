"""Pages of fixed text: about, accessibility, privacy, helplines."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.request_scope import app_state
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Helpline:
    """People to talk to. Telephone numbers as printed; ``call`` is the number as a telephone takes it."""

    name: str
    who_for: str
    number: str
    call: str
    when: str
    nations: str


@dataclass(frozen=True, slots=True)
class WordsPage:
    """A page of fixed text; ``contact`` is who is responsible for this repository, if the operator has set it."""

    contact: str | None


@dataclass(frozen=True, slots=True)
class HelplinesPage:
    """/helplines."""

    urgent: tuple[Helpline, ...]
    others: tuple[Helpline, ...]


_ALWAYS = "day and night"
_SEE_SITE = "see its website for hours"
_ALL = "Everywhere"
_HARM_AT_HOME = "Domestic abuse and sexual violence"
_URGENT = (
    Helpline("Emergency services", "Emergencies", "999", "999", _ALWAYS, _ALL),
    Helpline("Childline", "Children and young people", "0800 1111", "08001111", _ALWAYS, _ALL),
    Helpline("Samaritans", "Anyone who is struggling to cope", "116 123", "116123", _ALWAYS, _ALL),
)
_OTHERS = (
    Helpline(
        "NSPCC Helpline", "Adults worried about a child", "0808 800 5000", "08088005000", _SEE_SITE, _ALL
    ),
    Helpline(
        "National Domestic Abuse Helpline",
        "Domestic abuse",
        "0808 2000 247",
        "08082000247",
        _ALWAYS,
        "England",
    ),
    Helpline("Live Fear Free", _HARM_AT_HOME, "0808 80 10 800", "08088010800", _ALWAYS, "Wales"),
    Helpline(
        "Scotland’s Domestic Abuse Helpline",
        "Domestic abuse, forced marriage",
        "0800 027 1234",
        "08000271234",
        _ALWAYS,
        "Scotland",
    ),
    Helpline(
        "Domestic and Sexual Abuse Helpline",
        _HARM_AT_HOME,
        "0808 802 1414",
        "08088021414",
        _ALWAYS,
        "Northern Ireland",
    ),
    Helpline("Men’s Advice Line", "Men and domestic abuse", "0808 801 0327", "08088010327", _SEE_SITE, _ALL),
    Helpline("Hourglass", "Older people who are harmed", "0808 808 8141", "08088088141", _SEE_SITE, _ALL),
)


@router.get("/about")
def about(request: Request) -> HTMLResponse:
    """What this site is, where its reviews come from and what its terms mean."""
    return page_response(request, "public/about", _words(request))


@router.get("/accessibility")
def accessibility(request: Request) -> HTMLResponse:
    """The accessibility statement."""
    return page_response(request, "public/accessibility", _words(request))


@router.get("/privacy")
def privacy(request: Request) -> HTMLResponse:
    """The privacy notice."""
    return page_response(request, "public/privacy", _words(request))


@router.get("/helplines")
def helplines(request: Request) -> HTMLResponse:
    """People to talk to."""
    return page_response(request, "public/helplines", HelplinesPage(_URGENT, _OTHERS))


def _words(request: Request) -> WordsPage:
    return WordsPage(app_state(request).settings.contact_email)
