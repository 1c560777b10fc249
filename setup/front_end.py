"""Fetches the packages of the front end, the OCR models and the word lists: ``python3 -m setup.front_end``.

npm installs the locked packages to node_modules. From there, files for pages are copied to app/static/vendor/, the
OCR models to build/ocr/ and the word lists to ingest/anonymity/words/. A second run with the same lock does
nothing.
"""

import gzip
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from setup.environment import install_with_pip
from setup.steps import ROOT, main, run, say
from setup.vendor_files import copy_to
from setup.word_lists import make_word_lists

_MODULES = ROOT / "node_modules"
_VENDOR = ROOT / "app" / "static" / "vendor"
_OCR = ROOT / "build" / "ocr"
_WORDS = ROOT / "ingest" / "anonymity" / "words"
_STAMP = _VENDOR / "stamp"
_OCR_LANGUAGES = ("eng", "cym")
_OLDEST_NODE = 18


def prepare() -> None:
    """Fetch the front end's files, the OCR models and the word lists, unless they are up to date."""
    stamp = _stamp_text()
    if (
        _STAMP.exists()
        and _STAMP.read_text() == stamp
        and all(_model(name).exists() for name in _OCR_LANGUAGES)
        and (_WORDS / "sources.txt").exists()
    ):
        return
    say("Fetching the front end's files, the OCR models and the word lists (once, about 15 seconds)")
    _fetch()
    _OCR.mkdir(parents=True, exist_ok=True)
    for language in _OCR_LANGUAGES:
        _unpack_model(language)
    make_word_lists(_WORDS, modules=_MODULES)
    shutil.rmtree(_VENDOR, ignore_errors=True)
    _VENDOR.mkdir(parents=True)
    copy_to(_VENDOR, modules=_MODULES)
    _STAMP.write_text(stamp)


def _fetch() -> None:
    """Install the locked packages, with Node from a Python package if the machine has none."""
    path = os.environ.get("PATH", os.defpath)
    if not _has_npm():
        say("Node is missing or too old. Installing it from a Python package")
        install_with_pip(ROOT / "requirements" / "node.txt")
        path = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{path}"
    npm = shutil.which("npm", path=path) or "npm"
    options = ["--ignore-scripts", "--omit=optional", "--omit=peer", "--no-audit", "--no-fund"]
    retries = {"npm_config_fetch_retries": "2", "npm_config_fetch_retry_mintimeout": "1000"}
    # Node from a Python package trusts only the certificate authorities it was built with, not those of this machine.
    settings = {**retries, "NODE_USE_SYSTEM_CA": "1", "PATH": path}
    run([npm, "ci", *options], doing="npm", extra=settings)


def _has_npm() -> bool:
    """True if the machine has npm and a Node that is new enough for it."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = version.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= _OLDEST_NODE


def _model(language: str) -> Path:
    return _OCR / f"{language}.traineddata"


def _unpack_model(language: str) -> None:
    """Unpack the model of a language. The file is complete or does not exist."""
    packed = _MODULES / "@tesseract.js-data" / language / "4.0.0_best_int" / f"{language}.traineddata.gz"
    part = _model(language).with_suffix(".part")
    part.write_bytes(gzip.decompress(packed.read_bytes()))
    part.replace(_model(language))


def _stamp_text() -> str:
    """The stamp of up-to-date files: a hash of the lock and of the code that copies them."""
    digest = hashlib.sha256()
    for name in ("package-lock.json", "setup/front_end.py", "setup/vendor_files.py", "setup/word_lists.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main(prepare)
