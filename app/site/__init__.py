"""The pages: a router for each family of pages, and one dataclass for what a page shows.

public       what readers see
submissions  uploads on their way
checking     facts, tags and findings beside the page of the report
manage       a review after it was checked: publish, withdraw, restore, replace, link; and the audit log
accounts     signing in, tokens, accounts

``pages`` mounts these five, and none of them imports another. The other files here are what they share.
"""
