"""Generated pages of many layouts, scans and damaged files, and how well they are read."""
