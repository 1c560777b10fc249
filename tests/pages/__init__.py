"""Pages as they are served: real database, real search, no scripts."""
