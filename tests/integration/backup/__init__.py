"""Backups are made, restored into an empty folder, and searched."""
