"""A thin cover over procrastinate: defer work by name inside our own transaction."""
