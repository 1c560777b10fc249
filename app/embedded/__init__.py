"""The zero-setup default: a PostgreSQL from a Python wheel, kept in the data folder."""
