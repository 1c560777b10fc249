"""Finding reviews: one request, one protocol, and the engines that answer it.

request      a search, parsed once and shared by page, API and export
engine       the protocol, and what an answer is made of
entry        what an engine stores of a published review
question/    from parameters to explicit words: spelling, synonyms, phrases
results/     highlights, counts in order, cursors, the summary of a search
postgres/    the engine that answers: posting lists, catalogue, matching, ranking
instant/     results while someone types
meilisearch/ the same from a copy of names and recommendations, where it is there
"""
