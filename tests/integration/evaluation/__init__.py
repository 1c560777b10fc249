"""What measures the program."""
