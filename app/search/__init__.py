"""Finding reviews: one request, one protocol, and the engines that answer it.

request   what was asked, parsed once and shared by page, API, feed and export
query     the question turned into explicit words: spelling put right, synonyms, at most 24
engine    the protocol, and what an answer is made of
entry     what an engine holds of a published review
postgres  the engine that is always there
"""
