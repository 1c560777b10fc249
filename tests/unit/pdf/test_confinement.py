"""Code that took over the process that reads a PDF reaches nothing: each way out is tried in a real child.

Four processes read: as root and as an ordinary user, with user namespaces and without.
"""

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from tests.unit.pdf.escapes import ATTEMPTS

LEGS = {
    "root": {"ordinary": False, "refused": [], "unconfined": False},
    "root without namespaces": {"ordinary": False, "refused": ["unshare"], "unconfined": False},
    "ordinary user": {"ordinary": True, "refused": [], "unconfined": False},
    "ordinary user without namespaces": {"ordinary": True, "refused": ["unshare"], "unconfined": False},
}
UNCONFINED = {"ordinary": False, "refused": ["landlock", "seccomp"], "unconfined": True}

REFUSALS = ("EPERM", "EACCES", "ENOSYS")
WAYS_OUT = (*ATTEMPTS, "surviving the kill")

REAL_WITHOUT_CONFINEMENT = (
    "database socket",
    "environment",
    "/etc/passwd",
    "home",
    "data folder",
    "kill",
    "pidfd_open",
    "AF_UNIX",
    "symlink",
    "hard link",
    "chmod",
    "utimes",
)


@cache
def _reported(leg: str) -> dict[str, Any]:
    """What one process that reads reports of itself and its children, as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.unit.pdf.escape_leg", leg],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def leg_report(name: str) -> dict[str, Any]:
    """The report of a leg; those of root are left out where the tests do not run as root."""
    if name.startswith("root") and os.geteuid() != 0:
        pytest.skip("not run as root")
    return _reported(json.dumps(LEGS[name]))


@pytest.mark.parametrize("way_out", WAYS_OUT)
@pytest.mark.parametrize("leg", LEGS)
def test_no_way_out(leg: str, way_out: str) -> None:
    """An escape attempt fails in the child, by the kernel's refusal."""
    assert leg_report(leg)["attempts"][way_out] in REFUSALS


@pytest.mark.parametrize("leg", LEGS)
def test_what_is_outside_is_unchanged(leg: str) -> None:
    """After all attempts the draft of the data folder has its content, mode and one name."""
    assert leg_report(leg)["file_is_unchanged"]


@pytest.mark.parametrize("leg", LEGS)
def test_a_confined_child_can_still_do_its_work(leg: str) -> None:
    """A PDF is read, and threads run unless all processes of an ordinary user have too many already."""
    report = leg_report(leg)

    assert report["is_read"]
    if os.geteuid() == 0 or report["namespaces"]:
        assert report["threads"] == [0, 1, 2, 3]


@pytest.mark.parametrize("leg", LEGS)
def test_the_confinement_says_what_it_is(leg: str) -> None:
    """Landlock and seccomp are on in each, namespaces only where they are allowed, a user of its own under root."""
    report = leg_report(leg)

    assert report["is_whole"]
    assert "Landlock" in report["summary"]
    assert "seccomp" in report["summary"]
    assert not (report["namespaces"] and leg.endswith("without namespaces"))
    assert report["own_user"] == leg.startswith("root")


@pytest.mark.parametrize("missing", ["landlock", "seccomp"])
def test_nothing_is_read_where_the_kernel_cannot_confine(missing: str) -> None:
    """Without one of the two mechanisms reading is refused, with what the operator can do."""
    leg = {"ordinary": False, "refused": [missing], "unconfined": False}

    refusal = _reported(json.dumps(leg))["refusal"]

    assert "cannot confine" in refusal
    assert "CASEREVIEWS_READ_UNCONFINED=true" in refusal


@pytest.mark.parametrize("way_out", REAL_WITHOUT_CONFINEMENT)
def test_attempts_are_real(way_out: str) -> None:
    """Without the confinement, and only because it is allowed, the same attempt gets through."""
    report = _reported(json.dumps(UNCONFINED))

    assert report["attempts"][way_out] == "done"
    assert not report["is_whole"]
