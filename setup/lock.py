"""Locks what may be installed, with hashes: ``make lock``. Commit what it changes."""

from setup.steps import main, run, say

_HASHED = ["--quiet", "--upgrade", "--generate-hashes", "--python-version", "3.11", "--system-certs"]
_FOR_DEMO = ["--extra", "embedded", "--extra", "ocr", "--extra", "samples"]

# Each locked list and what it is made from; the list for tests repeats the versions of the list for the demo.
_LISTS = {
    "bootstrap.txt": ["requirements/bootstrap.in"],
    "node.txt": ["requirements/node.in"],
    "demo.txt": ["pyproject.toml", *_FOR_DEMO],
    "test.txt": ["pyproject.toml", *_FOR_DEMO, "--extra", "test", "--constraint", "requirements/demo.txt"],
}


def lock() -> None:
    """Write every locked list anew, then the lock of the front end."""
    for name, sources in _LISTS.items():
        say(f"Locking requirements/{name}")
        output = ["--output-file", f"requirements/{name}"]
        command = [".venv/bin/uv", "pip", "compile", *sources, *_HASHED, *output]
        run(command, doing="uv", extra={"UV_CUSTOM_COMPILE_COMMAND": "make lock"})
    say("Locking package-lock.json")
    run(["npm", "install", "--package-lock-only", "--ignore-scripts"], doing="npm")


if __name__ == "__main__":
    main(lock)
