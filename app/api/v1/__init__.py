"""Version 1: one resource a file. Fields are added, never renamed."""
