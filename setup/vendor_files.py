"""Copies the named files of the front end's packages to app/static/vendor/, made ours and fingerprinted.

A file's logical name is its own name, e.g. htmx.min.js; ``fonts.css`` is put together here. manifest.json
says where each is and how a browser checks it: {"htmx.min.js": {"file": …, "integrity": "sha384-…"}}.
"""

import base64
import hashlib
import json
import re
from pathlib import Path

_GOVUK = "govuk-frontend/dist/govuk"
_FONT_PACKAGES = ("@fontsource-variable/atkinson-hyperlegible-next", "@fontsource-variable/source-serif-4")
_CUTS = ("latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal", "latin-ext-wght-italic")

# Nothing else of a package is shown to anybody.
_SHOWN = (f"{_GOVUK}/govuk-frontend.min.css", "htmx.org/dist/htmx.min.js")
_FONTS = tuple(
    f"{package}/files/{package.split('/')[1]}-{cut}.woff2" for package in _FONT_PACKAGES for cut in _CUTS
)
_FONT_STYLES = tuple(
    f"{package}/{sheet}" for package in _FONT_PACKAGES for sheet in ("wght.css", "wght-italic.css")
)

Manifest = dict[str, dict[str, str]]


def copy_to(folder: Path, *, modules: Path) -> Manifest:
    """Copy everything named above into an empty folder, the manifest last."""
    manifest: Manifest = {}
    for source in (*_FONTS, *_SHOWN):
        path = modules / source
        content = path.read_bytes()
        if path.suffix != ".woff2":
            content = made_ours(content.decode()).encode()
        manifest[path.name] = _put(folder, path.name, content)
    styles = "\n".join((modules / sheet).read_text() for sheet in _FONT_STYLES)
    manifest["fonts.css"] = _put(folder, "fonts.css", font_faces(styles, manifest).encode())
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return manifest


def made_ours(text: str) -> str:
    """A script or style sheet without GOV.UK's typeface and crest, and without its source map.

    "GDS Transport" and the royal arms may be used on gov.uk only; identity.css names our own typefaces.
    """
    text = re.sub(r"@font-face\s*\{[^}]*\}", "", text)
    text = re.sub(r"""["']?GDS Transport["']?\s*,\s*""", "", text)
    text = re.sub(r"url\(([\"']?)/assets/images/govuk-crest\.svg\1\)", "none", text)
    return re.sub(r"(/\*|//)# sourceMappingURL=\S+( \*/)?\s*$", "", text)


def font_faces(styles: str, manifest: Manifest) -> str:
    """The @font-face rules of the fonts in the manifest, pointing at the fingerprinted files beside them."""
    kept = []
    for rule in re.findall(r"@font-face\s*\{[^}]*\}", styles):
        address = re.search(r"url\(\./files/([^)]+)\)", rule)
        if address and address[1] in manifest:
            kept.append(rule.replace(address[0], f"url({manifest[address[1]]['file']})"))
    return "\n".join(kept) + "\n"


def _put(folder: Path, name: str, content: bytes) -> dict[str, str]:
    """Write a file under its fingerprinted name; its entry in the manifest."""
    stem, ending = name.rsplit(".", 1)
    file = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
    (folder / file).write_bytes(content)
    integrity = base64.b64encode(hashlib.sha384(content).digest()).decode()
    return {"file": file, "integrity": f"sha384-{integrity}"}
