"""What the worker runs."""
