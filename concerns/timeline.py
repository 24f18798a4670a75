"""What this room tells of a child: its lines in the chronology, read in one statement."""

from datetime import time

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, Left

from concerns.models import (
    Action,
    Addendum,
    Advice,
    ChildVoice,
    Closing,
    Concern,
    ConcernCategory,
    Decision,
    DoNotInform,
    Event,
    Exclusion,
    File,
    Involvement,
    ParentContact,
    Review,
    Step,
)
from concerns.telling import FETCHED, LABELS, told
from schools import posts
from schools.posts import Can

Course, Status = Decision.Course, Concern.Status
REFERRED = [Course.SOCIAL_CARE, Course.POLICE, Course.SPECIALIST]
# Of a long form, the page needs only what was written first.
BRIEF = 4
TEXTS = ArrayField(TextField())


def entries_for(pupil, user, *, whole=False):
    """Every line that this person may read, in no order: plain dicts, for the chronology.

    `whole` is for paper: no text is cut.
    """
    concerns = Concern.objects.visible_to(user).filter(involvements__pupil=pupil).values("pk")
    files = File.objects.visible_to(user).filter(pk=pupil.pk).values("pk")
    lines = _Lines(concerns, files, whole)
    first, *rest = [
        _signed(lines, pupil),
        lines.of(Addendum.objects, "added", at=F("signed_at"), who=_name("author")),
        *_decided(lines),
        *_spoken(lines),
        *_acted(lines),
        *_on_the_file(lines, user),
    ]
    return told(first.union(*rest, all=True), pupil, whole=whole)


def _nothing(of):
    """An empty column with its type said, which a UNION needs."""
    return Cast(Value(None), of)


def _name(path):
    return Concat(f"{path}__given_name", Value(" "), f"{path}__family_name")


def _joined(array):
    return Func(array, Value(", "), function="array_to_string", output_field=TextField())


def _whether(condition):
    return ExpressionWrapper(condition, BooleanField())


# The columns that only some kinds of line have, and what stands there in the others.
EMPTY = {
    "about": Value("", TextField()),
    "person": Value("", TextField()),
    "source": Value("", TextField()),
    "role": Value("", TextField()),
    "timed": Value(True),
    "significant": Value(False),
    "concern": _nothing(UUIDField()),
    "opened_at": _nothing(DateTimeField()),
    "next_on": _nothing(DateField()),
    "due_at": _nothing(DateTimeField()),
    "due_on": _nothing(DateField()),
    "others": _nothing(TEXTS),
}


class _Lines:
    """Makes lines of one shape out of the rows of different tables."""

    def __init__(self, concerns, files, whole):
        self.concerns, self.files, self.whole = concerns, files, whole

    def of(self, rows, what, **columns):
        """A line for each of the rows that belongs to one of the concerns in sight."""
        rows = rows.filter(concern__in=self.concerns)
        return self.made(rows, what, concern=F("concern_id"), **columns)

    def of_file(self, rows, what, **columns):
        """A line for each of the rows that belongs to the file, if that is in sight."""
        return self.made(rows.filter(pupil__in=self.files), what, **columns)

    def made(self, rows, what, **columns):
        columns = {"at": F("at"), "who": _name("by"), **EMPTY, **columns}
        columns = {
            "written_at": F("at") if "at" in self._fields(rows) else columns["at"],
            **columns,
        }
        ordered = {"what": Value(what, CharField()), "words": self._words(LABELS[what])}
        ordered |= {name: columns[name] for name in sorted(columns)}
        return rows.order_by().values(**{f"line_{name}": value for name, value in ordered.items()})

    def _fields(self, rows):
        return {field.name for field in rows.model._meta.fields}

    def _words(self, fields):
        """What was written in these fields; for the page only the start, cut by the database."""
        texts = fields if self.whole else [Left(field, FETCHED) for field in [*fields][:BRIEF]]
        return Func(*texts, template="ARRAY[%(expressions)s]::text[]", output_field=TEXTS)


# The moment of the event on the school's own clock: its day, with its time where that is known.
HAPPENED = Func(
    "concern__happened_on",
    Coalesce("concern__happened_time", Value(time(0))),
    template="((%(expressions)s) AT TIME ZONE 'Europe/London')",
    arg_joiner=" + ",
    output_field=DateTimeField(),
)


def _signed(lines, pupil):
    """The concern itself: when it happened, where that is known, and when it was signed."""
    waits = When(concern__status=Status.RECEIVED, then="concern__next_due_at")
    return lines.made(
        Involvement.objects.filter(pupil=pupil, concern__in=lines.concerns),
        "signed",
        at=Coalesce(HAPPENED, "concern__signed_at"),
        written_at=F("concern__signed_at"),
        who=_name("concern__author"),
        about=_joined(ArraySubquery(_categories())),
        person=_name("concern__opened_by"),
        source=F("concern__source"),
        role=F("role"),
        timed=_whether(Q(concern__happened_on=None) | Q(concern__happened_time__isnull=False)),
        significant=F("concern__urgent"),
        concern=F("concern_id"),
        opened_at=F("concern__opened_at"),
        due_at=Case(waits, default=_nothing(DateTimeField())),
        due_on=F("concern__review_on"),
        others=ArraySubquery(_other_children()),
    )


def _categories():
    marks = ConcernCategory.objects.filter(concern=OuterRef("concern"))
    return marks.order_by("category__rank").values("category__name")


def _other_children():
    """All the names of each other child of the concern, a line break between them."""
    names = "given_name", "family_name", "legal_given_name", "legal_family_name"
    columns = [part for name in names for part in (f"pupil__{name}", Value("\n"))]
    others = Involvement.objects.filter(concern=OuterRef("concern")).exclude(pk=OuterRef("pk"))
    return others.order_by().values(names=Concat(*columns, "not_on_list"))


def _decided(lines):
    """Decisions, reviews, closings, and steps that lead back from a closing."""
    closed_before = Step.objects.filter(
        concern=OuterRef("concern"), status=Status.CLOSED, at__lt=OuterRef("at")
    )
    reopened = Step.objects.filter(Exists(closed_before), status=Status.IN_HAND)
    referred = _whether(Q(courses__overlap=REFERRED))
    better = Case(When(improved=True, then=Value("better")), default=Value(""))
    return [
        lines.of(Decision.objects, "decided", about=_joined("courses"), significant=referred),
        lines.of(Review.objects, "reviewed", about=better, next_on=F("next_on")),
        lines.of(Closing.objects, "closed", significant=Value(True)),
        lines.of(reopened, "reopened", significant=Value(True)),
    ]


def _spoken(lines):
    """What was said with parents, agencies and the child; at the time of speaking, if known."""
    contacts = ParentContact.objects
    spoken = {"at": Coalesce("spoken_at", "at")}
    return [
        lines.of(
            contacts.filter(told=True), "told", about=F("who"), source=F("spoken_by"), **spoken
        ),
        lines.of(contacts.filter(told=False), "not_told", about=F("ground")),
        lines.of(
            Advice.objects,
            "advised",
            at=F("taken_at"),
            about=F("agency"),
            person=F("person"),
            source=F("channel"),
        ),
        lines.of(ChildVoice.objects, "heard", **spoken),
    ]


def _acted(lines):
    """Actions: one line when each is added, and one when it is done."""
    actions, is_open = Action.objects, When(done_at=None, then="due_on")
    return [
        lines.of(
            actions,
            "asked",
            person=_name("owner"),
            next_on=F("due_on"),
            due_on=Case(is_open, default=_nothing(DateField())),
        ),
        lines.of(
            actions.exclude(done_at=None),
            "done",
            at=F("done_at"),
            written_at=F("done_at"),
            who=_name("done_by"),
        ),
    ]


def _on_the_file(lines, user):
    """What stands on the file as a whole. Who is kept out is for those who may keep out."""
    exclusions = Exclusion.objects.filter(school__in=posts.schools_where(user, Can.KEEP_OUT))
    flags, marked = DoNotInform.objects, {"about": F("ground"), "significant": Value(True)}
    ended = {"at": F("ended_at"), "written_at": F("ended_at"), "who": _name("ended_by")}
    return [
        lines.of_file(flags, "flagged", **marked),
        lines.of_file(flags.exclude(ended_at=None), "lifted", **marked, **ended),
        lines.of_file(exclusions, "kept_out", person=_name("person")),
        lines.of_file(exclusions.exclude(ended_at=None), "let_in", person=_name("person"), **ended),
        lines.of_file(
            Event.objects,
            "happened",
            at=F("happened_at"),
            about=F("title"),
            source=F("source"),
            significant=F("significant"),
        ),
    ]
