"""What each post may do, in prose and in one table.

Everyone who works here may log a worry about any child, and sees what they themselves wrote.
The *designated safeguarding lead* and the *deputies* read every child protection file of their
school, decide on each concern, share, and keep a person out of a file. The *headteacher* reads
the files too, unless the school has settled otherwise, and may keep a person out; the decisions
stay with the leads. The *chair*, *vice chair* and *governors* see figures and never a child; the
*safeguarding governor*, like the head and the chair, is told when a school lacks a DSL or deputy.
The head appoints the leads and the *deputy head*; the chair or vice chair appoints the head, and
for that sees who holds which post. Nobody appoints themselves. A post that would open case content,
or to which a matter about an adult may go, is given or covered only when a second person agrees;
and so is one ended past which such a matter would go (schools/second_person.py).
The booking of supply staff is ended early by the head alone.
What is said of an adult who works here goes case by case to the head, or past the head to the
deputy head, the chair or the vice chair; a post opens none that did not come to it, and nobody ever
sees one about themselves (allegations/routing.py).
Named posts of the register (Prevent, exploitation, domestic abuse, online safety, filtering, safer
recruitment) say who answers for something, and open nothing; those of the board see figures.
*HR* keeps the people, *IT* keeps accounts and settings; neither reads a file. A *SENCO*, a
*designated teacher*, a *mental health lead* and an *attendance lead* read only what is shared with
them by name. So does any member of staff; and for the rest of the day they may open a file in an
emergency, which the leads and the head are told at once. An *adviser* works elsewhere: a contact,
who may be shown one item for a time and has nothing else here. Governors, HR and IT are shown
nothing of a child. Being kept out of a file beats every post and every name.
Source: catalogue, "Role x capability matrix".
"""

from enum import Enum, auto

from django.utils import timezone

from schools.prepared import Prepared


class Can(Enum):
    LOG = auto()  # log a worry, and follow what became of it
    READ_FILES = auto()  # open children's files and every concern of the school
    TRIAGE = auto()  # open, decide, act on, review, close, reopen
    KEEP_OUT = auto()  # keep a named person out of a child's file
    SEE_READS = auto()  # see who has read a file
    KEEP_PEOPLE = auto()  # people, accounts, posts and cover
    APPOINT_LEADS = auto()  # give and end the posts of DSL, deputy and deputy head
    APPOINT_HEAD = auto()  # give and end the headteacher's post
    APPOINT_CHAIR = auto()  # give and end those of chair, vice chair, proprietor and liaison
    END_BOOKINGS = auto()  # end early what somebody on supply was booked for
    AGREE_TO_POSTS = auto()  # be the second person of a post that would open case content
    KEEP_PUPILS = auto()  # pupils, households and contacts
    KEEP_SETTINGS = auto()  # the school's settings, terms and directory
    SEE_FIGURES = auto()  # totals that name nobody
    SEE_SEAL = auto()  # see the seal of the trail, and check it
    SEE_GAPS = auto()  # be told of a safeguarding post that nobody holds
    BE_SHOWN = auto()  # be shown by name what a lead shares with them
    OPEN_IN_EMERGENCY = auto()  # open a child's file for the rest of the day, and answer for it
    HEAR_CHALLENGES = auto()  # answer what staff say against how a leader deals with things
    HEAR_OF_THE_HEAD = auto()  # the same where it is the head, or where the head does not answer
    HEAR_OF_ADULTS = auto()  # what is said of an adult here may come to them, case by case
    SETTLE_ROUTES = auto()  # settle, two of them together, to whom such matters come


CHAIR = {
    Can.LOG,
    Can.SEE_FIGURES,
    Can.SEE_SEAL,
    Can.SEE_GAPS,
    Can.APPOINT_HEAD,
    Can.APPOINT_CHAIR,
    Can.AGREE_TO_POSTS,
    Can.HEAR_OF_THE_HEAD,
    Can.HEAR_OF_ADULTS,
    Can.SETTLE_ROUTES,
}
BOARD = {Can.LOG, Can.SEE_FIGURES}
# Named for something, beside what they are here: it opens nothing by itself.
NAMED = {Can.LOG}
STAFF = {Can.LOG, Can.BE_SHOWN, Can.OPEN_IN_EMERGENCY}
LEAD = {
    Can.LOG,
    Can.BE_SHOWN,
    Can.READ_FILES,
    Can.TRIAGE,
    Can.KEEP_OUT,
    Can.SEE_READS,
    Can.KEEP_PUPILS,
    Can.KEEP_SETTINGS,
    Can.SEE_FIGURES,
    Can.SEE_SEAL,
    Can.HEAR_OF_ADULTS,
}
MAY = {
    "dsl": LEAD,
    "deputy_dsl": LEAD,
    "head": {
        *STAFF,
        Can.END_BOOKINGS,
        Can.READ_FILES,
        Can.KEEP_OUT,
        Can.SEE_READS,
        Can.KEEP_PEOPLE,
        Can.APPOINT_LEADS,
        Can.APPOINT_CHAIR,
        Can.AGREE_TO_POSTS,
        Can.KEEP_PUPILS,
        Can.KEEP_SETTINGS,
        Can.SEE_FIGURES,
        Can.SEE_SEAL,
        Can.SEE_GAPS,
        Can.HEAR_CHALLENGES,
        Can.HEAR_OF_ADULTS,
        Can.SETTLE_ROUTES,
    },
    "deputy_head": {*STAFF, Can.HEAR_OF_ADULTS},
    "staff": STAFF,
    "senco": STAFF,
    "designated_teacher": STAFF,
    "mental_health": STAFF,
    **dict.fromkeys(
        """prevent_lead exploitation_lead domestic_abuse_lead online_safety filtering
        safer_recruitment""".split(),
        NAMED,
    ),
    "chair": CHAIR,
    "vice_chair": CHAIR,
    "safeguarding_governor": {Can.LOG, Can.SEE_FIGURES, Can.SEE_GAPS},
    **dict.fromkeys("deputy_safeguarding_governor trustee governor".split(), BOARD),
    "liaison": {*BOARD, Can.HEAR_OF_ADULTS},
    "proprietor": {*BOARD, Can.HEAR_OF_ADULTS, Can.SETTLE_ROUTES, Can.AGREE_TO_POSTS},
    "hr": {Can.LOG, Can.KEEP_PEOPLE, Can.KEEP_PUPILS},
    "attendance": {Can.LOG, Can.BE_SHOWN},
    "it": {Can.LOG, Can.KEEP_PEOPLE, Can.KEEP_SETTINGS, Can.SEE_SEAL},
    "supply": {Can.LOG, Can.BE_SHOWN},
    "contractor": {Can.LOG},
    "volunteer": {Can.LOG},
    "visitor": {Can.LOG},
    "adviser": {Can.BE_SHOWN},
}
# Whose holders are asked for what a school has not settled yet.
KEEPS_SETTINGS = sorted(kind for kind, may in MAY.items() if Can.KEEP_SETTINGS in may)
# Posts that open children's files: giving one away is never left to IT or HR alone.
CASE_POSTS = {kind for kind, may in MAY.items() if Can.READ_FILES in may}
# Held by people who work for somebody else, and stand here only to be rung or asked.
OUTSIDE = {"adviser"}
# Who gives which post, and only with a second person. Every other one is given by whoever keeps the
# people.
GIVEN_BY = {
    "dsl": Can.APPOINT_LEADS,
    "deputy_dsl": Can.APPOINT_LEADS,
    "deputy_head": Can.APPOINT_LEADS,
    "head": Can.APPOINT_HEAD,
    "chair": Can.APPOINT_CHAIR,
    "vice_chair": Can.APPOINT_CHAIR,
    "proprietor": Can.APPOINT_CHAIR,
    "liaison": Can.APPOINT_CHAIR,
}
# Whose holders are the second person.
AGREE = {kind for kind, may in MAY.items() if Can.AGREE_TO_POSTS in may}
# With one fewer of these a matter about a head may go elsewhere: so to end one takes two as well.
ENDED_BY_TWO = {*AGREE, "liaison"}
# Posts that open the same: from one to another nothing more is opened.
ALIKE = [{"dsl", "deputy_dsl"}, {"chair", "vice_chair"}]

# By hand, as every request asks it: to build it anew took several times as long as to answer it.
HELD = Prepared(
    "posts_held",
    "uuid, date",
    """
WITH held AS NOT MATERIALIZED (
    SELECT id, person_id, school_id, kind FROM schools_post
    WHERE since <= $2 AND (until IS NULL OR until > $2)
), mine AS (
    SELECT school_id, kind FROM held WHERE person_id = $1
    UNION
    SELECT held.school_id, held.kind FROM held
    JOIN schools_cover AS cover ON cover.post_id = held.id
    WHERE cover.person_id = $1 AND cover.since <= $2 AND cover.until > $2
)
SELECT mine.school_id, mine.kind, settings.head_reads_files
FROM mine LEFT JOIN schools_schoolsettings AS settings USING (school_id)
""",
)


def held_by(user):
    """Each post held or covered today: (school key, kind, whether the head reads files there).

    Read once for each request: request.user is made anew with each.
    """
    if not hasattr(user, "_posts_held"):
        user._posts_held = _read(user) if user.is_authenticated and user.is_active else []
    return user._posts_held


def _read(user):
    return HELD.rows(user.pk, timezone.localdate())


def forget(user):
    """Let the next question read the posts again (after they were changed in this request)."""
    user.__dict__.pop("_posts_held", None)


def read_once(user):
    """For one request: what else is open or shut to whoever asks is read once, and kept with them.

    For anybody else, in a task or a list of whom to tell, it is read each time.
    """
    user.read_once = {}


def schools_of(user):
    """Keys of the schools where the person holds any post today."""
    return sorted({school for school, _, _ in held_by(user)})


def schools_where(user, *any_of):
    """Keys of the schools where a post of this person allows this, or one of these."""
    return sorted(
        {
            school
            for school, kind, head_reads in held_by(user)
            for can in any_of
            if can in MAY[kind]
            and not (can is Can.READ_FILES and kind == "head" and head_reads is False)
        }
    )


def may(user, can, school_id=None):
    """Whether a post of this person allows this, at this school or (none given) at any."""
    schools = schools_where(user, can)
    return bool(schools) if school_id is None else school_id in schools
