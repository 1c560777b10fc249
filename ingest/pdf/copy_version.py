"""The version of the rules by which public copies are made."""

COPY_VERSION = 2
"""Goes up when what a copy keeps changes: copies made by older rules are then no longer served, and made again.
1 kept bookmarks, the words of tags, and names of places and layers. Decision 0132."""
