"""The running clocks of this room that one person is shown: see deadlines/listing.py."""

from allegations.models import Case
from concerns.due import NOBODY
from concerns.keys import keys_of
from deadlines.listing import NOT_CANCELLED
from schools import posts
from schools.posts import Can

WORDS = {
    "adult_matter_unopened": "Open a matter about an adult, or pass it on",
    "low_level_concern": "Judge a low-level concern, and write down why",
    "allegation_to_lado": "Tell the LADO, at the latest",
    "allegation_to_lado_at_once": "Tell the LADO now",
    "suspension_confirmed": "Confirm a suspension in writing",
    "suspension_review": "Look again at a suspension",
    "suspension_contact": "Give a named contact",
    "interim_prohibition": "The teacher stops teaching now",
    "adult_case_kept": "Look at whether a closed matter is still kept",
}
WHAT = " ".join(f"WHEN '{clock}' THEN '{words}'" for clock, words in WORDS.items())
# No name stands in the list: somebody may look over a shoulder.
RUNNING = f"""SELECT d.clock, d.started_at, d.due_at, CASE d.clock {WHAT} ELSE 'A case' END,
    {NOBODY}, 'allegations:case', d.case_id::text, {NOT_CANCELLED}
FROM allegations_casedeadline d JOIN seen ON seen.id = d.case_id
WHERE d.met_at IS NULL AND d.cancelled_at IS NULL"""


def statements(user):
    """What is owed in cases that this person deals with, by a post or by name."""
    if posts.may(user, Can.LOG):
        yield running_in(Case.objects.handled_by(user))


def running_in(cases):
    """What runs in these cases."""
    keys, parameters = keys_of(cases)
    return f"WITH seen(id) AS ({keys}) {RUNNING}", [*parameters]
