"""The search page: what it says was matched, its filters, its fragment, its odd moments."""

import re

from starlette.testclient import TestClient

from tests.pages.conftest import Publish

BRUISE = (
    "The bruise to the cheek of a baby was seen by two practitioners. Neither asked who had been at home."
)
CURIOSITY = (
    "Professional curiosity means asking the next question, kindly, and asking it again the week after."
)


def test_page_works_without_scripts(client: TestClient, publish: Publish) -> None:
    """A plain request gives a whole page with the question kept and the passage with its words highlighted."""
    publish(title="Baby Wren", passages=[BRUISE])

    page = client.get("/search?q=bruise+baby").text

    assert "<!doctype html>" in page
    assert 'value="bruise baby"' in page
    assert "<mark>bruise</mark>" in page
    assert "Page 1 · Analysis" in page


def test_htmx_is_given_the_fragment_and_the_canonical_address(client: TestClient, publish: Publish) -> None:
    """Asked by htmx for its element, the same route answers with that element alone."""
    publish(title="Baby Wren", passages=[BRUISE])

    answer = client.get(
        "/search?q=bruise&year_from=2015&year_to=&sort=best",
        headers={"HX-Request": "true", "HX-Target": "search-results"},
    )

    assert answer.text.lstrip().startswith('<div id="search-results"')
    assert answer.headers["HX-Push-Url"] == "/search?q=bruise&year=2015.."
    assert answer.headers["Vary"].startswith("HX-Target")


def test_form_with_years_leads_to_the_canonical_address(client: TestClient) -> None:
    """Without scripts, the two fields for years become the one parameter that page and API share."""
    answer = client.get("/search?q=bruise&theme=neglect&year_from=2015&year_to=2020&sort=newest")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/search?q=bruise&theme=neglect&year=2015..2020&sort=newest"


def test_results_follow_what_is_typed(client: TestClient, publish: Publish) -> None:
    """Asked by the box, the last word is a beginning, the address stays, and no cache keeps what was typed."""
    publish(title="Baby Wren", passages=[BRUISE], themes=["neglect"])
    by_the_box = {"HX-Request": "true", "HX-Target": "search-results", "HX-Trigger": "q"}

    typed = client.get("/search?q=bruise+practit&theme=neglect", headers=by_the_box)
    searched = client.get("/search?q=bruise+practit&theme=neglect").text

    assert "1 review has both words" in typed.text
    assert "<mark>practitioners</mark>" in typed.text
    assert "HX-Push-Url" not in typed.headers
    assert typed.headers["Cache-Control"] == "no-store"
    assert "1 review has both words" not in searched
    assert "Baby Wren" in client.get("/search?q=(bruise+AND", headers=by_the_box).text


def test_search_that_filters_leave_empty_says_the_way_out(client: TestClient, publish: Publish) -> None:
    """Which parts exclude one another, and what is found without each of them."""
    publish(title="Baby Wren", passages=[BRUISE], themes=["neglect"], nation="england")
    publish(title="Child Heron", passages=[CURIOSITY], themes=["self_neglect"], nation="wales")

    page = client.get("/search?q=bruise&theme=neglect&theme=self_neglect&-kind=sar&nation=wales").text

    assert "No review has all of these: “bruise”, Theme: Neglect or Self-neglect" in page.replace(
        "&#34;", '"'
    )
    assert re.search(
        r'href="/search\?q=bruise&amp;theme=neglect[^"]*-kind=sar">Without Nation: Wales: 1 review<', page
    )
    assert re.search(r'href="/search\?theme=neglect[^"]*nation=wales">Without “bruise”: 1 review<', page)
    assert "Without Theme" not in page


def test_value_can_be_excluded(client: TestClient, publish: Publish) -> None:
    """Each value that is not chosen has a button that excludes it; the chip removes that again."""
    publish(title="Baby Wren", themes=["neglect"])
    publish(title="Child Heron", themes=["self_neglect"])

    page = client.get("/search?theme=self_neglect").text
    without = client.get("/search?-theme=neglect").text

    assert 'name="-theme" value="neglect"' in page
    assert 'name="-theme" value="self_neglect"' not in page
    assert "Baby Wren" not in without
    assert 'name="remove" value="-theme=neglect"' in without


def test_year_of_the_chart_is_a_link(client: TestClient, publish: Publish) -> None:
    """A bar leads to the reviews of its year, and the one that is chosen back to every year."""
    publish(title="Baby Wren", published="2019")
    publish(title="Child Heron", published="2021")

    page = client.get("/search?sort=newest").text
    chosen = client.get("/search?year=2019").text

    assert '<a href="/search?year=2019&amp;sort=newest"><title>2019: 1 review</title>' in page
    assert '<a href="/search" class="is-on" aria-current="true"><title>2019: 1 review</title>' in chosen
    assert '<a href="/search?year=2021"><title>2021: 1 review</title>' in client.get("/").text


def test_long_filters_have_a_search_of_their_own(client: TestClient, publish: Publish) -> None:
    """Themes, agencies and boards are found by any of their names."""
    themes = [
        "neglect",
        "professional_curiosity",
        "self_neglect",
        "coercive_control",
        "domestic_abuse",
        "criminal_exploitation",
    ]
    publish(title="Baby Wren", themes=themes)

    page = client.get("/search").text

    assert "Find a theme" in page
    assert re.search(r'data-find="neglect · esgeulustod', page)


def test_one_review_is_counted_in_the_singular(client: TestClient, publish: Publish) -> None:
    """One result is said as one."""
    publish(title="Baby Wren", passages=[BRUISE])

    page = client.get("/search?q=bruise").text

    assert "1 review has this word" in page
    assert "Download it as" in page


def test_results_are_offered_in_every_format(client: TestClient, publish: Publish) -> None:
    """Each format keeps the question and the filters, from the first result on."""
    publish(title="Baby Wren", passages=[BRUISE])

    page = client.get("/search?q=bruise&page_size=1").text

    offered = re.findall(r'href="/search\.(\w+)\?q=bruise[^"]*" download>([^<]+)</a>', page)
    assert offered == [
        ("csv", "CSV"),
        ("jsonl", "JSON Lines"),
        ("xlsx", "XLSX"),
        ("ris", "RIS"),
        ("bib", "BibTeX"),
    ]


def test_misspelt_word_is_corrected_and_can_be_searched_as_typed(
    client: TestClient, publish: Publish
) -> None:
    """The page says what it looked for instead, and one link takes the words as they were typed."""
    publish(title="Baby Wren", passages=[CURIOSITY])

    page = client.get("/search?q=profesional+kindly").text

    assert "Showing results for <strong>professional kindly</strong>" in page
    assert "/search?q=profesional+kindly&amp;only_my_words=true" in page


def test_chosen_filter_is_a_ticked_box_and_a_chip(client: TestClient, publish: Publish) -> None:
    """A filter in use can be removed at the box and at the chip, whose button leaves the other filters on."""
    publish(title="Baby Wren", passages=[BRUISE], themes=["neglect"])
    publish(title="Child Plover", passages=[BRUISE], themes=["domestic_abuse"])

    page = client.get("/search?q=bruise&theme=neglect").text

    assert 'id="theme-neglect" name="theme" value="neglect" checked' in page
    assert 'name="remove" value="theme=neglect"' in page
    assert "Remove Theme: Neglect" in page
    assert "Baby Wren" in page
    assert "Child Plover" not in page


def test_nothing_found_says_what_to_try(client: TestClient, publish: Publish) -> None:
    """An empty result is no dead end: with filters on, taking them away comes first."""
    publish(title="Baby Wren", passages=[BRUISE], themes=["neglect"])

    page = client.get("/search?q=zzxqj&theme=neglect").text

    assert "No reviews match your words and filters" in page
    assert "Clear filters" in page


def test_next_page_continues_by_cursor(client: TestClient, publish: Publish) -> None:
    """The second page contains the rest, and leads back to the first."""
    for name in ("Heron", "Plover", "Wren"):
        publish(title=f"Child {name}", passages=[f"{BRUISE} {name}"], alias=f"Child {name}")
    first = client.get("/search?q=bruise&page_size=2").text
    cursor = first.split("cursor=")[1].split('"')[0]

    second = client.get(f"/search?q=bruise&page_size=2&cursor={cursor}").text

    assert first.count('class="card hit"') == 2
    assert second.count('class="card hit"') == 1
    assert "Back to the first page" in second


def test_old_cursor_shows_the_first_page_and_says_so(client: TestClient, publish: Publish) -> None:
    """A cursor that is not ours is no error page."""
    publish(title="Baby Wren", passages=[BRUISE])

    answer = client.get("/search?q=bruise&cursor=nonsense")

    assert answer.status_code == 200
    assert "The results have changed. Showing the first page." in answer.text
    assert "Baby Wren" in answer.text


def test_parameter_that_cannot_be_understood_is_one_sentence(client: TestClient) -> None:
    """A year that is none is refused with the remedy."""
    answer = client.get("/search?q=bruise&year=soon")

    assert answer.status_code == 422
    assert "write a year like 2019 or a range like 2015..2020" in answer.text


def test_words_of_a_report_are_never_markup(client: TestClient, publish: Publish) -> None:
    """A script in a passage, a title or the question stays text."""
    publish(
        title="<script>alert(1)</script> Wren",
        passages=["A <script>alert(2)</script> bruise & a <b>mark</b>."],
    )

    page = client.get("/search?q=bruise+<script>alert(3)</script>").text

    assert "alert(1)" in page
    assert "<script>alert" not in page
    assert "<b>mark" not in page


def test_question_is_not_in_the_title(client: TestClient) -> None:
    """The browser's history shows titles; what was searched for is not in them."""
    page = client.get("/search?q=bruising").text

    assert "<title>Search results – Case Review Repository</title>" in page


def test_browsing_offers_no_best_match(client: TestClient, publish: Publish) -> None:
    """Without words the newest stand first, and words typed next are again sorted by match."""
    publish(title="Child Wren", passages=[BRUISE], alias="Child Wren")
    publish(title="Child Heron", passages=[CURIOSITY], alias="Child Heron")

    page = client.get("/search?sort=newest").text

    assert '<option value="best" selected>Newest</option>' in page
    assert "Best match" not in page


def test_filters_can_be_skipped_by_keyboard(client: TestClient, publish: Publish) -> None:
    """Without a mouse the first result would be a hundred steps away."""
    publish(passages=["The bruise was seen."])

    page = client.get("/search?q=bruise").text

    assert page.index('href="#results">Skip the filters') < page.index('id="facet-')
    assert 'id="results" tabindex="-1"' in page
