"""What has been typed so far: whole words, and a last one of which only the beginning may be typed."""

from dataclasses import dataclass

from app.database import ReadSession
from app.search.named_sql import named
from app.search.question.spelling import near_words
from app.search.question.words import words_of

_MOST_WORDS = 8
"""Words that are read: who types more writes a question, and presses Enter."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Words as they are compared, and words of the corpus that the last one may become."""

    text: str
    whole: tuple[str, ...] = ()
    last: str = ""
    in_heads: tuple[str, ...] = ()
    """Words of titles, aliases and boards that begin like the last one, the commonest first."""
    in_texts: tuple[str, ...] = ()
    """Words of any text that do."""

    @property
    def letters(self) -> int:
        """How much was typed."""
        return sum(map(len, (*self.whole, self.last)))


def read_typed(session: ReadSession, text: str) -> Typed:
    """The words of what was typed; nothing if there is none."""
    words = [word.word for word in words_of(text)[:_MOST_WORDS]]
    if not words:
        return Typed(text)
    *whole, last = words
    rows = session.execute(named("words_beginning"), {"beginning": f"{last}%"}).all()
    return Typed(
        text=" ".join(text.split()),
        whole=tuple(whole),
        last=last,
        in_heads=tuple(row.word for row in rows if row.is_in_heads),
        in_texts=tuple(row.word for row in rows if not row.is_in_heads),
    )


def respelt(session: ReadSession, typed: Typed) -> Typed | None:
    """What was typed with each word that no review has replaced by the nearest that one has; None if none is near."""
    near = near_words(session, (*typed.whole, typed.last))
    if not near:
        return None
    return read_typed(session, " ".join(near.get(word, (word,))[0] for word in (*typed.whole, typed.last)))
