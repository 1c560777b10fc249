"""A backup is a folder: the database, the stored files, the list of withdrawals, and a manifest."""
