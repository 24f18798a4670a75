"""What is open or shut to one person by name today: read once for each request.

Nearly everybody is shown nothing by name and kept out of nothing. Knowing that, a query asks for
the schools of their posts alone, and not for all that could be otherwise.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from schools import posts
from schools.posts import Can
from schools.prepared import Prepared

# By hand, as nearly every request asks it. Of children who have left nothing is shown by name. The
# fourth column is the post (a SENCO's) by which somebody is consulted, if they are.
NAMED = Prepared(
    "named",
    "uuid, timestamptz, date",
    """
SELECT 'shut', pupil_id, NULL::bigint, '', false FROM concerns_exclusion
WHERE person_id = $1 AND ended_at IS NULL
UNION ALL
SELECT 'files', shown.content_object_id, shown.school_id, shown.post, shown.emergency
FROM concerns_filepermission AS shown JOIN schools_pupil AS pupil ON pupil.id = content_object_id
WHERE shown.user_id = $1 AND shown.until > $2
    AND (pupil.left_on IS NULL OR pupil.left_on > $3)
UNION ALL
SELECT 'summaries', shown.content_object_id, shown.school_id, shown.post, false
FROM concerns_summarypermission AS shown
JOIN concerns_summary AS summary ON summary.id = content_object_id
JOIN schools_pupil AS pupil ON pupil.id = summary.pupil_id
WHERE shown.user_id = $1 AND shown.until > $2
    AND (pupil.left_on IS NULL OR pupil.left_on > $3)
UNION ALL
SELECT 'concerns', shown.content_object_id, shown.school_id, shown.post, false
FROM concerns_concernpermission AS shown
WHERE shown.user_id = $1 AND shown.until > $2 AND NOT EXISTS (
    SELECT FROM concerns_involvement AS child
    JOIN schools_pupil AS pupil ON pupil.id = child.pupil_id
    WHERE child.concern_id = shown.content_object_id AND pupil.left_on <= $3)
""",
)

# Every row, in whatever it is joined to: Q() would be every row in an "and" and none in an "or".
EVERY = ~Q(pk__in=())


@dataclass(frozen=True)
class Named:
    """Keys: of children whose file this person is kept out of, and of what they are shown."""

    shut: frozenset = frozenset()
    files: frozenset = frozenset()
    summaries: frozenset = frozenset()
    concerns: frozenset = frozenset()

    def leave(self, pupil="pupil"):
        """Of rows with a child: those whose file they are not kept out of."""
        return ~Q(**{f"{pupil}__in": self.shut}) if self.shut else EVERY

    def leave_whole(self, concern="pk"):
        """Of rows with a concern: those of which they are kept out of no child's file."""
        from concerns.models.parts import Involvement

        if not self.shut:
            return EVERY
        return ~Exists(Involvement.objects.filter(concern=OuterRef(concern), pupil__in=self.shut))


def named(user):
    """What holds for this person. Within a request it is what held when it was first asked."""
    once = getattr(user, "read_once", {})  # see posts.read_once
    if "named" not in once:
        once["named"] = _read(user)
    return once["named"]


def forget(user):
    """Let the next question read it again: something was opened to them in this request."""
    getattr(user, "read_once", {}).pop("named", None)


def in_sight(rows, user, keys):
    """Of these rows, those of schools where a post of theirs reads files, and those of these keys,
    which they are shown by name."""
    by_post = Q(school__in=posts.schools_where(user, Can.READ_FILES))
    return rows.filter(by_post | Q(pk__in=keys) if keys else by_post)


def _read(user):
    if not posts.held_by(user):
        return Named()
    rows = NAMED.rows(user.pk, timezone.now(), timezone.localdate())
    shut = frozenset(key for what, key, *_ in rows if what == "shut")
    shown = [row for row in rows if row[0] != "shut" and _stands(user, *row[2:4])]
    keys = {kind: {key for what, key, *_ in shown if what == kind} for kind in SHOWN}
    in_emergency = {key for what, key, _, _, emergency in shown if emergency}
    concerns = keys["concerns"] | _of_files(user, keys["files"], in_emergency)
    return Named(shut, frozenset(keys["files"]), frozenset(keys["summaries"]), frozenset(concerns))


SHOWN = ("files", "summaries", "concerns")


def _stands(user, school, post):
    """Only at schools where a name alone can open anything to them; and what they are shown as the
    holder of a post, while they hold it."""
    holds = not post or any((school, post) == held[:2] for held in posts.held_by(user))
    return holds and school in _by_name_alone(user)


def _by_name_alone(user):
    shown = posts.schools_where(user, Can.BE_SHOWN)
    return {*shown} - {*posts.schools_where(user, Can.READ_FILES)}


def _of_files(user, files, in_emergency):
    """The concerns of a file that is shared, and those of one open in an emergency.

    The first leaves out what is also about another child, unless that child's file is shared too
    (ACC-18), and what is held in confidence (ACC-11). In an emergency nothing about the child is
    left out.
    """
    from concerns.models.concern import Concern
    from concerns.models.confidence import held_in_confidence
    from concerns.models.parts import Involvement

    if not files:
        return set()
    others = Involvement.objects.filter(concern=OuterRef("pk"), pupil__isnull=False)
    others = others.exclude(pupil__in=files)
    of_files = (
        Concern.objects.filter(school__in=_by_name_alone(user))
        .order_by()
        .values_list("pk", flat=True)
    )
    whole = of_files.filter(involvements__pupil__in=files)
    whole = whole.filter(~Exists(others), ~held_in_confidence())
    return {*whole} | {*of_files.filter(involvements__pupil__in=in_emergency)}
