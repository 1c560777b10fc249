"""Dates of publication and of the incident, in every form and under every label."""

import pytest

from ingest.metadata.date_forms import dates_in
from tests.unit.metadata.sheets import read

TITLE = "# Serious Case Review: Child K\n"


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("July 2013", "2013-07"),
        ("3rd June 2015", "2015-06-03"),
        ("3 rd June 2015", "2015-06-03"),
        ("Monday 26th April 2010", "2010-04-26"),
        ("27/02/09", "2009-02-27"),
        ("10/16/2015", "2015-10-16"),
        ("Update14.3.15", "2015-03-14"),
        ("21/02/2024", "2024-02-21"),
        ("2019-03-04", "2019-03-04"),
        ("July 3, 2015", "2015-07-03"),
        ("1st of May 2012", "2012-05-01"),
        ("Sept 2014", "2014-09"),
        ("14 Tachwedd 2019", "2019-11-14"),
        ("10 Mawrth 2020", "2020-03-10"),
    ],
)
def test_every_form_of_a_date_is_read(printed: str, value: str) -> None:
    """A date is read with the precision it is printed in."""
    values = [mention.date.value for mention in dates_in(printed)]

    assert values == [value]


@pytest.mark.parametrize(
    "printed",
    [
        "11/24/25, 5:39 PM Review - GOV.UK",
        "30 January to 10 February 2023",
        "1 March 2016 – 4 May 2017",
        "32/13/2015",
        "version 1.12.3",
        "paragraphs 6-10 - 6-26",
    ],
)
def test_what_is_no_date_is_not_read(printed: str) -> None:
    """Print stamps of browsers, periods, impossible dates, versions and paragraph ranges are no dates."""
    assert list(dates_in(printed)) == []


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ("Publication Date: 28th July 2021", "2021-07-28"),
        ("Published 21/02/2024", "2024-02-21"),
        ("Date of publication: 2014", "2014"),
        ("published by the Board on 4 May 2016", "2016-05-04"),
        ("Author: Ada Quill\nJuly 2013", "2013-07"),
        ("D.O.B. 3/4/2009\nD.O.D. 1/2/2011\nPublished: March 2012", "2012-03"),
        ("D.O.B. 3/4/2009\nD.O.D. 1/2/2011", None),
        ("Report completed: 14 October 2013\nPublished: January 2014", "2014-01"),
        ("Commissioned: 3 May 2015\nReview period: January 2012", None),
        ("Approved by the Board: 4 June 2019\nPublished: September 2019", "2019-09"),
        ("Approved by the Board 4 June 2019", "2019-06-04"),
        ("2014", "2014"),
        ("Date of death: 4 May 2016\n12 June 2018", "2018-06-12"),
        ("Final version 27/07/10", "2010-07-27"),
        ("Updated 21 March 2024", "2024-03-21"),
        ("Review of events 2010-2014", None),
        ("Dyddiad cyhoeddi: 10 Mawrth 2020", "2020-03-10"),
        ("© Exampleton Safeguarding Children Board 2015", "2015"),
        ("born 3 June 2010, died 4 July 2011", None),
        ("Dated: 9th September 2012", "2012-09-09"),
        ("Report agreed by the panel 9th January 2013; updated 2014", "2014"),
        ("Independent Author: Ada Quill\n3 rd June 2015", "2015-06-03"),
        ("Young Person 7\nMarch 2016", "2016-03"),
        ("Case Q3\nJanuary 2024", "2024-01"),
        ("The Safeguarding Adults Review\npublished in September 2019\nOctober 2019", "2019-10"),
    ],
)
def test_publication_is_the_most_trusted_date(lines: str, value: str | None) -> None:
    """Labelled publication wins; a date of a life, an incident or a period is never taken."""
    published = read(TITLE + lines).metadata.published

    assert (published.value if published else None) == value


def test_case_code_carries_no_date_of_publication() -> None:
    """The year in "CYSUR 2 2018" numbers the case."""
    published = read("# Child Practice Review\n## CYSUR 2 2018\n").metadata.published

    assert published is None


def test_date_of_the_death_in_a_title_is_not_that_of_publication() -> None:
    """ "Review into the death of Jo in March 2019" says when Jo died."""
    metadata = read("# Review into the death of Jo\n# in March 2019\n").metadata

    assert metadata.published is None
    assert metadata.incident is not None
    assert metadata.incident.value == "2019-03"


def test_footer_date_serves_where_nothing_else_does() -> None:
    """A version date in the footer is the last resort before the copyright year."""
    published = read(TITLE, header="Child K overview report v3 May 2013").metadata.published

    assert published is not None
    assert published.value == "2013-05"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Child K died in August 2009 at home.", "2009-08"),
        ("In July 2015 Child K, who was four, was stabbed by a stranger.", "2015-07"),
        (
            "This review concerns Child K, who was taken to hospital in November 2012 with injuries.",
            "2012-11",
        ),
        ("Child K sustained fatal injuries on 3rd May 2016.", "2016-05-03"),
        ("Following the death of Child K in the summer of 2018 the Board met.", "2018"),
        ("Child K was found dead at his home in the early hours of 4 March 2017.", "2017-03-04"),
        ("Date of death: 5 June 2014", "2014-06-05"),
        ("His grandmother died in 2010 and he moved to live with his father.", None),
        ("The review was published in May 2016.", None),
        ("The panel first met in May 2016.", None),
        ("He was convicted of murder in March 2018.", None),
        ("On 14 July 2013 police were called to a house where they found the body of Child K.", "2013-07-14"),
        (
            "The Panel commissioned this review following the death by suicide of Child K in April 2014.",
            "2014-04",
        ),
        ("Child K was eight years old in February 2021, when a nurse saw what was done.", "2021-02"),
        ("The abuse of Child K came to light in the autumn of 2015.", "2015"),
        ("Bu farw Plentyn K ym mis Hydref 2015.", "2015-10"),
        (
            "Circumstances\nIn June 2018 an ambulance was called. Child K was found to have suffered a head injury.",
            "2018-06",
        ),
    ],
)
def test_incident_is_when_the_subject_came_to_harm(sentence: str, value: str | None) -> None:
    """The date of the death or harm is read from its sentence; other deaths and the proceedings are not."""
    incident = read(TITLE, sentence).metadata.incident

    assert (incident.value if incident else None) == value
