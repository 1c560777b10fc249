"""Measures of quality and speed, each printed with its baseline, its n and the command that made it.

    python -m evaluation.NAME

layouts, tables      whether pages of many layouts, scans and damaged files, and the cells of tables, are read right
metadata, openings   facts, on the samples and on restated openings of reports
tagging, short_texts themes, agencies and harms; whose_fact: what single sentences say of them
recommendations      where recommendations begin and end, in recommendation_chapters; likeness: which ask for the same
anonymity            names, identifiers, hidden text, removed words
ranking              how well searches are answered, on judged collections; search_counts: whether totals are right
questions, retold    how well realistic questions, and paragraphs in other words, are answered over the samples
corpus               what searching and indexing cost at the size of the national corpus
speed                ``make bench``: reading_speed, search_speed, and corpus with 500 reviews
"""
