"""Meilisearch beside PostgreSQL: kept in sync, verified, rebuilt under traffic."""
