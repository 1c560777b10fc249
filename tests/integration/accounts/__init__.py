"""Accounts on a real database."""
