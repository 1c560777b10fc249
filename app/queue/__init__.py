"""A thin layer over procrastinate: request jobs by name in the session's transaction."""
