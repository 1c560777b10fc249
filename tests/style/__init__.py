"""What a rule of the house forbids, a test here refuses."""
