"""The order of tests: folders together, each worker's share begins with long ones."""

from pathlib import Path

from tests.ordering import in_shares

FOLDERS = {
    Path("unit/pdf"): ["p1", "p2", "p3"],
    Path("browser"): ["b1", "b2"],
    Path("api"): ["a1", "a2"],
    Path("integration/cli"): ["c1"],
}


def test_each_share_begins_with_whole_folders_of_long_tests() -> None:
    """pytest-xdist gives the first half of a list to one of two workers, and the second to the other."""
    order = in_shares(FOLDERS, workers=2)

    assert (order[:4], order[4:]) == (["b1", "b2", "p1", "p2"], ["c1", "p3", "a1", "a2"])


def test_one_process_runs_folders_of_long_tests_first() -> None:
    """Within both kinds the folders keep their order."""
    assert in_shares(FOLDERS, workers=1) == ["b1", "b2", "c1", "p1", "p2", "p3", "a1", "a2"]


def test_folder_larger_than_a_share_stays_whole() -> None:
    """No test is lost where the long tests of one worker outnumber its share."""
    folders = {Path("docs"): ["d1", "d2", "d3", "d4"], Path("pages"): ["g1"]}

    assert sorted(in_shares(folders, workers=2)) == ["d1", "d2", "d3", "d4", "g1"]
