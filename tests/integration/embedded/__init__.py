"""The bundled PostgreSQL, tried for real."""
