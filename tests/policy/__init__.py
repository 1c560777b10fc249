"""The policy table, tried cell by cell on the running application."""
