"""Accounts, sessions and API tokens, and the policy table that says what each role may do."""
