"""Taking a report apart: each stage on documents built line by line."""
