"""AppState together, on real servers."""
