"""Several parts together: on a real database, a real queue and real servers, without pages."""
