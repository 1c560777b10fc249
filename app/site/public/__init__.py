"""The public pages: search, reviews, the reader, themes, recommendations, feeds, downloads, static pages."""
