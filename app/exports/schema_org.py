"""A review as a schema.org Report: data in its page for search engines and reference managers."""

import json

from markupsafe import Markup

from app.exports.ris import REPOSITORY
from app.exports.rows import row_of
from app.models.review import Review
from app.reviews.addresses import document_address
from app.reviews.words import ROLES, in_words, term_label
from ingest.draft.tags import Facet

# Written as \\u00xx these mean the same in JSON and cannot end the script element.
_ESCAPES = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def schema_org(review: Review, *, public_url: str) -> str:
    """JSON-LD of a published review with its boards and documents, safe inside a script element."""
    row = row_of(review, public_url=public_url)
    fields = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": row.url,
        "name": row.title,
        "identifier": row.id,
        "reportNumber": row.id,
        "url": row.url,
        "datePublished": row.published.value if row.published else None,
        "dateModified": row.updated_at.date().isoformat(),
        "publisher": [{"@type": "Organization", "name": board.name} for board in row.boards],
        "author": [{"@type": "Person", "name": name} for name in row.authors],
        "inLanguage": sorted({document.language for document in review.documents}),
        "keywords": [term_label(Facet.THEME, theme) for theme in row.themes],
        "copyrightNotice": row.licence,
        "sameAs": row.source_url,
        "isPartOf": {"@type": "Collection", "name": REPOSITORY, "url": f"{public_url}/"},
        "encoding": [
            {
                "@type": "MediaObject",
                "name": in_words(ROLES, document.role),
                "contentUrl": f"{public_url}{document_address(row.id, document.number)}",
                "encodingFormat": "application/pdf",
                "inLanguage": document.language,
            }
            for document in review.documents
        ],
    }
    known = {name: value for name, value in fields.items() if value}
    return json.dumps(known, ensure_ascii=False).translate(_ESCAPES)


def data_block(data: str) -> Markup:
    """The script element of the data. Browsers do not run data blocks, so script-src does not apply."""
    return Markup(f'<script type="application/ld+json">{data}</script>')
