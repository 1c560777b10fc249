"""The formats in which reviews are exported: the file ending, name and media type of each.

app/exports writes them, the site and the API link to them, and the check after a withdrawal looks into each.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format for any number of reviews."""

    ending: str
    label: str
    media_type: str


CSV = ExportFormat("csv", "CSV", "text/csv; charset=utf-8")
JSONL = ExportFormat("jsonl", "JSON Lines", "application/x-ndjson")
XLSX = ExportFormat("xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
RIS = ExportFormat("ris", "RIS", "application/x-research-info-systems; charset=utf-8")
BIBTEX = ExportFormat("bib", "BibTeX", "application/x-bibtex; charset=utf-8")

FORMATS = (CSV, JSONL, XLSX, RIS, BIBTEX)
CITATIONS = (RIS, BIBTEX)
"""Formats in which a single review is cited."""
