"""Words of a question that only serve its grammar. They are in the index too, so that phrases are exact."""

_ENGLISH = """
    a about above after again against all also am an and any are arent as at be because been before being below
    between both but by can cant cannot could couldnt did didnt do does doesnt doing dont down during each either
    etc few for from further had hadnt has hasnt have havent having he her here hers herself him himself his how
    however i if in into is isnt it its itself just may me might more most must my myself no nor not of off on once
    only or other our ours ourselves out over own per said same shall she should shouldnt so some such than that the
    their theirs them themselves then there these they this those through to too under until up upon us very was
    wasnt we were werent what when where whether which while who whom whose why will with within without would
    wouldnt you your yours yourself yourselves
"""
_WELSH = """
    ac ar bod cael chi dan dim ei eu fe fel fod gan gyda hi hon hwn hynny hyn ia iddo iddi mae mewn na nad neu ni
    nid o oedd oes ond os pa roedd rhai sut sy sydd un wedi wrth y ydy ydyw yn yng yr yw
"""
_TRADE = """
    adult adults board boards case children childrens commissioned committee death domestic executive final full
    homicide independent learning local multi agency overview panel partnership practice published related report
    reports respect review reviews safeguarding sar scr cpr dhr lcspr serious significant summary
"""

STOP_WORDS = frozenset((_ENGLISH + _WELSH).split())
"""English and Welsh; without apostrophes, as app/search/question/words.py leaves them."""

TRADE_WORDS = frozenset(_TRADE.split())
"""Words of most titles, which hardly distinguish one review from another."""
