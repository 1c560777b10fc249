"""Words of the cues: who others are, what agencies respond with, and phrases that only look like a cue."""

from ingest.patterns import WordList
from ingest.tagging.phrases import folded


def words_in(text: str) -> frozenset[str]:
    """The words of a text as they are compared."""
    return frozenset(folded(word) for word in text.split())


RESPONSES = words_in(
    "considered explored recognised recognized discussed addressed asked assessed recorded shared identified understood"
    " investigated documented challenged followed acted referred questioned pursued noted being assessment assessments"
    " support service services team referral input screening question enquiry training policy worker treatment plan"
    " response intervention review requested offered arranged undertaken completed sought held provided given"
)
KEPT_TO = words_in("followed used applied known adhered complied implemented consulted understood embedded")
"""A policy that was not kept to is about the case: "the policy on bruising was not followed"."""
REPORTING = words_in(
    "reported reports said told alleged disclosed raised described witnessed expressed contacted shared stated saw"
    " informed called rang telephoned heard overheard noticed complained"
    " mother father parents parent victim he she they him perpetrator and perpetrated"
    " alongside with caused inflicted"
)
RELATIVES = (
    "sibling/brother/sister/stepbrother/stepsister/cousin/neighbour/aunt/uncle/grandmother/grandfather"
)
OTHERS = (
    f"(half) {RELATIVES}",
    "grandparent/friend/flatmate/stepsibling",
    "another/other (young) child/person/resident/patient/pupil/boy/girl/man/woman/family/student/tenant",
    "different family/child",
)

PROFESSIONALS = (
    "worker/teacher/nurse/doctor/officer/manager/practitioner/consultant/visitor/reviewer/author/chair/psychiatrist"
    "/paediatrician/midwife"
)
OF_THE_CHILD = REPORTING - {"and", "with", "subject"} | words_in(
    "son daughter boy girl baby pupil that when because him them who unaware aware concerned worried"
    " sent kept took refused agreed wanted"
)
"""Words after which a parent's verb is about the child: "the mother was told that her son"."""
OWN_HISTORY = WordList(
    "autism_and_adhd, bullying, child_mental_health, child_protection_process, children_not_in_school,"
    " chronic_illness_in_children, elective_home_education, learning_disability, looked_after_children,"
    " missing_from_home_or_care, offending, special_educational_needs, young_carers",
    "Themes about the person whom the review is about: a father's are his own. A perpetrator's drinking or illness is a"
    " theme of the review all the same.",
    ["offending", "looked_after_children"],
    ["substance_misuse", "adult_mental_health"],
)

PSEUDO_CUES = (
    "not only",
    "no one/nobody/none/not/never (had) (ever) (been) ask/asked/tested/checked/considered/weighed/assessed/explored"
    " (up) whether",
    "no doubt",
    "no longer able",
    "as previously",
    "previously stated/noted/mentioned/discussed/described/identified/referred/highlighted/outlined",
    "past year/month/week/few",
    "no matter",
    "not just/simply/merely",
    "in no way",
    "know/knows no bounds",
    "without delay",
    "best friend",
    "other child protection",
    "other child and",
    "other family member",
)
