"""From the bytes of a PDF to a draft review. Pure: bytes in, values out; no network, no database, no settings.

    pdf        bytes -> Document         pages of positioned lines, read in a limited child process
    structure  Document -> Outline       sections, passages, recommendations, with their pages
    metadata   Document -> Claims        title, kind, board, dates, people, each with its quotation
    tagging    Outline -> Tags           theme, age group, agency, harm, outcome, each with its sentences
    anonymity  Document -> Findings      what may identify a person, each with its place and reason
    pipeline   all of it -> DraftReview  the stages in order and nothing else
    draft      the values above; DraftReview is draft.review
    embedding  text -> vector            for search by meaning; no stage of reading

Start at ``ingest.pipeline``, then read ``ingest.draft.review``: everything else in the repository is built on
that value.
"""
