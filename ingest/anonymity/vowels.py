"""Vowels, by which a word can be spoken."""

VOWELS = frozenset("aeiouwyàáâãäåæèéêëìíîïòóôõöøùúûüýÿāăąēėęěīįıōőœūůűųŵŷ")
"""Vowels: every name has one. W is a vowel in Welsh."""
