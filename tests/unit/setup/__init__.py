"""The set-up that runs before the app."""
