"""From bytes to a Document, in a child process that may be killed."""
