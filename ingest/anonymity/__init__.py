"""What in a report may identify a person: from a file's pages to findings, each with its place and its reason.

report       every check, in order: start here
names        people: candidates (which words), word_kinds (what a word is alone), doubtful (a name and a word too),
             name_context (whose name it is), declared (what the report explains itself)
trade_words  words that are no names, or make the words before them a body; name_words has names that are words too
text_checks  identifiers, dates and places: each a row of clues
hidden_text  words that nobody can see on the page, and file_data: what the file has beside its pages
"""
