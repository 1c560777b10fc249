"""Fictional case reviews as PDFs, each with its truth beside it: `python -m tests.samples OUT`."""
