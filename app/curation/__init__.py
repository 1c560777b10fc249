"""What is done to reviews, one verb a file: each checks, changes, records the event and asks for the jobs it needs."""
