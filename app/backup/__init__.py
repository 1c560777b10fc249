"""A backup is a folder: the database, the stored files, the ledger of withdrawals, and a manifest."""
