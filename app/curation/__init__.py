"""Changes to reviews, one action a file. Each checks, makes the change, records its event and queues its jobs.

upload and read     accept_upload, create_submission, request_check, reprocess
correct             correct and fact_values (facts), retag and keep_sure (tags), edit_recommendation, set_licence
who is identifiable decide_finding, agree_warnings, explain_word, withhold, removed_words
publish             confirm, publish, schedule, preview; the checks themselves are in app/reviews/readiness.py
documents           replace, link_case
withdraw            withdraw, restore; surfaces (everywhere a review can be), probe (looks there), receipt (the result)

``review_lock`` is how each begins and ends.
"""
