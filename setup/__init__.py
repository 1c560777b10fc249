"""What `make` runs before the app can: standard library only, on a bare machine. The app never imports it."""
