"""The language of exact search: from text to tree, errors with their column, and the tree in words."""

import pytest

from app.search.exact.errors import BadExpression
from app.search.exact.explain import explained
from app.search.exact.read import MOST_TOKENS, read_expression
from app.search.exact.tree import AllOf, AnyOf, Beginning, Field, InField, Near, NotThis, Term, Tree, Years
from app.search.exact.typed import read_question
from app.search.request import SearchRequest

A, B, C = Term("a"), Term("b"), Term("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("a b", AllOf((A, B))),
        ("a AND b", AllOf((A, B))),
        ("a OR b c", AnyOf((A, AllOf((B, C))))),
        ("(a OR b) c", AllOf((AnyOf((A, B)), C))),
        ("a -b", AllOf((A, NotThis(B)))),
        ("a NOT (b OR c)", AllOf((A, NotThis(AnyOf((B, C)))))),
        ("a & b", AllOf((A, B))),
        ("a - b", AllOf((A, B))),
        ("non-mobile", Term("non-mobile")),
        ("“was not  brought”", Term("was not brought", is_quoted=True)),
        ("bruis*", Beginning("bruis")),
        ("a NEAR/5 (b OR c)", Near(A, AnyOf((B, C)), 5)),
        ("NOT a NEAR/5 b", NotThis(Near(A, B, 5))),
        ("title:a b", AllOf((InField(Field.TITLE, A), B))),
        ("Theme:(a OR b)", InField(Field.THEME, AnyOf((A, B)))),
        ("year:2019", Years(2019, 2019)),
        ("year:2020..2015", Years(2015, 2020)),
        ("year:..2015", Years(None, 2015)),
        ("and or not", AllOf((Term("and"), Term("or"), Term("not")))),
        ("10:30", Term("10:30")),
    ],
)
def test_text_becomes_a_tree(text: str, tree: Tree) -> None:
    """Words side by side mean AND; OR binds least, NEAR most."""
    assert read_expression(text) == tree


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("a AND", 3, "There is nothing after AND"),
        ("OR a", 1, "There is nothing before OR"),
        ("a OR OR b", 6, "There is nothing before OR"),
        ("a (b OR c", 3, "This bracket is not closed"),
        ("a b)", 4, "This bracket closes nothing"),
        ("a ()", 4, "There is nothing to search for before this bracket"),
        ('a "b', 3, "This quotation mark has no partner"),
        ('a ""', 3, "There is no word here"),
        ("a ca*", 3, "There are too few letters before *"),
        ("*a", 1, "There is no beginning of a word before *"),
        ("a NEAR b", 3, "NEAR needs a number of words from 1 to 100"),
        ("a NEAR/900 b", 3, "NEAR needs a number of words from 1 to 100"),
        ("a near/5 b", 3, "Write NEAR/5"),
        ("a NEAR/5 b NEAR/5 c", 12, "NEAR joins 2 things"),
        ("a NEAR/5 (b c)", 3, "NEAR joins words and phrases only"),
        ("boards:leeds", 1, "Write board: instead"),
        ("author:smith", 1, "There is no field “author”"),
        ("title:(a board:b)", 1, "There is another field inside title:"),
        ("title:(a NEAR/5 b)", 1, "NEAR cannot be used inside title:"),
        ("a year:20", 3, "This is not a year"),
        ("", 1, "There is nothing to search for"),
        ("a " * (MOST_TOKENS + 1), 401, "A search has up to 200 words"),
        ("(" * 5_000, 201, "A search has up to 200 words"),
    ],
)
def test_mistake_is_named_with_its_column(text: str, column: int, says: str) -> None:
    """Every error says where it is and what to do."""
    with pytest.raises(BadExpression) as error:
        read_expression(text)

    assert error.value.facts["column"] == column
    assert says in error.value.sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a", "say “a”"),
        ("a b c", "say “a”, “b” and “c”"),
        ("a -b", "say “a”, and do not say “b”"),
        ("NOT (a b)", "do not say both “a” and “b”"),
        ("police NEAR/5 (visit OR call)", "say “police” within 5 words of (“visit” or “call”)"),
        ("bruis* OR a", "say a word that begins with “bruis” or “a”"),
        ('title:"child j" year:2015..', "have “child j” in the title, and have a report from 2015 or later"),
        ("(a -b) OR c", "(say “a”, and do not say “b”), or say “c”"),
        ("NOT (a -b)", "are not those that (say “a”, and do not say “b”)"),
        ("-theme:neglect", "do not have the theme “neglect”"),
        ("recommendation:training", "say “training” in one recommendation"),
        ("-year:2019", "have no report from 2019"),
    ],
)
def test_tree_is_said_in_words(text: str, words: str) -> None:
    """What was looked for is explained without operators."""
    assert explained(read_expression(text)) == f"Reviews that {words}"


@pytest.mark.parametrize(
    "q",
    [
        "bruising -police",
        "bruising on a baby who could not crawl -police -scald",
        "NOT police",
        "DNA OR WNB",
        "neglect AND (housing OR debt)",
        "bruis* baby",
        "police NEAR/5 visit",
        "title:leeds neglect",
        'neglect -"home visit"',
        "year:2015..2020",
    ],
)
def test_operators_are_noticed(q: str) -> None:
    """Operators in capitals, a minus before a word, a star after letters and fields make a search exact."""
    assert read_question(SearchRequest(q=q)).tree is not None


@pytest.mark.parametrize(
    ("q", "is_said"),
    [
        ("non-mobile baby", False),
        ("neglect (physical)", False),
        ("Child J - Leeds", False),
        ("Recommendation: the board should", False),
        ('"this OR that" in records', False),
        ("Mother was told NOT to leave the baby", True),
        ("DEATH OF A BOY AND HIS MOTHER", True),
        ("- a list of words " * 9 + "-bruises -burns", True),
        ("what helps staff in a home -if anything- to ask again", True),
        ("jet interference with supersonic flow -dash experimental papers .", True),
    ],
)
def test_ordinary_text_is_no_exact_search(q: str, is_said: bool) -> None:
    """Emphasis, headings and pasted lists stay ordinary, which is said where they look like operators."""
    typed = read_question(SearchRequest(q=q))

    assert typed.tree is None
    assert (typed.notice is not None) is is_said
