"""Makes .venv from a hash-locked list: ``python3 -m setup.environment demo`` or ``test``.

``--uncompiled`` after it leaves out the compiled files of the packages, for an environment that is used once.

Python 3.11, 3.12 and 3.13 use the same list (setup/wheels.py checks that).
A second run with the same list does nothing: a stamp file in .venv says what is installed.
"""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

from setup.steps import ROOT, StepFailed, main, run, say

PYTHONS = ((3, 11), (3, 12), (3, 13))
"""The versions of Python that the project runs on."""

_VENV = ROOT / ".venv"
_PYTHON = _VENV / "bin" / "python"
_UV = _VENV / "bin" / "uv"
# The list for tests has everything of the list for the demo.
_INCLUDED = {"demo": ("demo",), "test": ("test", "demo")}


def prepare(purpose: str, *, compiled: bool = True) -> None:
    """Make the environment for ``purpose``, "demo" or "test", unless it is up to date.

    Most of the time goes into compiling the packages.
    """
    if _stamp(purpose).exists() and _stamp(purpose).read_text() == _stamp_text(purpose):
        return
    check_python(sys.version_info[:2])
    say(f"Installing the Python packages for {purpose} into .venv (once, 10 to 60 seconds)")
    _make_venv()
    _install(ROOT / "requirements" / f"{purpose}.txt")
    _install_project()
    if compiled:
        compile_packages(_VENV / "lib", _PYTHON)
    for included in _INCLUDED[purpose]:
        _stamp(included).write_text(_stamp_text(included))


def check_python(version: tuple[int, ...]) -> None:
    """Raise StepFailed for a Python on which the locked packages are not tested, e.g. (3, 10)."""
    if version not in PYTHONS:
        number = ".".join(map(str, version))
        raise StepFailed(
            f"Python 3.11, 3.12 or 3.13 is needed. This is Python {number}. "
            "On Debian 12: apt-get install python3.11 python3.11-venv"
        )


def install_with_pip(requirements: Path) -> None:
    """Install another hash-locked list, e.g. Node if the machine has none."""
    pip = [
        str(_PYTHON),
        "-m",
        "pip",
        "install",
        "--retries",
        "2",
        "--require-hashes",
        "-r",
        str(requirements),
    ]
    run(pip, doing="pip")


def compile_packages(folder: Path, python: Path) -> None:
    """Store the compiled files of the packages in ``folder``, as pip does and uv does not.

    Without them every start of `casereviews` compiles 2,000 modules if PYTHONDONTWRITEBYTECODE is set: 5 seconds
    instead of 2. A file that cannot be compiled, e.g. a template of a package, is left out.
    """
    with suppress(StepFailed):
        run([str(python), "-m", "compileall", "-q", "-j", "0", str(folder)], doing="Compiling the packages")


def _make_venv() -> None:
    if not _PYTHON.exists() or not _runs(_PYTHON):
        try:
            run([sys.executable, "-m", "venv", "--clear", str(_VENV)], doing="Making .venv")
        except StepFailed as failure:
            if "ensurepip" in str(failure):
                package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
                raise StepFailed(f"Python's venv is missing. On Debian: apt-get install {package}") from None
            raise
    install_with_pip(ROOT / "requirements" / "bootstrap.txt")


def _install(requirements: Path) -> None:
    """Install a list with uv, which takes seconds, or with pip if uv does not run on this machine."""
    if not _runs(_UV):
        install_with_pip(requirements)
        return
    locked = ["--require-hashes", "--system-certs", "--python", str(_PYTHON), "-r", str(requirements)]
    run([str(_UV), "pip", "install", *locked], doing="uv", extra={"UV_HTTP_RETRIES": "2"})


def _install_project() -> None:
    """Install `casereviews` as a link to this folder. Its build tool is in the list."""
    install = [str(_PYTHON), "-m", "pip", "install"]
    if _runs(_UV):
        install = [str(_UV), "pip", "install", "--python", str(_PYTHON)]
    run(
        [*install, "--no-deps", "--no-build-isolation", "--no-index", "-e", "."],
        doing="Installing the project",
    )


def _runs(program: Path) -> bool:
    try:
        run([str(program), "--version"], doing=program.name)
    except (StepFailed, OSError):
        return False
    return True


def _stamp(purpose: str) -> Path:
    return _VENV / f"installed-{purpose}"


def _stamp_text(purpose: str) -> str:
    """The stamp of an up-to-date environment: a hash of the lists, pyproject.toml, this file and the folder."""
    files = [
        ROOT / "requirements" / f"{purpose}.txt",
        ROOT / "requirements" / "bootstrap.txt",
        ROOT / "pyproject.toml",
        Path(__file__),
    ]
    digest = hashlib.sha256(os.fsencode(ROOT))
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main(lambda: prepare(sys.argv[1], compiled="--uncompiled" not in sys.argv[2:]))
