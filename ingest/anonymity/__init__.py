"""What in a report may identify a person: from the pages of a file to findings, each with its place and its reason."""
