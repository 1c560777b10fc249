"""Installs Debian's chromium for the tests where that may be done: ``python3.11 -m setup.browser``.

Never fails: without a browser the tests that need one are skipped, and tests/needs.py says so.
"""

import os
import shutil

from setup.steps import StepFailed, main, run, say


def prepare() -> None:
    """Have a chromium if this is Debian and the user is root."""
    if shutil.which("chromium") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say("Installing chromium for the browser tests (once)")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        run(["apt-get", "update", "-qq"], doing="apt-get update", extra=quiet)
        install = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", "chromium"]
        run(install, doing="apt-get install chromium", extra=quiet)
    except StepFailed as failure:
        say(f"No chromium: {failure}")


if __name__ == "__main__":
    main(prepare)
