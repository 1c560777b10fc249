"""A backup is a folder: the database, the kept files, the ledger of withdrawals, and a manifest of them."""
