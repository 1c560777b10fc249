"""Searching and indexing at the size of the national corpus: speed, memory, disk. Run as ``python -m``.

__main__.py   the command and its options
making.py     makes the corpus and keeps it
vectors.py    vectors of its passages
servers.py    Meilisearch: ours, and the bare server beside it
searches.py   what is asked
measuring.py  times, processor and memory
changes.py    publishing, withdrawing and folding under load
run.py        runs them all, and makes the tables that are printed
"""
