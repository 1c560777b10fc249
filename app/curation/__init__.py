"""What people do to reviews, one verb a file."""
