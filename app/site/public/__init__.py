"""What everybody sees: search, reviews, the reader, themes, recommendations, feeds, downloads, static pages."""
