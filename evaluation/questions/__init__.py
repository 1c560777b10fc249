"""Realistic questions over the samples, each with the review and the pages that answer it."""
