"""Who may do what: accounts, sessions, tokens and the one policy table."""
