"""Searches under a permanent address: cited once, compared with today whenever the address is opened. Decision 0208."""
