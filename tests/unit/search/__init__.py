"""The parts of searching that need no database."""
