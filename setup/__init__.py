"""The set-up that `make` runs before the app. It uses the standard library only. The app never imports it."""
