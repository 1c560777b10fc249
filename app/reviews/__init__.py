"""Reviews: what is saved of them, what is known of them, and how they are looked up. Changes by people: app.curation.

saved          save_draft, and for each part: claims, tags, findings, recommendations; match_case, duplicates
facts          resolve_facts (what the site shows), facts and checking (what a person checks), sure, words
publication    readiness (the checks, as a table) with gate_inputs; documents_to_publish, publication, scheduled
removed words  removals, cut_words, public_texts (every text that the public sees), withheld
reprocessing   reprocessing, reading_changes, reading_state
looked up      find (published reviews alone), listing, changes, submissions, addresses, identifiers
"""
