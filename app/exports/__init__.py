"""Results of a search, and single reviews, as files: CSV, XLSX, JSON Lines, RIS, BibTeX; the feed and sitemap too."""
