"""The version of the rules by which public copies are made."""

COPY_VERSION = 3
"""Goes up when what a copy keeps changes: copies made by older rules are then no longer served, and made again.
2 kept text layers that are not the text of their page. Decision 0146.
1 kept bookmarks, the words of tags, and names of places and layers. Decision 0132."""
