"""Results while someone types: what each engine finds, with boards and themes by their names. Decision 0202."""
