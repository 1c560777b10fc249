"""Every component on one page, as it looks now: /components."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from app.templating import TEMPLATES, environment, page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ComponentExample:
    """A component by its file's name, with its examples."""

    name: str
    html: Markup


@dataclass(frozen=True, slots=True)
class ComponentsPage:
    """/components."""

    components: tuple[ComponentExample, ...]


@router.get("/components")
def components(request: Request) -> HTMLResponse:
    """The live page of all components."""
    return page_response(request, "components", ComponentsPage(examples()))


def examples() -> tuple[ComponentExample, ...]:
    """The examples macro of every file in templates/components."""
    names = sorted(path.stem for path in (TEMPLATES / "components").glob("*.html"))
    return tuple(ComponentExample(name, _examples_of(name)) for name in names)


def _examples_of(name: str) -> Markup:
    module = environment().get_template(f"components/{name}.html").module
    html: Markup = getattr(module, f"{name}_examples")()
    return html
