"""How much each clue of ``name_evidence`` counts, in tenths.

``evaluation/anonymity/fit_name_points.py`` fits such tables. With the rules as they are now it gives others than these,
which were fitted before and measured (decision 0218). ``least`` is no part of the fit: it was chosen on texts in view.
Do not change single figures by hand: fit all again and measure. A clue that is not here counts nothing. The clues are
named so:

- ``w:`` what the word is. Of names: ``NAME``, ``name_word`` (Rose), ``place_name`` (Chelsea), ``called`` (a short form
  that is a word: Rich), ``never_given`` (listed as a given name and hardly one: Page). Of words: ``UNKNOWN``, ``rare``,
  ``place``, ``abbr``, ``cal`` (a month or day), ``notsur`` (no surname), ``body``, ``land``, ``trade``, ``common``.
  ``_g``: it is listed as a given name too.
- ``often_first``: begins sentences as another word. ``r4``, ``r3``: reports use it a hundred or twenty times.
- ``p:`` the word before, ``n:`` the word after; ``ns:`` after a word that begins a sentence. ``pC:``, ``nC:``: the same
  where a word with a capital is on the other side. ``pl:``, ``nl:``: across the end of a line. ``pc:``: before a comma.
  The class follows (``neighbours``). With a capital: ``cname``, ``cgiven``, ``ckin``, ``cbody``, ``ccal``, ``cabbr``,
  ``cdoubt`` (a rare word or a place), ``cfunc`` (no surname), ``ctrade``, ``cword``. In small letters: ``det`` (the,
  his), ``kin``, ``sname`` (a name), ``aux`` (was), ``pverb`` (what people do), ``placeprep`` (in), ``personprep``
  (with), ``np_of`` and the like (the small word itself), ``ed``, ``ing``, ``s`` (its ending), ``word``.
- ``pg:``, ``ng:`` the sign before or after, instead of a word: ``colon``, ``bar``, ``gap`` (a wide space), ``age``.
- ``pair1_``, ``pair2_``: first or second of two words with a capital. A letter says how surely the other is a name:
  ``N`` nothing else, ``G`` a word too, ``g`` hardly, ``x`` not. ``iso`` two alone, ``run`` in a longer row. ``_bad``:
  the second is no surname. ``spair1_``, ``spair2_``: the same in small letters.
- ``alone``: no capital beside it; ``alone_ss``: at the start of a sentence. ``pss``: the word before, with a capital,
  starts one. ``sentstart``: starts one within a line. ``poss``: with 's.
- ``linestart``, ``lineend`` (``_short``: of a line of few words), ``aloneline``: all of it. ``titleline2`` to ``4``: in
  a heading of so many words or more. ``upper``: in capitals; ``upline``: so is the line. ``lowline``: the line begins
  in small letters.
- ``title``, ``label``, ``contact``, ``kin``, ``headcue``, ``nickcue``, ``pract``: a pattern of ``name_cues`` or
  ``name_context`` before it; ``kinafter``, ``family``: after it. ``initial``: after the letter of a given name;
  ``letter``: after one of a section. ``month``, ``date``: a month in a date.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Points:
    """What clues count, and what counts before any of them."""

    always: int
    least: int
    """The sum from which a word is a candidate: nearly every name in view has it, and few words of real reports."""
    by_clue: Mapping[str, int]


def _points(rows: str, *, always: int, least: int) -> Points:
    pairs = (row.rsplit(maxsplit=1) for row in rows.split(","))
    return Points(always, least, {clue.strip(): int(points) for clue, points in pairs})


CAPITAL = _points(
    """
    alone 2, alone_ss 2, aloneline -14, contact 6, family 8, headcue 17, initial 18, kin 5, kinafter 9,
    label 26, lineend -2, linestart -20, n:aux 6, n:cabbr 2, n:cbody -5, n:ccal 2, n:cdoubt 2,
    n:cfunc -3, n:cgiven 7, n:cname 14, n:ctrade -10, n:cword -13, n:np_and -2, n:np_at -5, n:np_by 2,
    n:np_from 2, n:np_in -2, n:np_of -2, n:np_on -4, n:pverb 12, n:s -5, nC:aux 4, nC:cbody -19,
    nC:cdoubt 5, nC:cfunc -9, nC:cgiven 3, nC:cname 14, nC:ctrade -2, nC:ed 11, nC:np_and -20,
    nC:np_for 3, nC:np_in 3, nC:np_of -7, nC:np_to 7, nC:np_with -3, nC:pverb 10, nC:s -2, nC:word 3,
    ng:age -3, ng:bar -5, ng:bracket 6, ng:bracket_end -3, ng:colon -5, ng:dash 10, ng:digit -10,
    ng:gap 8, ng:quote 8, ng:quote_begins 2, ng:stop -7, nickcue 18, nl:s -3, nl:word -6, ns:aux 10,
    ns:cabbr 2, ns:cbody -8, ns:cdoubt 8, ns:cfunc -7, ns:cgiven 11, ns:ckin 2, ns:cname 7,
    ns:ctrade -11, ns:cword -15, ns:det -3, ns:ed 2, ns:kin -2, ns:np_and 6, ns:np_at 2, ns:np_or -3,
    ns:pverb 9, ns:s -8, ns:word -8, often_first 7, p:by -5, p:cabbr 7, p:cbody -4, p:ccal 3,
    p:cdoubt 5, p:cfunc -15, p:cgiven 25, p:ckin 4, p:cname 22, p:ctrade -22, p:cword -5, p:det -13,
    p:ed 3, p:for 3, p:from -2, p:ing -10, p:kin 10, p:of -7, p:on -4, p:personprep 3, p:placeprep -25,
    p:to 12, p:word 10, pC:by 6, pC:cdoubt 2, pC:cfunc -2, pC:cgiven 3, pC:cname 4, pC:ctrade 3,
    pC:det -16, pC:ed 13, pC:for 3, pC:kin 3, pC:of -6, pC:on -12, pC:personprep -5, pC:placeprep -12,
    pC:to 4, pC:word 12, pair1_G_iso 26, pair1_G_run -15, pair1_G_run_bad 4, pair1_g_iso_bad -6,
    pair1_g_run -4, pair1_g_run_bad -13, pair1_x_iso 12, pair1_x_iso_bad -16, pair1_x_run -4,
    pair1_x_run_bad -7, pair2_G_iso 35, pair2_G_iso_bad 5, pair2_G_run 11, pair2_N_iso 25,
    pair2_N_run 12, pair2_N_run_bad -11, pair2_g_iso 11, pair2_g_run 2, pair2_g_run_bad -8,
    pair2_x_iso -2, pair2_x_iso_bad -9, pair2_x_run -8, pair2_x_run_bad -15, pc:cbody -9, pc:cgiven 8,
    pc:ckin -9, pc:cname 6, pc:ctrade -18, pc:cword -17, pc:kin 11, pc:word 11, pg:bar -4,
    pg:bracket -5, pg:bracket_end 5, pg:colon 17, pg:comma -6, pg:digit -5, pg:gap 10,
    pg:number_of_part -11, pg:opened 18, pg:other 3, pg:quote 13, pg:stop -8, pl:cname 2, pl:sname -2,
    pl:word -5, poss 5, pract 9, pss 15, r3 -17, r4 -26, sentstart -6, title 35, titleline2 -3,
    titleline3 5, upline 15, upper -21, w:abbr -11, w:body -9, w:body_g 5, w:cal 9, w:common -9,
    w:land -15, w:name_word 43, w:never_given 20, w:notsur -42, w:notsur_g -13, w:place 15,
    w:place_name 27, w:rare 9, w:trade -30
    """,
    always=-23,
    least=-18,
)
"""Of a word with a capital that something explains: a word of English, of the trade, a place."""

SMALL = _points(
    """
    aloneline -2, contact 22, kin 6, letter -2, lineend -6, lineend_short -2, linestart 4,
    linestart_short 2, lowline 33, n:aux 10, n:det -7, n:np_and -4, n:np_in 2, n:np_of -5, n:np_to 4,
    n:np_with -3, n:pverb 4, n:s -3, n:word -4, nC:word -4, ng:bracket_end 3, ng:comma 2, ng:stop -5,
    nl:word -2, ns:word 2, often_first -22, p:cfunc -2, p:cword -2, p:det -13, p:for 2, p:from 5,
    p:ing 2, p:kin 3, p:personprep 3, p:word -4, pc:ing -5, pg:comma -7, pl:word -7, r3 -8, r4 -11,
    sentstart 2, spair1_x -11, spair2_g -6, spair2_x -8, w:cal -6, w:name_word 11, w:place_name 13,
    w:rare -23
    """,
    always=-34,
    least=-15,
)
"""Of a given name, a place or a rare word in small letters."""

UNEXPLAINED = _points(
    """
    alone 21, alone_ss 20, aloneline -4, contact 10, family 11, headcue 9, initial 4, kin 17,
    kinafter 11, label 11, lineend -13, lineend_short -8, linestart -20, linestart_short -13,
    lowline 25, n:aux -2, n:cdoubt -2, n:cgiven 2, n:cname 4, n:det 2, n:ed 4, n:np_and 2, n:np_at 2,
    n:np_to -8, n:pverb 5, n:sname 2, nC:aux 9, nC:cbody -13, nC:cfunc -6, nC:cname 7, nC:ctrade -15,
    nC:cword 3, nC:ed 6, nC:np_and -3, nC:np_for 2, nC:pverb 10, nC:word -4, ng:age 13, ng:bracket 6,
    ng:colon -6, ng:comma -21, ng:dash 5, ng:digit 7, ng:gap 10, ng:other 5, ng:semicolon 4, ng:stop 3,
    nickcue 8, ns:aux -8, ns:cbody -10, ns:cdoubt -2, ns:cfunc 2, ns:cname 3, ns:cword 2, ns:ed 5,
    ns:np_and 7, ns:pverb 4, ns:word 5, p:by 4, p:cabbr 5, p:cdoubt 6, p:cfunc 9, p:cgiven 8, p:ckin 4,
    p:cname 12, p:ctrade 4, p:cword 10, p:det -25, p:ed -6, p:for 3, p:from 3, p:ing 2, p:kin -4,
    p:of 3, p:personprep -13, p:sname 6, pC:by 4, pC:cfunc -8, pC:cgiven -3, pC:cname -14, pC:ctrade 10,
    pC:cword 6, pC:det -18, pC:from 2, pC:kin 4, pC:of 10, pC:to 4, pC:word 6, pair1_N_iso 10,
    pair1_N_iso_bad -6, pair1_N_run_bad -4, pair2_G_iso 9, pair2_G_run 5, pair2_N_iso 6, pair2_N_run 12,
    pair2_g_iso -6, pair2_x_iso 10, pair2_x_run -4, pc:cfunc -8, pc:cname -2, pc:cword -20, pc:ed 4,
    pc:kin 7, pc:word 12, pg:colon -3, pg:comma -8, pg:digit -18, pg:gap 12, pg:number_of_part 3,
    pg:opened 8, pg:other 3, pg:question 4, pg:semicolon 5, pg:stop -7, pg:stroke 4, pl:cbody -5,
    pl:word -5, poss -3, pract -12, pss -7, sentstart -6, spair1_N 3, spair1_x -3, spair2_N 5, title 8,
    titleline2 -17, titleline3 -4, titleline4 -11, upline 23, upper 12, w:NAME 13, w:UNKNOWN 23
    """,
    always=-12,
    least=-20,
)
"""Of a word that nothing explains. ``w:NAME`` is from the fit, in which given names that are nothing else were here."""
