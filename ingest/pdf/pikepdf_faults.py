"""The errors of pikepdf: its own have no common class that it makes public, and it passes some of C++ on."""

import pikepdf

FAULTS = (
    pikepdf.PdfError,
    pikepdf.PasswordError,
    pikepdf.ForeignObjectError,
    pikepdf.DeletedObjectError,
    pikepdf.OutlineStructureError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What pikepdf raises for damaged and locked files and their objects; some of it comes from qpdf as it is."""
