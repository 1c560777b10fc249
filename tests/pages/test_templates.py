"""Every template keeps the rules: one documented context, no inline style or script, a component has examples."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import nodes

from app.site.about import HelplinesPage, WordsPage
from app.site.account import AccountPage
from app.site.accounts import AccountsPage
from app.site.check import CheckPage
from app.site.check_fact import FactPage
from app.site.check_new_recommendation import NewRecommendationPage
from app.site.check_new_tag import NewTagPage
from app.site.check_recommendation import RecommendationPage
from app.site.check_tag import TagPage
from app.site.choose_password import ChoosePage, ForgottenPage, UsedLinkPage
from app.site.components import ComponentsPage, examples
from app.site.errors import ErrorPage
from app.site.home import HomePage
from app.site.join import JoinPage
from app.site.problem import ProblemPage, ThanksPage
from app.site.problems import ProblemsPage
from app.site.reader import ReaderPage
from app.site.recommendations import RecommendationsPage
from app.site.replace import ReplacePage
from app.site.review import ReviewPage
from app.site.search_page import SearchPage
from app.site.sign_in import SignInPage
from app.site.standing import StandingPage
from app.site.submissions import BoardsPage
from app.site.submissions_one import SubmissionPage
from app.site.submissions_publish import PublishPage
from app.site.submissions_upload import UploadPage
from app.site.terms import TermsPage
from app.site.themes import ThemesPage
from app.site.tokens import TokensPage
from app.site.trail import TrailPage
from app.site.withdraw import WithdrawPage
from app.site.withdrawal import WithdrawalPage
from app.templating import STATIC, TEMPLATES, environment

ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
CONTEXTS: dict[str, type] = {
    "pages/home.html": HomePage,
    "pages/search.html": SearchPage,
    "pages/review.html": ReviewPage,
    "pages/reader.html": ReaderPage,
    "pages/recommendations.html": RecommendationsPage,
    "pages/themes.html": ThemesPage,
    "pages/helplines.html": HelplinesPage,
    "pages/report-a-problem.html": ProblemPage,
    "pages/report-a-problem-thanks.html": ThanksPage,
    "pages/components.html": ComponentsPage,
    "pages/error.html": ErrorPage,
    "pages/sign-in.html": SignInPage,
    "pages/forgotten-password.html": ForgottenPage,
    "pages/choose-password.html": ChoosePage,
    "pages/used-link.html": UsedLinkPage,
    "pages/boards.html": BoardsPage,
    "pages/upload.html": UploadPage,
    "pages/submission.html": SubmissionPage,
    "pages/publish.html": PublishPage,
    "pages/standing.html": StandingPage,
    "pages/withdraw.html": WithdrawPage,
    "pages/withdrawal.html": WithdrawalPage,
    "pages/replace.html": ReplacePage,
    "pages/join.html": JoinPage,
    "pages/problems.html": ProblemsPage,
    "pages/terms.html": TermsPage,
    "pages/trail.html": TrailPage,
    "pages/check.html": CheckPage,
    "pages/check-fact.html": FactPage,
    "pages/check-recommendation.html": RecommendationPage,
    "pages/check-new-recommendation.html": NewRecommendationPage,
    "pages/check-tag.html": TagPage,
    "pages/check-new-tag.html": NewTagPage,
    "pages/account.html": AccountPage,
    "pages/tokens.html": TokensPage,
    "pages/accounts.html": AccountsPage,
}


@pytest.mark.parametrize("name", ALL)
def test_template_compiles(name: str) -> None:
    """Every template can be loaded, used by a page or not."""
    template = environment().get_template(name)

    assert template.name == name


@pytest.mark.parametrize("name", sorted(CONTEXTS))
def test_page_shows_every_field_of_its_context_and_nothing_else(name: str) -> None:
    """What a page's dataclass documents is exactly what its template reads."""
    documented = {field.name for field in fields(CONTEXTS[name])}

    assert _read_by(name) == documented


def test_every_page_has_a_documented_context() -> None:
    """No page is rendered from anything but a dataclass known here; the pages of words share one."""
    pages = {name for name in ALL if name.startswith("pages/")}
    words = {f"pages/{name}.html" for name in ("about", "accessibility", "privacy")}

    assert pages == CONTEXTS.keys() | words
    assert {field.name for field in fields(WordsPage)} == _read_by("pages/privacy.html")


@pytest.mark.parametrize("name", ALL)
def test_template_holds_no_inline_style_or_script(name: str) -> None:
    """The content security policy forbids both, and so does the house style."""
    source = (TEMPLATES / name).read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", source)
    assert all(body == "" for body in re.findall(r"<script[^>]*>(.*?)</script>", source, re.DOTALL))


@pytest.mark.parametrize("name", [name for name in ALL if name.startswith("fragments/")])
def test_fragment_is_named_by_its_element(name: str) -> None:
    """htmx asks for a fragment by the id of the element it replaces."""
    source = (TEMPLATES / name).read_text(encoding="utf-8")

    assert f'id="{Path(name).stem}"' in source


def test_every_component_has_examples() -> None:
    """The live page shows every component, and none of its examples is empty."""
    shown = {example.name: str(example.html).strip() for example in examples()}

    assert shown.keys() == {Path(name).stem for name in ALL if name.startswith("components/")}
    assert all(shown.values())


def test_style_sheets_load_nothing_from_elsewhere() -> None:
    """Fonts and pictures come from this site alone."""
    sheets = [path.read_text(encoding="utf-8") for path in (STATIC / "css").glob("*.css")]

    assert not [sheet for sheet in sheets if re.search(r"@import|https?://|data:", sheet)]


def _read_by(name: str) -> set[str]:
    """Attributes of ``page`` that a template and the fragments it includes read."""
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    tree = environment().parse(source)
    own = {
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "page"
    }
    included = [
        node.template.value for node in tree.find_all(nodes.Include) if isinstance(node.template, nodes.Const)
    ]
    return own.union(*(_read_by(str(fragment)) for fragment in included))
