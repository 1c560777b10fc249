"""Kinds of sentences and layouts into which names are planted, modelled on real reports.

``{n}`` is a full name, ``{g}`` a given name, ``{s}`` a surname. The kinds of the first half are those that rules were
written with; those of the second half were opened once, when the rules were done.
"""

from collections.abc import Mapping, Sequence

Texts = Mapping[str, Sequence[str]]
"""Sentences and layouts by stratum."""

FIRST: Texts = {
    "running text": (
        "{n} was first seen by the health visitor in March, when no concern was recorded.",
        "The nurse noted that {n} had not been brought to the clinic.",
        "When the police arrived, {n} was asleep upstairs.",
        "On 4 May 2019 the school reported that {n} had bruising to the arm.",
        "Professionals described {n} as quiet and polite, and {g} said little.",
        "The referral was made in the name of {n} and closed on the same day.",
        "A neighbour said: “I told {g} to come in and get warm.”",
    ),
    "family or title": (
        "Her brother {g} told the teacher that there was no food in the house.",
        "The child’s father, {n}, was in prison for most of this time.",
        "Mr {s} declined the appointment and did not answer the door.",
        "Mother’s new partner, known as {g}, moved in that summer.",
        "He lived with {n}, his older sister, until the age of nine.",
    ),
    "small letters": (
        "tc to {n} no reply, left message to call back.",
        "Text message read: ask {n} where she was last night.",
        "Entry in the record: seen with {n} at the surgery, both well.",
    ),
    "capitals": (
        "CHRONOLOGY OF {N}",
        "The subject of this report is {N}, who was nine.",
        "NAME OF CHILD: {N}",
    ),
    "split over lines": (
        "The social worker visited the flat and found that {split} had been left alone there.",
        "A strategy meeting was held about the injuries which {split} had when seen on the ward.",
        "The midwife wrote that the visit did not take place since {broken} was not at home.",
    ),
    "tables": (
        "Name\tRelationship\tAge\n{n}\tMother\t31\nA\tSubject\t4",
        "Date      Agency     Event\n12.03.19  Police     {n} reported missing from home\n13.03.19  "
        "School     Absent",
        "Family composition\n{n}   Half-sibling   7 years",
    ),
    "headings": (
        "4.2 {n}’s story",
        "The life of {n}",
        "Appendix 3: Timeline for {n}",
    ),
    "file names": (
        "{slug}-serious-case-review-final.pdf",
        "SCR_{Slug}_overview_v3.pdf",
        "Overview report {n} 2019.pdf",
    ),
    "signatures and notes": (
        "Signed: {n}\nDated 3 June 2020",
        "Thank you for listening to us.\n\nWith love,\n{n}",
        "Attended by: {n} (mother), health visitor, school nurse.",
    ),
}
SECOND: Texts = {
    "running text": (
        "It was agreed to see {n} alone before the conference, but this did not happen.",
        "Following the incident {n} moved to live with foster carers.",
        "{n} had told staff at the college that home was not safe.",
        "The panel heard from {n} in a letter that was read aloud.",
        "There was no record that anyone asked {n} what life was like.",
        "In the view of the ward sister, {n} appeared frightened of going back.",
        "According to the ambulance log, {g} was not breathing when the crew came in.",
    ),
    "family or title": (
        "His grandmother {g} had cared for all four children since 2014.",
        "The review met Mrs {s}, who spoke of a bright and funny boy.",
        "She named the father as {n} and said that he lived abroad.",
        "A half-sibling, {g} (aged 6), was in the room at the time.",
        "Ms {s} told the housing officer that the heating had failed.",
    ),
    "small letters": (
        "email from mum: {n} is off sick again today, sorry.",
        "Handwritten note: please ring {n} about the bruise.",
        "Search history included “{n} address” and “how long does it take”.",
    ),
    "capitals": (
        "CASE OF {N}: KEY EVENTS",
        "It was in the notes of {N} that the entry was found.",
        "SUBJECT: {N}",
    ),
    "split over lines": (
        "At the age of four the child was taken into care and placed with {split} who had been approved "
        "that year.",
        "The letter was sent to the wrong address and was not received by {split} until the week after.",
        "The record of the ward says that the person who visited most was {broken} and that no one asked why.",
    ),
    "tables": (
        "Person | Role in the case\n{n} | Maternal aunt\nB | Subject of the review",
        "14/02/2018\tGP\t{n} seen with cough, no concerns\n15/02/2018\tSchool\tNot in school",
        "Mother\nFather\nSibling\n{n}\nDoB 2009",
    ),
    "headings": (
        "2. Who was {n}?",
        "Key Practice Episode 1: The Birth of {n}",
        "{n}: Background",
    ),
    "file names": (
        "{slug}.pdf",
        "DHR {n} Executive Summary (redacted).pdf",
        "final_{slug}_lcspr_2021.pdf",
    ),
    "signatures and notes": (
        "Statement of {n}\nI am the uncle of the child.",
        "cc {n}, parent",
        "Photograph: {n} on the first day of school",
    ),
}
FILLER = (
    "The review was asked to consider how well agencies worked together to safeguard the child and "
    "what might be learned.",
    "Information was not shared between the hospital and the general practice, and each thought the "
    "other had acted.",
    "A multi-agency meeting was called but it was not quorate, and the decision was put off for three weeks.",
    "There was evidence of good practice by the school nurse, who followed up each missed appointment.",
    "The assessment took the account of the parents at face value and did not seek the view of the child.",
    "The threshold for a child protection plan was met but the case was stepped down to early help.",
    "Supervision notes were brief and did not record any reflection on the risk.",
    "The family had moved between three local authorities in two years, and records did not follow them.",
    "The police attended the address on five occasions and made two referrals to children’s social care.",
    "Neglect was the main concern throughout, yet no agency used a tool to assess it.",
    "It is not possible to say whether a different response would have changed the outcome.",
    "The panel met on six occasions and considered a report from each of the agencies involved.",
)


def lines_of(text: str, width: int = 95) -> str:
    """A text broken into printed lines; line ends that it has already are kept."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return "\n".join(lines)
