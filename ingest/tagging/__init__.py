"""From an outline to tags of a controlled vocabulary, each with its sentences."""
