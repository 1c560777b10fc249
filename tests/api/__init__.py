"""The JSON API over a real application and database."""
