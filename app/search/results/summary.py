"""What was matched and how many, in sentences, such as "4 reviews have both words. 7 more are close".

The counts are the engine's. Every surface that shows results in words takes its sentence from here.
"""

from app.search.engine import MatchedAs, SearchAnswer
from app.search.request import SearchRequest


def summary(request: SearchRequest, answer: SearchAnswer) -> str:
    """One or two sentences about all results of a search; without a full stop where it is one."""
    if answer.is_empty:
        return "No review has been published here yet"
    has_filters = bool(request.filters or request.excluded or request.years)
    if not request.q.strip():
        return _without_words(answer.total, has_filters=has_filters)
    if answer.total == 0:
        return _nothing(answer, has_filters=has_filters)
    if answer.matched_as is MatchedAs.ALL_WORDS:
        return f"{_reviews(answer.total)} {_have(answer.total)} {_words(answer)}"
    first, close = _with_all_words(answer, has_filters=has_filters), _close(answer)
    return f"{first}. {close}." if close else first


def counts_note(request: SearchRequest, answer: SearchAnswer) -> str:
    """What the numbers beside the filters count."""
    if answer.matched_as is MatchedAs.CLOSEST and request.q.strip():
        return "Numbers count reviews, including the close ones."
    return "Numbers count reviews."


def _without_words(total: int, *, has_filters: bool) -> str:
    if has_filters:
        return f"{_reviews(total) if total else 'No reviews'} {'matches' if total == 1 else 'match'} these filters"
    return f"All {_reviews(total)}" if total > 1 else f"{_reviews(total)} in the repository"


def _nothing(answer: SearchAnswer, *, has_filters: bool) -> str:
    if has_filters:
        return "No reviews match your words and filters"
    return f"No review has {_words(answer)}" if answer.looked_for else "No reviews were found"


def _with_all_words(answer: SearchAnswer, *, has_filters: bool) -> str:
    if answer.with_all_words:
        return f"{_reviews(answer.with_all_words)} {_have(answer.with_all_words)} {_words(answer)}"
    words = "all of these words" if len(answer.looked_for) > 2 else _words(answer)
    return f"With these filters, no review has {words}" if has_filters else f"No review has {words}"


def _close(answer: SearchAnswer) -> str:
    """The reviews listed that lack some of the words; empty where none does."""
    if answer.listed_with_all_words < answer.with_all_words:
        return f"The {answer.total:,} closest are listed"
    close = answer.total - answer.listed_with_all_words
    if close == 0:
        return ""
    more = " more" if answer.with_all_words else ""
    return f"{close:,}{more} {'is' if close == 1 else 'are'} close"


def _words(answer: SearchAnswer) -> str:
    """E.g. "this word", "both words", "all 3 words"; a phrase is no word, so with one it is "all of these words"."""
    has_phrase = any(" " in words.strip() for words in answer.looked_for)
    match len(answer.looked_for), has_phrase:
        case 1, True:
            return "these words in this order"
        case 1, False:
            return "this word"
        case 2, False:
            return "both words"
        case count, False:
            return f"all {count:,} words"
        case _:
            return "all of these words"


def _reviews(count: int) -> str:
    return f"{count:,} review" if count == 1 else f"{count:,} reviews"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"
