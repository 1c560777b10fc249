"""Turns the words of a search into the explicit question that every engine answers."""
