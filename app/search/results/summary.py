"""What was matched and how many, in sentences, such as "4 reviews have both words. 7 more are close".

The counts are the engine's. Every surface that shows results in words takes its sentence from here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.search.engine import MatchedAs, SearchAnswer
from app.search.labels import value_label
from app.search.request import SearchRequest


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, and what is said of those that lack some of the words."""

    one: str = "review"
    many: str = "reviews"
    lacking: tuple[str, str] = ("is close", "are close")

    def __call__(self, count: int) -> str:
        """E.g. "1 review", "1,846 reviews"."""
        return f"{count:,} {self.one if count == 1 else self.many}"


REVIEWS = Counted()


def summary(request: SearchRequest, answer: SearchAnswer, *, counted: Counted = REVIEWS) -> str:
    """One or two sentences about all results of a search; without a full stop where it is one."""
    if answer.is_empty:
        return f"No {counted.one} has been published here yet"
    has_filters = bool(request.filters or request.excluded or request.years)
    if not request.q.strip():
        return _without_words(answer.total, counted, has_filters=has_filters)
    if answer.explained is not None:
        return _exactly(answer.total, counted, has_filters=has_filters)
    if answer.total == 0:
        return _nothing(answer, counted, has_filters=has_filters)
    sentences = [
        _with_all_words(answer, counted, has_filters=has_filters and answer.matched_as is MatchedAs.CLOSEST),
        *_by_tag(answer),
        *_close(answer, counted),
    ]
    return sentences[0] if len(sentences) == 1 else f"{'. '.join(sentences)}."


_UNCONFIRMED = "Filters also use suggestions that no one has confirmed yet."
"""app.reviews.tags.COUNTED says which; the page about the repository says how often they are right."""


def counts_note(request: SearchRequest, answer: SearchAnswer) -> str:
    """What the numbers beside the filters count, and that nobody may have confirmed it."""
    if answer.matched_as is MatchedAs.CLOSEST and request.q.strip():
        return f"Numbers count reviews, including the close ones. {_UNCONFIRMED}"
    return f"Numbers count reviews. {_UNCONFIRMED}"


def _exactly(total: int, counted: Counted, *, has_filters: bool) -> str:
    matches = "matches" if total == 1 else "match"
    filters = " and filters" if has_filters else ""
    return f"{counted(total) if total else f'No {counted.many}'} {matches} this exact search{filters}"


def _without_words(total: int, counted: Counted, *, has_filters: bool) -> str:
    if has_filters:
        items = counted(total) if total else f"No {counted.many}"
        return f"{items} {'matches' if total == 1 else 'match'} these filters"
    return f"All {counted(total)}" if total > 1 else f"{counted(total)} in the repository"


def _nothing(answer: SearchAnswer, counted: Counted, *, has_filters: bool) -> str:
    if has_filters:
        return f"No {counted.many} match your words and filters"
    has_words = f"No {counted.one} has {_words(answer)}"
    return has_words if answer.looked_for else f"No {counted.many} were found"


def _with_all_words(answer: SearchAnswer, counted: Counted, *, has_filters: bool) -> str:
    if answer.with_all_words:
        return f"{counted(answer.with_all_words)} {_have(answer.with_all_words)} {_words(answer)}"
    words = "all of these words" if len(answer.looked_for) > 2 else _words(answer)
    return (
        f"With these filters, no {counted.one} has {words}"
        if has_filters
        else f"No {counted.one} has {words}"
    )


def _by_tag(answer: SearchAnswer) -> Iterator[str]:
    """The reviews that are tagged with a term instead of having its words, if any."""
    if answer.only_tagged:
        labels = " or ".join(dict.fromkeys(value_label(term.filter, term.value) for term in answer.terms))
        more = _more(answer.only_tagged, after=answer.with_all_words)
        yield f"{more} {'is' if answer.only_tagged == 1 else 'are'} tagged {labels}"


def _close(answer: SearchAnswer, counted: Counted) -> Iterator[str]:
    """The reviews listed that lack some of the words, if any."""
    if answer.listed_with_all_words < answer.with_all_words:
        yield f"The {answer.total:,} closest are listed"
    elif close := answer.total - answer.listed_with_all_words - answer.only_tagged:
        more = _more(close, after=answer.with_all_words + answer.only_tagged)
        yield f"{more} {counted.lacking[close != 1]}"


def _more(count: int, *, after: int) -> str:
    """E.g. "7 more", or "1" where nothing was counted before."""
    return f"{count:,}{' more' if after else ''}"


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


def _have(count: int) -> str:
    return "has" if count == 1 else "have"
