"""Meilisearch beside PostgreSQL: kept in step, verified, rebuilt under traffic."""
