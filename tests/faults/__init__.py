"""The site as real processes, killed, flooded and crawled."""
