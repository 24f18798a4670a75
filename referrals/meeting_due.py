"""The running clocks of meetings that one person is shown: see deadlines/listing.py."""

from concerns.keys import keys_of
from referrals.models import Meeting, MeetingDeadline
from schools import posts
from schools.posts import Can

# A list, in SQL, of what the children of a meeting are called.
NAMES = """ARRAY(SELECT concat_ws(' ', p.given_name, p.family_name)
    FROM referrals_meetingchild c JOIN schools_pupil p ON p.id = c.pupil_id
    WHERE c.meeting_id = m.id ORDER BY p.date_of_birth, p.id)"""
KINDS = " ".join(f"WHEN '{code}' THEN '{label}'" for code, label in Meeting.Kind.choices)
WHAT = f"""CASE d.clock WHEN 'meeting_report' THEN 'Report for: '
    WHEN 'meeting_next' THEN 'Plan the next one, after: '
    WHEN 'meeting_action' THEN left(a.what, 140) || ' (' || coalesce(
        (SELECT concat_ws(' ', o.given_name, o.family_name) FROM schools_person o
         WHERE o.id = a.owner_id), a.agency) || '), from: '
    ELSE '' END || CASE m.kind {KINDS} END"""
# An action has an ending of its own: it is finished, also where it will not be done.
CANCELLED_HERE = """CASE WHEN d.action_id IS NULL THEN d.id::text END AS clock_id, d.school_id,
    d.cancel_asked_by_id AS asked_by, d.note"""
MEETINGS = f"""SELECT d.clock, d.started_at, d.due_at, {WHAT}, {NAMES},
    'referrals:meeting', m.id::text, {CANCELLED_HERE}
FROM referrals_meetingdeadline d JOIN referrals_meeting m ON m.id = d.meeting_id
JOIN seen ON seen.id = m.id LEFT JOIN referrals_meetingaction a ON a.id = d.action_id
WHERE d.met_at IS NULL AND d.cancelled_at IS NULL"""


def statements(user):
    """What is owed for meetings that this person reads by their post."""
    read = posts.schools_where(user, Can.READ_FILES)
    if read:
        yield on_meetings(Meeting.objects.visible_to(user).filter(school__in=read))


def on_meetings(meetings):
    """What runs for these meetings: their reports, themselves, and what is to be done after."""
    keys, parameters = keys_of(meetings)
    return f"WITH seen(id) AS ({keys}) {MEETINGS}", [*parameters]


def meeting_clocks(user):
    """The clocks of the meetings that this person reads, for the page that cancels one; but not
    those of their actions, which are finished."""
    seen = Meeting.objects.visible_to(user).order_by().values("pk")
    return MeetingDeadline.objects.filter(meeting__in=seen, action=None)
