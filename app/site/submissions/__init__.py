"""Uploads on their way: the dashboard of a board, the upload, its progress."""
