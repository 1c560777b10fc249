"""Reviews: the core noun. Keep what was read, weigh its claims, find it again, publish it."""
