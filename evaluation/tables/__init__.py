"""Fictional tables of many layouts with their truth, and how well their rows and cells are read."""
