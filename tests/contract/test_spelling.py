"""Spelling never lies: a word that is rightly spelt is never replaced, whatever the reports have."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.search.engine import SearchAnswer, SearchEngine
from app.search.question.known_words import is_known
from app.search.request import SearchRequest
from ingest.metadata.register import load_register
from ingest.tagging.vocabulary import load_vocabulary
from tests.contract.entries import an_entry

TEXTS = Path(__file__).parents[2] / "evaluation"
TEMPTING = (
    "needs growing survey infection operation want warm fair dismissal hell shell well wall bread reading"
)
PERSONS = """
    aaliyah adebayo agnieszka ahmed aisha alfie amelia amina angharad beatrice bilal blessing bronwen callum catrin
    charlie chidi chloe dafydd daisy declan deepak delroy ebony eilidh elin emeka ethan fatima ffion finlay freya
    gareth gethin grace gwen hamza harpreet harry hassan heidi ibrahim imogen ioan isla jasmine joao kacper karim
    katarzyna kayleigh keira khadija kofi kwame leanne lewis lowri lucja maeve marcus mateusz megan mohammed morgan
    nadia naomi niamh nia oliwia olu oscar owain patel pawel poppy precious priya rashid reece rhys rohan rory
    saoirse seren shanice sian sinead siobhan sofia stephen suleiman tamika tariq teagan tomos wojciech yasmin zainab
"""
TRADE = """
    grooming ingestion cooperation cuckooing safeguarding neglect disclosure escalation supervision chronology
    genogram assessment referral threshold conferencing looked-after kinship fostering adoption guardianship
    coercive controlling strangulation stalking radicalisation exploitation trafficking missingness absconding
    overdose naloxone methadone ketamine fentanyl psychosis dementia hoarding tenancy eviction homelessness
    midwifery paediatric perinatal postnatal antenatal radiographer fracture subdural haematoma retinal malnutrition
    dehydration pressure sepsis epilepsy asthma diabetes insulin advocacy deputyship capacity probation licence
    custody remand tagging caution restorative attendance exclusion tutoring nursery childminder paramedic triage
    discharge ligature suicidal bereavement trauma attachment resilience curiosity optimism
"""


def places() -> list[str]:
    """Single words of the names of authorities."""
    names = {
        area.name for area in load_register().areas.values() if re.fullmatch(r"[A-Z][a-z]{3,}", area.name)
    }
    return sorted(name.lower() for name in names)[:140]


def words() -> list[str]:
    """326 places, persons and words of the trade, as people type them: in small letters."""
    labels = {
        word for term in load_vocabulary().terms for word in term.label.lower().split() if word.isalpha()
    }
    several = [*places(), *PERSONS.split(), *TRADE.split(), *sorted(labels)]
    return list(dict.fromkeys(several))[:326]


def sentences() -> Iterator[str]:
    """160 sentences of everyday English about reviews."""
    for name in ("short_texts/half_one.txt", "openings/half_two.txt"):
        text = re.sub(r"(?m)^(?:===|\w+:|---).*$", "", (TEXTS / name).read_text("utf-8"))
        parts = (part.strip() for part in re.split(r"(?<=[.;?])\s+|\n", text))
        yield from (part for part in parts if len(part.split()) > 3)


@pytest.fixture
def corpus(search: SearchEngine) -> SearchEngine:
    """Reviews of other texts, with words that are near those which are asked for."""
    texts = [TEMPTING, *(TEXTS / "short_texts" / "half_two.txt").read_text("utf-8").split("===")]
    texts += (TEXTS / "openings" / "half_one.txt").read_text("utf-8").split("===")
    search.add(an_entry(number, passages=[text]) for number, text in enumerate(texts, 1) if text.strip())
    return search


def ask(search: SearchEngine, q: str) -> SearchAnswer:
    return search.answer(SearchRequest(q=q, page_size=1))


def test_no_place_person_or_word_of_the_trade_is_replaced(corpus: SearchEngine) -> None:
    """326 words, of which most are in no report: none is corrected."""
    asked = words()

    changed = {word: answer.corrected for word in asked if (answer := ask(corpus, word)).corrected}

    assert len(asked) == 326
    assert changed == {}


def test_no_rightly_spelt_word_of_everyday_questions_is_changed(corpus: SearchEngine) -> None:
    """160 sentences, contractions and names included."""
    asked = [*sentences()][:156]
    asked += ["why wasn't he seen", "they're always late", "what didn't she say", "who’d’ve known"]

    assert len(asked) == 160
    assert {q: answer.corrected for q in asked if (answer := ask(corpus, q)).corrected} == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("curiousity", "curiosity"),
        ("saftey", "safety"),
        ("hosptial", "hospital"),
        ("proffesional", "professional"),
        ("attendence", "attendance"),
    ],
)
def test_clear_slip_is_corrected(search: SearchEngine, typed: str, meant: str) -> None:
    """A word in no list and no report, with one word much nearer than any other, is replaced, which is said."""
    search.add(
        [an_entry(1, passages=["Curiosity of a professional about safety in hospital, and non-attendance."])]
    )

    answer = ask(search, typed)

    assert (answer.corrected, answer.total) == ({typed: meant}, 1)


def test_slip_in_a_compound_is_corrected_and_said(search: SearchEngine) -> None:
    """Not answered by the stem of its second part, "attend", without a word about it."""
    search.add([an_entry(1, passages=["His non-attendance."]), an_entry(2, passages=["They attend."])])

    answer = ask(search, "non-attendence")

    assert (answer.corrected, answer.total) == ({"attendence": "attendance"}, 1)
    assert answer.looked_for == ("non attendance",)


def test_doubtful_slip_is_asked_about(search: SearchEngine) -> None:
    """Where two words are as near, or only a name is, nothing is replaced and the nearest is offered."""
    search.add([an_entry(1, passages=["The lather and the ladder, and the latter."])])
    search.add([an_entry(2, passages=["Mr Pellow."])])

    assert (ask(search, "ladter").corrected, ask(search, "pelloe").corrected) == ({}, {})
    assert ask(search, "pelloe").suggested == {"pelloe": "pellow"}


@pytest.mark.parametrize("word", ["leeds", "surrey", "grooming", "wouldve", "cuckooing", "noncompliance"])
def test_known_word(word: str) -> None:
    """Places, English words, their forms and prefixed forms, and contractions."""
    assert is_known(word)


@pytest.mark.parametrize("word", ["curiousity", "saftey", "bruisng", "neglcet"])
def test_unknown_word(word: str) -> None:
    """A slip is in no list."""
    assert not is_known(word)
