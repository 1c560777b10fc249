"""Paragraphs that retell pages of the samples in other words, and how often they find their review."""
