"""The running clocks of this room that one person is shown: see deadlines/listing.py."""

from concerns.due import CALLED, NOBODY
from concerns.keys import keys_of
from deadlines.listing import CANCELLED_HERE, NOT_CANCELLED
from referrals.models import (
    FgmDuty,
    NextDeadline,
    PlanDeadline,
    PlanNotice,
    Referral,
    ReplyDeadline,
)
from schools import posts
from schools.posts import Can

LINE = """SELECT d.clock, d.started_at, d.due_at, {what}, {names}, 'referrals:{page}', r.id::text,
    {ends}
FROM referrals_{table} d JOIN referrals_referral r ON r.id = d.referral_id
JOIN seen ON seen.id = r.id WHERE d.met_at IS NULL AND d.cancelled_at IS NULL"""
NAMES = CALLED.format("r.concern_id")
RUNNING = [
    LINE.format(
        ends=CANCELLED_HERE,
        what="'Answer from ' || r.agency",
        names=NAMES,
        page="referral",
        table="replydeadline",
    ),
    LINE.format(
        ends=CANCELLED_HERE,
        what="'Say what the school does now'",
        names=NAMES,
        page="take-next-step",
        table="nextdeadline",
    )
    + f" AND d.clock = '{NextDeadline.WHAT_NEXT}'",
    LINE.format(
        ends=CANCELLED_HERE,
        what="'Answer to a disagreement, from ' || r.agency",
        names=NAMES,
        page="escalate",
        table="nextdeadline",
    )
    + f" AND d.clock = '{NextDeadline.DISAGREEMENT}'",
]

# What is told at once, in the words of PlanNotice.To.
WHOM = " ".join(f"WHEN '{code}' THEN '{words}'" for code, words in PlanNotice.To.choices)
AT_ONCE = f"""SELECT d.clock, d.started_at, d.due_at, 'Tell ' || CASE n.to {WHOM} END,
    ARRAY[p.given_name || ' ' || p.family_name], 'referrals:notice', n.id::text,
    {CANCELLED_HERE}
FROM referrals_plandeadline d JOIN referrals_plannotice n ON n.id = d.notice_id
JOIN schools_pupil p ON p.id = n.pupil_id
JOIN seen ON seen.id = n.id WHERE d.met_at IS NULL AND d.cancelled_at IS NULL"""
FGM = """SELECT d.clock, d.started_at, d.due_at, {what}, {names}, '{page}', {key}::text, {ends}
FROM referrals_fgmdeadline d JOIN referrals_fgmduty f ON f.id = d.duty_id
JOIN seen ON seen.id = f.id WHERE d.met_at IS NULL AND d.cancelled_at IS NULL"""
OWN_FGM = FGM.format(
    ends=NOT_CANCELLED,
    what="'Tell the police yourself'",
    names=NOBODY,
    page="referrals:report-fgm",
    key="f.id",
)
OTHERS_FGM = FGM.format(
    ends=NOT_CANCELLED,
    what="'Remind the teacher to tell the police'",
    names=CALLED.format("f.concern_id"),
    page="concerns:concern",
    key="f.concern_id",
)


def statements(user):
    """What is owed on referrals which this person reads by their post, and whom to tell at once of
    what happens to a child with a plan."""
    read = posts.schools_where(user, Can.READ_FILES)
    if read:
        yield on_referrals(Referral.objects.visible_to(user).filter(school__in=read).open())
        yield on_notices(PlanNotice.objects.visible_to(user).filter(school__in=read))
        of_others = FgmDuty.objects.visible_to(user).filter(school__in=read).exclude(teacher=user)
        yield _with(of_others.open(), OTHERS_FGM)
    if posts.schools_where(user, Can.LOG):
        yield on_own_duties(FgmDuty.objects.owed_by(user))


def on_own_duties(duties):
    """What the law asks of this teacher alone."""
    return _with(duties.open(), OWN_FGM)


def on_referrals(referrals):
    """What runs on these referrals."""
    return _with(referrals, " UNION ALL ".join(RUNNING))


def on_notices(notices):
    """Who is to be told at once of these."""
    return _with(notices.owed(), AT_ONCE)


def reply_clocks(user):
    """The clocks of what others owe, for the page that cancels one; and so the two below."""
    return ReplyDeadline.objects.filter(referral__in=_keys(Referral, user))


def next_clocks(user):
    return NextDeadline.objects.filter(referral__in=_keys(Referral, user))


def notice_clocks(user):
    return PlanDeadline.objects.filter(notice__in=_keys(PlanNotice, user))


def _keys(model, user):
    return model.objects.visible_to(user).order_by().values("pk")


def _with(rows, lines):
    keys, parameters = keys_of(rows)
    return f"WITH seen(id) AS ({keys}) {lines}", [*parameters]
