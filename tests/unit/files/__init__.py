"""How kept files are written."""
