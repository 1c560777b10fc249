"""The set-up, run for real in a folder of its own."""
