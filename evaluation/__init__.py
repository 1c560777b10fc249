"""Measures of quality and speed, each printed with its baseline, its n and the command that made it."""
