"""What in a report may identify a person: from a file's pages to findings, each with its place and its reason."""
