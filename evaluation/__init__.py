"""Measures of quality and speed, each printed with its baseline, its n and the command that made it.

    python -m evaluation.NAME

metadata, openings   facts, on the samples and on restated openings of reports
tagging, short_texts themes, agencies and harms; whose_fact: what single sentences say of them
recommendations      where recommendations begin and end; recommendation_chapters has the texts
anonymity            names, identifiers, hidden text, removed words
ranking, retold      how well searches are answered; search_counts: whether their totals are right
speed                ``make bench``: reading_speed, search_speed, corpus (both engines), load (readers at a steady rate)
"""
