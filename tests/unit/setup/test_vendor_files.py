"""What is shown of the front end's packages is ours to show, and its browser can check it."""

import base64
import hashlib
from pathlib import Path

import pytest

from setup.vendor_files import copy_to, font_faces, without_govuk_brand

MODULES = Path(__file__).resolve().parents[3] / "node_modules"


def test_typeface_and_crest_of_gov_uk_are_cut_out() -> None:
    """Neither may be used outside gov.uk."""
    css = (
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2)}"
        "body{font-family:GDS Transport,arial,sans-serif}"
        ".logo{background-image:url(/assets/images/govuk-crest.svg)}"
        "/*# sourceMappingURL=govuk-frontend.min.css.map */"
    )

    assert without_govuk_brand(css) == "body{font-family:arial,sans-serif}.logo{background-image:none}"


def test_only_fonts_that_were_copied_are_declared() -> None:
    """A style sheet declares the fonts beside it under their fingerprinted names, and no other."""
    styles = "@font-face { src: url(./files/a.woff2) }\n@font-face { src: url(./files/b.woff2) }"

    faces = font_faces(styles, {"a.woff2": {"file": "a.123.woff2", "integrity": ""}})

    assert faces == "@font-face { src: url(a.123.woff2) }\n"


@pytest.mark.skipif(not MODULES.is_dir(), reason="the front end's packages are not here: make front-end")
def test_every_file_of_the_manifest_is_there_and_unchanged(tmp_path: Path) -> None:
    """The integrity in the manifest is that of the file it names; nothing points at what is not shown."""
    manifest = copy_to(tmp_path, modules=MODULES)

    for entry in manifest.values():
        digest = hashlib.sha384((tmp_path / entry["file"]).read_bytes()).digest()
        assert entry["integrity"] == f"sha384-{base64.b64encode(digest).decode()}"
    styles = "".join(path.read_text() for path in tmp_path.glob("*.css"))
    assert "GDS Transport" not in styles
    assert "/assets/" not in styles
