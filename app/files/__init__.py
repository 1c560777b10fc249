"""Source PDFs and page pictures, kept by sha256."""
