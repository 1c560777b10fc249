"""The joined style sheet: whole where it is ours, and of GOV.UK's rules only those we use."""

import re

import pytest

from app.style_sheet import classes_in, only_used
from app.templating import STATIC, TEMPLATES, styles

USED = frozenset({"govuk-label", "govuk-input", "govuk-input--width-"})


@pytest.mark.parametrize(
    ("css", "remaining"),
    [
        (".govuk-label{margin:0}", ".govuk-label{margin:0}"),
        (".govuk-tabs{margin:0}", ""),
        (".govuk-label,.govuk-tabs{margin:0}", ".govuk-label{margin:0}"),
        (".govuk-tabs .govuk-label{margin:0}", ""),
        (".govuk-label:not(.govuk-tabs){margin:0}", ".govuk-label:not(.govuk-tabs){margin:0}"),
        (".govuk-input--width-4{width:4ch}", ".govuk-input--width-4{width:4ch}"),
        (":root{--a:1}a,b{c:d}", ":root{--a:1}a,b{c:d}"),
        (
            "@media print{.govuk-tabs{a:b}.govuk-label{c:d}}@media print{.govuk-tabs{a:b}}",
            "@media print{.govuk-label{c:d}}",
        ),
        (
            "@supports (a:b){@media print{.govuk-label{c:d}}}",
            "@supports (a:b){@media print{.govuk-label{c:d}}}",
        ),
        ('@charset "UTF-8";:root{--a:1}', ":root{--a:1}"),
    ],
)
def test_rules_of_classes_we_do_not_use_are_left_out(css: str, remaining: str) -> None:
    """A rule stays when each of its classes may be on a page."""
    assert only_used(css, USED) == remaining


def test_every_class_of_govuk_on_a_page_that_has_a_rule_has_it_here() -> None:
    """Nothing that a template names is lost, and what no template names is gone."""
    used, sheet = classes_in(STATIC, TEMPLATES), styles()

    styled = set(re.findall(r"\.(govuk-[\w-]+)", sheet))

    assert {"govuk-visually-hidden", "govuk-error-summary", "govuk-input", "govuk-skip-link"} <= styled & used
    assert "govuk-tabs" not in sheet
    assert len(sheet) < 70_000


def test_joined_sheet_points_at_files_that_are_there() -> None:
    """Fonts and pictures are found from css/site.css."""
    addresses = re.findall(r"url\([\"']?([^)\"']+)", styles())

    assert any(address.endswith(".woff2") for address in addresses)
    for address in addresses:
        if not address.startswith("data:"):
            assert (STATIC / "css" / address).resolve().is_file(), address
