"""What may be set, and what is said when a value is not possible."""
