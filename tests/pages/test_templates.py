"""Every template keeps the rules: one documented context, no inline style or script, a component has examples."""

import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest
from jinja2 import nodes

from app.reviews.tags import COUNTED
from app.site.accounts.all_accounts import AllAccountsPage
from app.site.accounts.choose_password import ChoosePage, ForgottenPage, UsedLinkPage
from app.site.accounts.my_account import MyAccountPage
from app.site.accounts.sign_in import SignInPage
from app.site.accounts.tokens import TokensPage
from app.site.checking.explained_words import ExplainedWordsPage
from app.site.checking.fact import FactPage
from app.site.checking.findings import FindingsPage
from app.site.checking.overview import OverviewPage
from app.site.checking.recommendation import RecommendationPage
from app.site.checking.recommendation_new import NewRecommendationPage
from app.site.checking.tag import TagPage
from app.site.checking.tag_new import NewTagPage
from app.site.components import ComponentsPage, examples
from app.site.errors import ErrorPage
from app.site.manage.audit_log import AuditLogPage
from app.site.manage.licence import LicencePage
from app.site.manage.link_case import LinkCasePage
from app.site.manage.publish import PublishPage
from app.site.manage.replace import ReplacePage
from app.site.manage.reported_problems import ReportedProblemsPage
from app.site.manage.reprocess import ReprocessPage
from app.site.manage.reprocess_review import ReprocessReviewPage
from app.site.manage.status import StatusPage
from app.site.manage.withdraw import WithdrawPage
from app.site.manage.withdrawal_receipt import WithdrawalReceiptPage
from app.site.public import static_pages
from app.site.public.case_like_mine import CaseLikeMinePage
from app.site.public.cite_search import CiteSearchPage
from app.site.public.cited_search import CitedSearchPage
from app.site.public.exact_search import ExactSearchPage
from app.site.public.help import HelpPage
from app.site.public.home import HomePage
from app.site.public.passages import PassagesPage
from app.site.public.reader import ReaderPage
from app.site.public.recommendations import RecommendationsPage
from app.site.public.report_problem import ProblemPage, ThanksPage
from app.site.public.review import ReviewPage
from app.site.public.search_results import SearchPage
from app.site.public.similar_recommendations import SimilarPage
from app.site.public.static_pages import HelplinesPage, WordsPage
from app.site.public.themes import ThemesPage
from app.site.submissions.dashboard import DashboardPage
from app.site.submissions.progress import ProgressPage
from app.site.submissions.upload import UploadPage
from app.templating import STATIC, TEMPLATES, environment

SITE = Path(static_pages.__file__).parents[1]
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
CONTEXTS: dict[str, type] = {
    "pages/public/home.html": HomePage,
    "pages/public/search.html": SearchPage,
    "pages/public/review.html": ReviewPage,
    "pages/public/reader.html": ReaderPage,
    "pages/public/passages.html": PassagesPage,
    "pages/public/recommendations.html": RecommendationsPage,
    "pages/public/similar-recommendations.html": SimilarPage,
    "pages/public/themes.html": ThemesPage,
    "pages/public/case-like-mine.html": CaseLikeMinePage,
    "pages/public/cite-search.html": CiteSearchPage,
    "pages/public/cited-search.html": CitedSearchPage,
    "pages/public/exact-search.html": ExactSearchPage,
    "pages/public/help.html": HelpPage,
    "pages/public/helplines.html": HelplinesPage,
    "pages/public/report-a-problem.html": ProblemPage,
    "pages/public/report-a-problem-thanks.html": ThanksPage,
    "pages/components.html": ComponentsPage,
    "pages/error.html": ErrorPage,
    "pages/accounts/sign-in.html": SignInPage,
    "pages/accounts/forgotten-password.html": ForgottenPage,
    "pages/accounts/choose-password.html": ChoosePage,
    "pages/accounts/used-link.html": UsedLinkPage,
    "pages/submissions/dashboard.html": DashboardPage,
    "pages/submissions/upload.html": UploadPage,
    "pages/submissions/progress.html": ProgressPage,
    "pages/manage/publish.html": PublishPage,
    "pages/manage/status.html": StatusPage,
    "pages/manage/withdraw.html": WithdrawPage,
    "pages/manage/withdrawal-receipt.html": WithdrawalReceiptPage,
    "pages/manage/replace.html": ReplacePage,
    "pages/manage/link-case.html": LinkCasePage,
    "pages/manage/reported-problems.html": ReportedProblemsPage,
    "pages/manage/reprocess.html": ReprocessPage,
    "pages/manage/reprocess-review.html": ReprocessReviewPage,
    "pages/manage/licence.html": LicencePage,
    "pages/manage/audit-log.html": AuditLogPage,
    "pages/checking/overview.html": OverviewPage,
    "pages/checking/fact.html": FactPage,
    "pages/checking/findings.html": FindingsPage,
    "pages/checking/explained-words.html": ExplainedWordsPage,
    "pages/checking/recommendation.html": RecommendationPage,
    "pages/checking/recommendation-new.html": NewRecommendationPage,
    "pages/checking/tag.html": TagPage,
    "pages/checking/tag-new.html": NewTagPage,
    "pages/accounts/my-account.html": MyAccountPage,
    "pages/accounts/tokens.html": TokensPage,
    "pages/accounts/all-accounts.html": AllAccountsPage,
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


def test_about_page_says_which_suggestions_count() -> None:
    """The confidence it names is the one that filters use."""
    assert f"a confidence of {COUNTED} or more" in (TEMPLATES / "pages/public/about.html").read_text("utf-8")


def test_every_page_has_a_documented_context() -> None:
    """No page is rendered from anything but a dataclass known here; the pages of words share one."""
    pages = {name for name in ALL if name.startswith("pages/")}
    words = {f"pages/public/{name}.html" for name in ("about", "accessibility", "privacy")}

    assert pages == CONTEXTS.keys() | words
    assert {field.name for field in fields(WordsPage)} == _read_by("pages/public/privacy.html")


@pytest.mark.parametrize("name", ALL)
def test_template_names_the_class_it_takes(name: str) -> None:
    """The first line of a template leads to its dataclass: "Takes public.home.HomePage." is app/site/public/home.py."""
    first = (TEMPLATES / name).read_text(encoding="utf-8").partition("\n")[0]
    named = re.search(r"Takes (?:an? |a tuple of |a sequence of )?([a-z_.]+)\.([A-Z]\w+)\.", first)

    assert named is None or hasattr(import_module(f"app.site.{named[1]}"), named[2])


def test_templates_lie_in_the_folder_of_their_page() -> None:
    """pages/ and fragments/ have the folders of app/site; a file beside them serves all of them."""
    packages = {path.name for path in SITE.iterdir() if (path / "__init__.py").exists()}
    folders = {
        path.name for kind in ("pages", "fragments") for path in (TEMPLATES / kind).iterdir() if path.is_dir()
    }

    assert folders == packages
    assert {name for name in ALL if name.startswith("pages/") and name.count("/") == 1} == {
        "pages/components.html",
        "pages/error.html",
    }


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
    rendered = {example.name: str(example.html).strip() for example in examples()}

    assert rendered.keys() == {Path(name).stem for name in ALL if name.startswith("components/")}
    assert all(rendered.values())


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
