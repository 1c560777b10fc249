"""The tables, one file a noun. Relationships load only when asked for (``lazy="raise"``)."""
