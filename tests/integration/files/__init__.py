"""Kept files on disks that refuse."""
