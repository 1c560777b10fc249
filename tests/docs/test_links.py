"""Links between the documents lead somewhere, and what is cited exists."""

from tests.docs.links import anchors_of, cited_decisions, leads_somewhere, links, target_of
from tests.docs.pages import pages
from tests.style.sources import tracked


def test_every_link_inside_the_documents_leads_to_a_file_and_a_heading() -> None:
    """Links to other sites are not followed."""
    assert [f"{name}: {link}" for name, link in links() if not leads_somewhere(name, link)] == []


def test_anchors_are_those_of_github() -> None:
    """Code and links in a heading leave their words; a heading that comes again is numbered."""
    page = "# The `search` page\n\n## See [this](x.md) & that\n\n## Notes\n\n```\n# no heading\n```\n\n## Notes\n"

    assert anchors_of(page) == {"the-search-page", "see-this--that", "notes", "notes-1"}


def test_every_page_is_reached_from_the_readme() -> None:
    """A page without a link to it is never read."""
    reached, to_read = set(), ["README.md"]
    while to_read:
        name = to_read.pop()
        reached.add(name)
        targets = {target_of(page, link) for page, link in links() if page == name}
        to_read += [name for name in targets if name in pages() and name not in reached]

    assert set(pages()) - reached == set()


def test_every_decision_that_is_cited_exists() -> None:
    """In code, documents, styles and settings, by number or by the name of its file."""
    decisions = {
        name.removeprefix("docs/decisions/") for name in tracked() if name.startswith("docs/decisions/")
    }
    known = decisions | {name[:4] for name in decisions}
    cited = list(cited_decisions())

    assert len(cited) > 20
    assert [f"{name}: {decision}" for name, decision in cited if decision not in known] == []
