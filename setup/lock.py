"""Locks what may be installed, with hashes: ``make lock``. Commit what it changes.

Every Python of setup/environment.py uses the same list: it is resolved for 3.11 and later (``--universal``). A package
that only some machines need has a marker on its line. At the end, setup/wheels.py checks that no package has to be
compiled.
"""

from setup.steps import main, run, say
from setup.wheels import check_wheels

_HASHED = [
    *("--quiet", "--upgrade", "--generate-hashes", "--system-certs"),
    *("--universal", "--python-version", "3.11"),
]
_FOR_DEMO = ["--extra", "embedded", "--extra", "ocr", "--extra", "samples", "--extra", "vectors"]

# Each locked list and what it is made from; the list for tests repeats the versions of the list for the demo.
_LISTS = {
    "bootstrap.txt": ["requirements/bootstrap.in"],
    "node.txt": ["requirements/node.in"],
    "demo.txt": ["pyproject.toml", *_FOR_DEMO],
    "test.txt": ["pyproject.toml", *_FOR_DEMO, "--extra", "test", "--constraint", "requirements/demo.txt"],
}


def lock() -> None:
    """Write every locked list and the lock of the front end again, and check that all packages have wheels."""
    for name, sources in _LISTS.items():
        say(f"Locking requirements/{name}")
        output = ["--output-file", f"requirements/{name}"]
        command = [".venv/bin/uv", "pip", "compile", *sources, *_HASHED, *output]
        run(command, doing="uv", extra={"UV_CUSTOM_COMPILE_COMMAND": "make lock"})
    say("Locking package-lock.json")
    run(["npm", "install", "--package-lock-only", "--ignore-scripts"], doing="npm")
    check_wheels()


if __name__ == "__main__":
    main(lock)
