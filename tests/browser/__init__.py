"""Pages in a real chromium, with scripts and without."""
