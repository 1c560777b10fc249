"""Signing in and accounts: a person's own, and those of others for administrators."""
