"""From matched reviews to what is shown: hits, highlights, titles, counts in order, cursors."""
