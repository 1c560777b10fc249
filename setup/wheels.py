"""Checks that every locked package has a wheel for every Python of the project: ``make wheels``.

uv resolves each list for each Python and processor as an installation would, with wheels only. It downloads only the
descriptions of the packages. The machine's own Python does not matter.
"""

from collections.abc import Iterator
from tempfile import TemporaryDirectory

from setup.environment import PYTHONS
from setup.steps import ROOT, StepFailed, main, run, say

_PLATFORMS = ("x86_64-manylinux_2_28", "aarch64-manylinux_2_28")
"""glibc 2.28 or later: Debian 10, Ubuntu 20.04, RHEL 8 and later."""


def check_wheels() -> None:
    """Check every list and print its name. Raises StepFailed, which names the first package without a wheel."""
    lists = sorted(path.name for path in (ROOT / "requirements").glob("*.txt"))
    for name, version, platform in _combinations(lists):
        with TemporaryDirectory() as target:
            wheels_only = [
                *("--only-binary", ":all:", "--python-version", version, "--python-platform", platform),
                *("--require-hashes", "--system-certs", "--target", target),
            ]
            command = [
                ".venv/bin/uv",
                "pip",
                "install",
                "--dry-run",
                *wheels_only,
                "-r",
                f"requirements/{name}",
            ]
            try:
                run(command, doing="uv")
            except StepFailed as failure:
                raise StepFailed(f"requirements/{name}, Python {version}, {platform}: {failure}") from failure
    versions = ", ".join(f"{major}.{minor}" for major, minor in PYTHONS)
    say(f"Wheels exist for all of {', '.join(lists)} on Python {versions}, {' and '.join(_PLATFORMS)}")


def _combinations(lists: list[str]) -> Iterator[tuple[str, str, str]]:
    for major, minor in PYTHONS:
        for platform in _PLATFORMS:
            for name in lists:
                yield name, f"{major}.{minor}", platform


if __name__ == "__main__":
    main(check_wheels)
