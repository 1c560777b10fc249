"""Stored files on disks that are full or read-only."""
