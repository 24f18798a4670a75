"""The running clocks of this room that one person is shown: see deadlines/listing.py."""

from concerns.due import CALLED
from referrals.models import PlanNotice, Referral
from schools import posts
from schools.posts import Can

LINE = """SELECT d.clock, d.started_at, d.due_at, {what}, {names}, 'referrals:{page}', r.id::text
FROM referrals_{table} d JOIN referrals_referral r ON r.id = d.referral_id
JOIN seen ON seen.id = r.id WHERE d.met_at IS NULL AND d.cancelled_at IS NULL"""
NAMES = CALLED.format("r.concern_id")
RUNNING = [
    LINE.format(
        what="'Answer from ' || r.agency", names=NAMES, page="referral", table="replydeadline"
    ),
    LINE.format(
        what="'Say what the school does now'",
        names=NAMES,
        page="take-next-step",
        table="nextdeadline",
    ),
]

# What is told at once, in the words of PlanNotice.To.
WHOM = " ".join(f"WHEN '{code}' THEN '{words}'" for code, words in PlanNotice.To.choices)
AT_ONCE = f"""SELECT d.clock, d.started_at, d.due_at, 'Tell ' || CASE n.to {WHOM} END,
    ARRAY[p.given_name || ' ' || p.family_name], 'referrals:notice', n.id::text
FROM referrals_plandeadline d JOIN referrals_plannotice n ON n.id = d.notice_id
JOIN schools_pupil p ON p.id = n.pupil_id
JOIN owed_of ON owed_of.id = n.id WHERE d.met_at IS NULL AND d.cancelled_at IS NULL"""


def statements(user):
    """What is owed on referrals which this person reads by their post, and whom to tell at once of
    what happens to a child with a plan."""
    read = posts.schools_where(user, Can.READ_FILES)
    if read:
        yield on_referrals(Referral.objects.visible_to(user).filter(school__in=read).open())
        yield on_notices(PlanNotice.objects.visible_to(user).filter(school__in=read))


def on_referrals(referrals):
    keys, parameters = referrals.order_by().values("pk").query.sql_with_params()
    return f"WITH seen(id) AS ({keys}) {' UNION ALL '.join(RUNNING)}", [*parameters]


def on_notices(notices):
    keys, parameters = notices.owed().order_by().values("pk").query.sql_with_params()
    return f"WITH owed_of(id) AS ({keys}) {AT_ONCE}", [*parameters]
