"""The pages: one router a page family, each rendering one documented context."""
