"""The permanent addresses of cited searches."""


def cited_search_address(search_id: str) -> str:
    """The page of a cited search."""
    return f"/searches/{search_id}"
