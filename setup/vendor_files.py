"""Copies files of the front end's packages to app/static/vendor/, without GOV.UK's brand and with fingerprints.

The manifest lists each file by its name, e.g. htmx.min.js. ``fonts.css`` is made here. manifest.json has the path of
each file and the hash with which a browser checks it: {"htmx.min.js": {"file": …, "integrity": "sha384-…"}}.
"""

import base64
import hashlib
import json
import re
from pathlib import Path

_GOVUK = "govuk-frontend/dist/govuk"
_FONT_PACKAGES = ("@fontsource-variable/atkinson-hyperlegible-next", "@fontsource-variable/source-serif-4")
_CUTS = ("latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal", "latin-ext-wght-italic")

# Pages load no other file of the packages.
_SHOWN = (f"{_GOVUK}/govuk-frontend.min.css", "htmx.org/dist/htmx.min.js")
_FONTS = tuple(
    f"{package}/files/{package.split('/')[1]}-{cut}.woff2" for package in _FONT_PACKAGES for cut in _CUTS
)
_FONT_STYLES = tuple(
    f"{package}/{sheet}" for package in _FONT_PACKAGES for sheet in ("wght.css", "wght-italic.css")
)

Manifest = dict[str, dict[str, str]]


def copy_to(folder: Path, *, modules: Path) -> Manifest:
    """Copy the files named above to an empty folder. The manifest is written last."""
    manifest: Manifest = {}
    for source in (*_FONTS, *_SHOWN):
        path = modules / source
        content = path.read_bytes()
        if path.suffix != ".woff2":
            content = without_govuk_brand(content.decode()).encode()
        manifest[path.name] = _put(folder, path.name, content)
    styles = "\n".join((modules / sheet).read_text() for sheet in _FONT_STYLES)
    manifest["fonts.css"] = _put(folder, "fonts.css", font_faces(styles, manifest).encode())
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return manifest


def without_govuk_brand(text: str) -> str:
    """A script or style sheet without GOV.UK's typeface and crest, and without its source map.

    "GDS Transport" and the royal arms can be used on gov.uk only. identity.css names the typefaces of this site.
    """
    text = re.sub(r"@font-face\s*\{[^}]*\}", "", text)
    text = re.sub(r"""["']?GDS Transport["']?\s*,\s*""", "", text)
    text = re.sub(r"url\(([\"']?)/assets/images/govuk-crest\.svg\1\)", "none", text)
    return re.sub(r"(/\*|//)# sourceMappingURL=\S+( \*/)?\s*$", "", text)


def font_faces(styles: str, manifest: Manifest) -> str:
    """The @font-face rules of the fonts in the manifest, with the fingerprinted file names."""
    rules = []
    for rule in re.findall(r"@font-face\s*\{[^}]*\}", styles):
        address = re.search(r"url\(\./files/([^)]+)\)", rule)
        if address and address[1] in manifest:
            rules.append(rule.replace(address[0], f"url({manifest[address[1]]['file']})"))
    return "\n".join(rules) + "\n"


def _put(folder: Path, name: str, content: bytes) -> dict[str, str]:
    """Write a file with its fingerprinted name. Returns its entry for the manifest."""
    stem, ending = name.rsplit(".", 1)
    file = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
    (folder / file).write_bytes(content)
    integrity = base64.b64encode(hashlib.sha384(content).digest()).decode()
    return {"file": file, "integrity": f"sha384-{integrity}"}
