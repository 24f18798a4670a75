"""The running clocks of this room that one person is shown, and what is said of each.

By hand, since a concern's own page asks it: to compose it of QuerySets took a sixth of that page.
What may be seen is decided by each record's own `visible_to`, whose statement stands in this one.
"""

from concerns.keys import keys_of
from concerns.models import Action, Challenge, Concern, File, FileDeadline, Support
from deadlines.listing import CANCELLED_HERE, NOT_CANCELLED
from schools import posts
from schools.posts import Can

# A list, in SQL, of what the children are called whom a concern is about.
CALLED = """ARRAY(SELECT CASE WHEN i.pupil_id IS NULL THEN i.not_on_list
        ELSE concat_ws(' ', p.given_name, p.family_name) END
    FROM concerns_involvement i LEFT JOIN schools_pupil p ON p.id = i.pupil_id
    WHERE i.concern_id = {0} ORDER BY i.number)"""
OF_FILE = """ARRAY(SELECT concat_ws(' ', p.given_name, p.family_name)
    FROM schools_pupil p WHERE p.id = {0})"""
NOBODY = "ARRAY[]::text[]"
# An urgent concern has three clocks, one for each of those who hear of it in turn: the first is
# the one by which it is to be opened.
TO_OPEN = "('concern_unopened_deputies', 'concern_unopened_day')"
WHAT = "left(a.what, 140)"


def line(what, names, page, key, where, ends=NOT_CANCELLED):
    """A statement for one kind of clock: `d` is the deadline in `where`."""
    return f"""SELECT d.clock, d.started_at, d.due_at, {what}, {names}, '{page}', {key}::text,
        {ends} FROM {where} AND d.met_at IS NULL AND d.cancelled_at IS NULL"""


HELPS = "'Look at whether support helps'", CALLED.format("s.concern_id"), "concerns:support", "s.id"
SUPPORT = "concerns_supportdeadline d JOIN concerns_support s ON s.id = d.support_id"
OPENED = (
    *("'Look at an opening in an emergency'", OF_FILE.format("o.file_id")),
    *("concerns:review-emergency", "o.id"),
)
OPENING = "concerns_emergencydeadline d JOIN concerns_share o ON o.id = d.share_id"
ON_CONCERNS = [
    line(
        *("'Open it'", CALLED.format("d.concern_id"), "concerns:concern", "d.concern_id"),
        f"concerns_openingdeadline d JOIN seen ON seen.id = d.concern_id AND d.clock IN {TO_OPEN}",
    ),
    line(
        *("'Look at it again'", CALLED.format("d.concern_id"), "concerns:concern", "d.concern_id"),
        "concerns_reviewdeadline d JOIN seen ON seen.id = d.concern_id",
    ),
    line(
        *(WHAT, CALLED.format("a.concern_id"), "concerns:action", "a.id"),
        """concerns_actiondeadline d JOIN concerns_action a ON a.id = d.action_id
        JOIN seen ON seen.id = a.concern_id AND a.done_at IS NULL""",
    ),
    line(
        *("'Answer whoever asked to look again'", CALLED.format("r.concern_id")),
        *("concerns:answer", "r.id"),
        """concerns_answerdeadline d JOIN concerns_reconsideration r ON r.id = d.reconsideration_id
        JOIN seen ON seen.id = r.concern_id""",
    ),
    # Support for a brother or sister whose file one is kept out of is not theirs to see.
    line(
        *HELPS,
        f"""{SUPPORT} JOIN seen ON seen.id = s.concern_id
        AND NOT EXISTS (SELECT FROM concerns_exclusion e
            WHERE e.pupil_id = s.pupil_id AND e.person_id = %s AND e.ended_at IS NULL)""",
    ),
]
ON_FILES = [
    line(
        *("'Review the whole file'", OF_FILE.format("d.file_id"), "chronology:file", "d.file_id"),
        *("concerns_filedeadline d JOIN files ON files.id = d.file_id", CANCELLED_HERE),
    ),
    line(*OPENED, f"{OPENING} JOIN files ON files.id = o.file_id"),
]
MINE = line(
    *(WHAT, NOBODY, "concerns:action", "a.id"),
    """concerns_actiondeadline d JOIN concerns_action a ON a.id = d.action_id
    JOIN mine ON mine.id = a.id""",
)
PLANS = line(
    *("'Your early-help plan: say whether it helps'", NOBODY, "concerns:led-plan", "d.support_id"),
    "concerns_supportdeadline d JOIN led ON led.id = d.support_id",
)
GIVEN = line(
    *("'Support that you give: write down how it goes'", NOBODY),
    *("concerns:given-support", "d.support_id"),
    "concerns_supportdeadline d JOIN given ON given.id = d.support_id",
)
CHALLENGES = line(
    *("'Answer a challenge'", NOBODY, "concerns:hear", "d.challenge_id"),
    "concerns_challengedeadline d JOIN heard ON heard.id = d.challenge_id",
)


def statements(user):
    """What the leads and the head see to; and for everybody, what they are asked to do themselves.

    Pairs of a statement and its parameters, as deadlines/listing.py wants them.
    """
    read = posts.schools_where(user, Can.READ_FILES)
    if read:
        yield on_concerns(Concern.objects.visible_to(user).filter(school__in=read), user)
        yield on_files(File.objects.visible_to(user).filter(school__in=read))
    if posts.schools_where(user, Can.LOG):
        owned = Action.objects.owned_by(user).open().exclude(school__in=read)
        yield _with("mine", owned, [MINE])
    if posts.schools_where(user, Can.BE_SHOWN):
        yield on_led(Support.objects.led_by(user).exclude(school__in=read))
        yield on_given(Support.objects.given_by(user).exclude(school__in=read))
    if posts.schools_where(user, Can.HEAR_CHALLENGES, Can.HEAR_OF_THE_HEAD):
        yield _with("heard", Challenge.objects.heard_by(user).exclude(by=user), [CHALLENGES])


def on_concerns(concerns, user):
    """What runs on these concerns, which this person may read in full."""
    return _with("seen", concerns, ON_CONCERNS, user.pk)


def on_files(files):
    """What runs on these files themselves, for whoever reads them by their post."""
    return _with("files", files, ON_FILES)


def on_supports(supports):
    """When the leads look at this support again."""
    return _with("seen", supports, [line(*HELPS, f"{SUPPORT} JOIN seen ON seen.id = s.id")])


def on_led(plans):
    """What whoever leads these plans is asked to say."""
    return _with("led", plans, [PLANS])


def on_given(supports):
    """What whoever gives this support is asked to write down."""
    return _with("given", supports, [GIVEN])


def on_emergencies(shares):
    """By when the leads look at these openings; the key of a line is its opening's."""
    return _with("seen", shares, [line(*OPENED, f"{OPENING} JOIN seen ON seen.id = o.id")])


def file_clocks(user):
    """The clocks of the files that this person reads, for the page that cancels one."""
    return FileDeadline.objects.filter(file__in=File.objects.visible_to(user).values("pk"))


def _with(name, rows, lines, *known):
    """These lines, of these rows alone."""
    keys, parameters = keys_of(rows)
    return f"WITH {name}(id) AS ({keys}) {' UNION ALL '.join(lines)}", [*parameters, *known]
