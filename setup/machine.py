"""Installs the Debian programs that tests need, if the user is root: ``python3 -m setup.machine``.

It never fails: tests that need a missing program are skipped, and tests/needs.py says so.
"""

import os
import shutil

from setup.steps import StepFailed, main, run, say

_PROGRAMS = ("chromium", "docker-compose")
"""Names of programs, which are the names of their packages too."""


def prepare() -> None:
    """Install the programs if this is Debian and the user is root."""
    missing = [name for name in _PROGRAMS if not shutil.which(name)]
    if not missing or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say(f"Installing {' and '.join(missing)} for the tests (once)")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        run(["apt-get", "update", "-qq"], doing="apt-get update", extra=quiet)
        for name in missing:
            install = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", name]
            run(install, doing=f"apt-get install {name}", extra=quiet)
    except StepFailed as failure:
        say(f"Some programs could not be installed: {failure}")


if __name__ == "__main__":
    main(prepare)
